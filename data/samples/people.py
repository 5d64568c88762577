"""Who works in the sample plants: invented leaders and operators, teams and areas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.samples.draws import Bools, Days, Ints, Words
from data.samples.plants import STORIES, PlantStory
from data.samples.weeks import Weeks, week_of

# Walks are led mostly by supervisors; the share of walks without a finding falls with the tier.
WALK_WEIGHT = {
    "team leader": 1.0,
    "supervisor": 2.0,
    "manager": 1.4,
    "plant manager": 1.2,
    "executive": 0.3,
}
ZERO_FINDING = {
    "team leader": 0.84,
    "supervisor": 0.84,
    "manager": 0.66,
    "plant manager": 0.56,
    "executive": 0.50,
}
EXECUTIVES = {"Europe": "Helene Brandstaetter", "North America": "Marcus Whitfield"}


@dataclass(frozen=True, kw_only=True)
class Crew:
    """A plant's people by tier. successor takes the plant manager's place at a leader change."""

    plant_manager: str
    managers: tuple[str, ...]
    supervisors: tuple[str, ...]
    team_leaders: tuple[str, ...]
    operators: tuple[str, ...]
    successor: str | None = None

    def tiers(self, group: str) -> dict[str, str]:
        """Every leader who walks this plant, with the tier."""
        return {
            self.plant_manager: "plant manager",
            **dict.fromkeys(self.managers, "manager"),
            **dict.fromkeys(self.supervisors, "supervisor"),
            **dict.fromkeys(self.team_leaders, "team leader"),
            EXECUTIVES[group]: "executive",
        }


CREWS: dict[str, Crew] = {
    "GRZ": Crew(
        plant_manager="Katharina Moosbrugger",
        managers=("Lukas Feichtinger", "Petra Wallnöfer"),
        supervisors=("Jonas Pichler", "Anna Stadlober", "Markus Grabner"),
        team_leaders=("Sabine Kröll", "Thomas Haslinger", "Emir Hadžić"),
        operators=("Julia Reiter", "Florian Zach", "Amra Begić", "Stefan Ortner", "Nina Wurzer"),
    ),
    "DAY": Crew(
        plant_manager="Denise Hollander",
        managers=("Curtis Bramlage", "Priya Venkataraman"),
        supervisors=("Todd Kessinger", "Monica Reyes-Ortiz", "Wade Lindqvist"),
        team_leaders=("Jasmine Copeland", "Rick Osterhout", "Tyrell Gaines"),
        operators=(
            "Angela Prewitt",
            "Danny Kowalczyk",
            "Luz Marrero",
            "Sam Petrakis",
            "Beth Hauck",
        ),
    ),
    "LYO": Crew(
        plant_manager="Benoît Charvet",
        managers=("Claire Montagnier", "Olivier Desrues"),
        supervisors=("Sandrine Vuillod", "Mehdi Bensaïd", "Pascal Thivolle"),
        team_leaders=("Aurélie Combaz", "Fabrice Gonon", "Nadia Kherbache"),
        operators=(
            "Loïc Perrachon",
            "Inès Dufraisse",
            "Karim Ouali",
            "Julie Berthet",
            "Yann Mollard",
        ),
    ),
    "GVL": Crew(
        plant_manager="Randall Pettigrew",
        managers=("Yolanda Sizemore", "Kevin Drabczyk"),
        supervisors=("Latoya Brannon", "Scott Ellenburg", "Maria Quiñones"),
        team_leaders=("Chase Hembree", "Tamika Loftis", "Doug Vandergriff"),
        operators=("Brianna Mauldin", "José Escobedo", "Kyle Trammell", "Renee Satter", "Pat Dill"),
    ),
    "BIO": Crew(
        plant_manager="Begoña Arrizabalaga",
        managers=("Iñaki Lertxundi", "Marta Etxaniz"),
        supervisors=("Ana Goikoetxea", "Jokin Uriarte", "Raúl Cerezo"),
        team_leaders=("Leire Mendizabal", "Óscar Palomino", "Nerea Otxoa"),
        operators=("Aitor Basterra", "Lucía Carral", "Unai Zubieta", "Rosa Villegas", "Eneko Lasa"),
        successor="Gonzalo Perales",
    ),
    "DBY": Crew(
        plant_manager="Fiona Ashdown",
        managers=("Gareth Pownall", "Nisha Chaudhari"),
        supervisors=("Colin Birtwhistle", "Emma Tranter", "Dele Akinwande"),
        team_leaders=("Hannah Sowerby", "Lee Grattage", "Magda Wilczek"),
        operators=("Callum Frith", "Zara Mahmood", "Neil Oakden", "Joanne Slack", "Piotr Banas"),
    ),
}
HEADCOUNT = (11, 9, 6)  # a line's team by shift: the night is thin


def teams_of(story: PlantStory) -> tuple[str, ...]:
    """One team a line and shift."""
    return tuple(f"{line} {shift}" for line in story.lines for shift in story.shifts)


def areas_frame() -> pd.DataFrame:
    """plant, code, name, counts_output (bool): the lines do, the services do not."""
    return pd.DataFrame(
        [
            (story.code, f"{story.code}-{number:02}", area, area in story.lines)
            for story in STORIES
            for number, area in enumerate(story.areas, start=1)
        ],
        columns=["plant", "code", "name", "counts_output"],
    )


def teams_frame() -> pd.DataFrame:
    """plant, code, name, headcount."""
    return pd.DataFrame(
        [
            (story.code, f"{story.code}-T{number:02}", team, HEADCOUNT[(number - 1) % 3])
            for story in STORIES
            for number, team in enumerate(teams_of(story), start=1)
        ],
        columns=["plant", "code", "name", "headcount"],
    )


def people_frame() -> pd.DataFrame:
    """display_name, tier (missing for operators), plant (missing for executives)."""
    rows: list[tuple[str, str | None, str | None]] = [
        (name, "executive", None) for name in EXECUTIVES.values()
    ]
    for story in STORIES:
        crew = CREWS[story.code]
        leaders = crew.tiers(story.group)
        rows += [(name, tier, story.code) for name, tier in leaders.items() if tier != "executive"]
        rows += [(crew.successor, "plant manager", story.code)] if crew.successor else []
        rows += [(name, None, story.code) for name in crew.operators]
    return pd.DataFrame(rows, columns=["display_name", "tier", "plant"], dtype="str")


def handed_over(story: PlantStory, leaders: Words, week: Ints) -> Words:
    """The leaders, with the successor in the plant manager's place from the leader change on."""
    crew = CREWS[story.code]
    if story.leader_change is None or crew.successor is None:
        return leaders
    after: Bools = (leaders == crew.plant_manager) & (week >= story.leader_change)
    return np.where(after, crew.successor, leaders).astype(object)


def plant_manager_on(story: PlantStory, days: Days, weeks: Weeks) -> Words:
    """Who led the plant on each day."""
    manager = np.full(len(days), CREWS[story.code].plant_manager, dtype=np.object_)
    return handed_over(story, manager, week_of(days, weeks))
