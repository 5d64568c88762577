"""What the terminal's commands do about charts: baselines, targets, phases, left-out points, notes;
and the company's settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analytics import words
from analytics.periods import bounds
from analytics.results import Grain
from catalogue.company import SETTINGS
from data import baseline_figures, clock, company, decisions, queries
from data.access import Viewer
from data.engine import Database
from data.ingest.answers import Answers
from data.ingest.importing import known_plants
from data.ingest.plant_words import chosen_code
from data.ingest.problems import Refusal
from reports import baselines
from reports import company as company_values
from reports.answer import WRONG_USAGE, Answer, failure
from reports.commands import opened
from reports.decided import decided
from reports.figures import Figures

QUERIES = {
    "target": queries.targets,
    "phase": queries.phases,
    "exclude": queries.exclusions,
    "note": queries.signal_notes,
}
NONE_YET = {
    "target": "No target yet. Set one: python cli.py target set VALUE --measure NAME --from DAY",
    "phase": "No phase was begun: every chart has the limits of its baseline.",
    "exclude": "No point is left out.",
    "note": "No note on a signal yet.",
}


def list_baselines(plants: Sequence[str], *, samples: bool) -> Answer:
    """Every baseline that was frozen, newest first; what holds, and what changed under it."""
    engine, viewer = opened(samples=samples)
    codes = _codes(engine, viewer, plants)
    if isinstance(codes, Answer):
        return codes
    found = queries.baseline_history(engine, viewer)
    changed = {
        (row["plant"], row["measure"]): row["logs"]
        for row in queries.changed_baselines(engine, viewer).to_dict("records")
    }
    rows = [
        _baseline(row, changed)
        for row in found.to_dict("records")
        if codes is None or row["plant"] in codes
    ]
    lines = tuple(_baseline_line(row) for row in rows)
    none = "No baseline is frozen: limits come from the first full periods of each log."
    return Answer(value=rows, lines=lines or (none,))


def _baseline(row: Mapping[str, Any], changed: Mapping[tuple[str, str], list[str]]) -> Any:
    figures = None if pd.isna(row["figures"]) else str(row["figures"])
    now = changed.get((row["plant"], row["measure"]), []) if row["in_force"] else None
    return {
        "plant": row["plant"],
        "measure": row["measure"],
        "from": row["first"].date().isoformat(),
        "to": row["last"].date().isoformat(),
        "provisional": bool(row["provisional"]),
        "frozen_by": row["frozen_by"],
        "frozen_at": row["frozen_at"].isoformat(),
        "reason": row["reason"],
        "in_force": bool(row["in_force"]),
        "figures_sha256": baseline_figures.fingerprint(figures) or None,
        # Of a superseded one, and of one older than the notes, it cannot be said.
        "changed_since": now if figures else None,
    }


def _baseline_line(row: Mapping[str, Any]) -> str:
    first, last = (words.day(dt.date.fromisoformat(row[name])) for name in ("from", "to"))
    when = words.day(dt.datetime.fromisoformat(row["frozen_at"]).date())
    measure = (
        "every measure" if row["measure"] == baseline_figures.EVERY_MEASURE else row["measure"]
    )
    told = f"{row['plant']}\t{measure}\t{first} to {last}, frozen by {row['frozen_by']} on {when}: "
    told += row["reason"]
    if row["provisional"]:
        told += " (provisional)"
    if not row["in_force"]:
        return f"{told} (superseded)"
    if row["changed_since"]:
        told += f" Figures under it changed since: {', '.join(row['changed_since'])}."
    elif row["figures_sha256"]:
        short = row["figures_sha256"][: baselines.SHORT_HASH]
        told += f" The figures under it are unchanged ({short})."
    return told


def freeze_baseline(
    plant: str | None, measure: str, first: dt.date, last: dt.date, reason: str, *, samples: bool
) -> Answer:
    figures = Figures(*opened(samples=samples))
    code = _one_plant(figures.engine, figures.viewer, plant)
    if isinstance(code, Answer):
        return code
    wrong = baselines.freeze(
        figures,
        plant=code,
        measure=measure,
        first=first,
        last=last,
        reason=reason,
        today=clock.today(),
    )
    if wrong:
        return failure("not_frozen", " ".join(wrong), WRONG_USAGE)
    rows = list_baselines([code], samples=samples).value
    now = next(row for row in rows if row["measure"] == measure)  # type: ignore[attr-defined]
    held = baselines.held_by(figures, code, measure, first, last, today=clock.today())
    short = [
        f"{one.label}: {words.plural(one.periods, f'full {words.period_noun(one.grain)}')}, "
        f"{one.needed} are needed; the next ones are added, and the baseline is provisional."
        for one in held
        if 0 < one.periods < one.needed
    ]
    return Answer(value={**now, "notes": short}, lines=(_baseline_line(now), *short))


def list_decisions(what: str, plants: Sequence[str], *, samples: bool) -> Answer:
    """The targets, phases, left-out points or notes that hold."""
    engine, viewer = opened(samples=samples)
    codes = _codes(engine, viewer, plants)
    if isinstance(codes, Answer):
        return codes
    found = QUERIES[what](engine, viewer)
    rows = [
        _decision(what, row)
        for row in found.to_dict("records")
        if codes is None or row["plant"] in codes
    ]
    lines = tuple(_decision_line(row) for row in rows)
    return Answer(value=rows, lines=lines or (NONE_YET[what],))


def _decision(what: str, row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row under the names of the flags: days and moments as text."""
    named = {str(name): value for name, value in row.items()}
    day = next(name for name in ("valid_from", "first", "period") if name in named)
    told: dict[str, Any] = {"plant": named["plant"], "measure": named["measure"]}
    told["from" if day != "period" else "to"] = named[day].date().isoformat()
    told |= {name: named[name] for name in ("grain", "rule", "value") if name in named}
    told["note" if what == "note" else "reason"] = named["reason"]
    return told | {"by": named["by"], "at": named["at"].isoformat()}


def _decision_line(row: Mapping[str, Any]) -> str:
    day = words.day(dt.date.fromisoformat(row.get("from") or row["to"]))
    grain, value = row.get("grain"), row.get("value")
    place = (
        f"from {day}" if grain is None else f"the {grain} {'to' if 'to' in row else 'from'} {day}"
    )
    amount = "" if value is None else f"\t{words.number(value)}"
    said = row.get("note") or row.get("reason") or ""
    when = words.day(dt.datetime.fromisoformat(row["at"]).date())
    told = f"{said} ({row['by']}, {when})" if said else f"{row['by']}, {when}"
    return f"{row['plant']}\t{row['measure']}\t{place}{amount}\t{told}"


def set_target(
    plant: str | None, measure: str, day: dt.date, value: float, reason: str, *, samples: bool
) -> Answer:
    return _decide(
        "target",
        plant,
        samples,
        f"The target of {measure} from {words.day(day)} is {words.number(value)}.",
        lambda engine, viewer, code: decisions.set_target(
            engine,
            viewer,
            plant=code,
            measure=measure,
            valid_from=day,
            value=value,
            reason=reason,
        ),
    )


def remove_target(
    plant: str | None, measure: str, day: dt.date, reason: str, *, samples: bool
) -> Answer:
    return _decide(
        "target",
        plant,
        samples,
        f"The target of {measure} from {words.day(day)} is taken away.",
        lambda engine, viewer, code: decisions.remove_target(
            engine, viewer, plant=code, measure=measure, valid_from=day, reason=reason
        ),
    )


def phase(
    plant: str | None, measure: str, day: dt.date, reason: str, *, back: bool, samples: bool
) -> Answer:
    done = decisions.take_phase_back if back else decisions.begin_phase
    what = "is taken back" if back else "begins"
    return _decide(
        "phase",
        plant,
        samples,
        f"A phase of {measure} from {words.day(day)} {what}.",
        lambda engine, viewer, code: done(
            engine, viewer, plant=code, measure=measure, first=day, reason=reason
        ),
    )


def exclude(
    plant: str | None,
    measure: str,
    day: dt.date,
    grain: str,
    reason: str,
    *,
    back: bool,
    samples: bool,
) -> Answer:
    done = decisions.take_back_in if back else decisions.leave_out
    what = "counts again" if back else "is left out"
    return _decide(
        "exclude",
        plant,
        samples,
        f"The {grain} of {measure} that holds {words.day(day)} {what}.",
        lambda engine, viewer, code: done(
            engine,
            viewer,
            plant=code,
            measure=measure,
            first=_bounds(engine, viewer, day, grain)[0],
            grain=grain,
            reason=reason,
        ),
    )


def note(
    plant: str | None,
    measure: str,
    day: dt.date,
    grain: str,
    rule: str,
    text: str,
    *,
    back: bool,
    samples: bool,
) -> Answer:
    what = "The note is taken back" if back else "The note stands"

    def done(engine: Database, viewer: Viewer, code: str) -> decisions.Faults:
        at: dict[str, Any] = {
            "plant": code,
            "measure": measure,
            "period": _bounds(engine, viewer, day, grain)[1],
            "grain": grain,
            "rule": rule,
        }
        if back:
            return decisions.take_note_back(engine, viewer, **at, reason=text)
        return decisions.add_note(engine, viewer, **at, note=text)

    return _decide(
        "note",
        plant,
        samples,
        f"{what}: the {grain} of {measure} that holds {words.day(day)}.",
        done,
    )


def list_settings(plant: str | None, *, samples: bool) -> Answer:
    """Every setting as it holds for the company, or for a plant."""
    engine, viewer = opened(samples=samples)
    code = company.COMPANY if plant is None else _one_plant(engine, viewer, plant)
    if isinstance(code, Answer):
        return code
    found = queries.settings(engine, viewer)
    held, own = company_values.in_force(found, code), company_values.values(found, code)
    if code != company.COMPANY:
        zones = queries.plants(engine, viewer).set_index("code")["time_zone"]
        zone = None if pd.isna(zones[code]) else str(zones[code])
        held["paper"] = company_values.paper(found, code, zone)
    rows = [
        {"key": key, "value": held[key], "set": key in own, "label": one.label}
        for key, one in SETTINGS.items()
    ]
    lines = tuple(f"{one['key']}\t{one['value']}\t{one['label']}" for one in rows)
    return Answer(value=rows, lines=lines)


def set_values(said: Mapping[str, str], plant: str | None, *, samples: bool) -> Answer:
    engine, viewer = opened(samples=samples)
    code = company.COMPANY if plant is None else _one_plant(engine, viewer, plant)
    if isinstance(code, Answer):
        return code
    wrong = company.set_values(engine, viewer, said, plant=code)
    if wrong:
        return failure("not_set", " ".join(wrong), WRONG_USAGE)
    return list_settings(plant, samples=samples)


def _decide(what: str, plant: str | None, samples: bool, told: str, done: Any) -> Answer:
    """Do it at the plant that is meant; then the list as it is, or all that stands in the way."""
    engine, viewer = opened(samples=samples)
    code = _one_plant(engine, viewer, plant)
    if isinstance(code, Answer):
        return code
    wrong = done(engine, viewer, code)
    if wrong:
        return failure("not_changed", " ".join(wrong), WRONG_USAGE)
    return Answer(value=list_decisions(what, [code], samples=samples).value, lines=(told,))


def _bounds(engine: Database, viewer: Viewer, day: dt.date, grain: str) -> tuple[dt.date, dt.date]:
    """The period of the company's calendar that holds a day; a grain that is none is said by who
    stores it."""
    if grain not in set(Grain):
        return day, day
    return bounds(day, Grain(grain), decided(engine, viewer).calendar)


def _codes(engine: Database, viewer: Viewer, said: Sequence[str]) -> set[str] | Answer | None:
    """The codes of the plants that were named; None where none was."""
    codes = set()
    for word in said:
        code = _one_plant(engine, viewer, word)
        if isinstance(code, Answer):
            return code
        codes.add(code)
    return codes or None


def _one_plant(engine: Database, viewer: Viewer, said: str | None) -> str | Answer:
    """The code of the plant that is meant: named, or the only one there is."""
    known = known_plants(engine, viewer)
    if said is None and len(known) == 1:
        return known[0].code
    if said is None:
        codes = ", ".join(plant.code for plant in known)
        listed = f" The plants are: {codes}." if codes else ""
        sentence = f"Say which plant with --plant CODE.{listed}"
        return failure("which_plant", sentence, WRONG_USAGE)
    code = chosen_code(Answers(plant=said), known)
    if isinstance(code, Refusal):
        return failure(code.code, code.sentence, WRONG_USAGE)
    return str(code)
