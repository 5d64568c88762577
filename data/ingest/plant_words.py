"""Which plant each row belongs to: by code, by name, by the choice for the whole file."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.text import normalise
from data.ingest.answers import LEAVE_OUT, Answers, PlantFacts
from data.ingest.columns import Column, Reading, counted_rows
from data.ingest.problems import Question, Refusal
from data.ingest.words import MANY_WORDS

NO_PLANT_YET = "No plant is known yet. Add the plant with its code and name, then import the file."


def known_words(plants: Sequence[PlantFacts]) -> dict[str, str]:
    """Normalised code or name -> code. A word that two plants share names neither, unless it is
    the code of one."""
    by_name: dict[str, str | None] = {}
    for plant in plants:
        word = normalise(plant.name)
        by_name[word] = plant.code if by_name.get(word, plant.code) == plant.code else None
    by_code = {normalise(plant.code): plant.code for plant in plants}
    named = {word: code for word, code in by_name.items() if code is not None}
    return {word: code for word, code in (named | by_code).items() if word}


def chosen_code(answers: Answers, plants: Sequence[PlantFacts]) -> str | Refusal | None:
    """The code of the plant chosen for the whole file, None where none was."""
    said = answers.chosen_plant
    if said is None:
        return None
    exact = [plant.code for plant in plants if plant.code == said]
    code = exact[0] if exact else known_words(plants).get(normalise(said))
    if code is not None:
        return code
    if not plants:
        return Refusal(code="unknown_plant", sentence=NO_PLANT_YET)
    return Refusal(
        code="unknown_plant",
        sentence=f"There is no plant “{said}”. Name one of {_listed(plants)}, or add it first.",
    )


def read_plants(column: Column, plants: Sequence[PlantFacts], answers: Answers) -> Reading:
    """The code of each distinct text; a plant that is not known is asked about, never created."""
    known = known_words(plants)
    exact = {plant.code: plant.code for plant in plants}
    values: list[str | None] = []
    waiting, questions = [], []
    counts = column.counts()
    for place, text in enumerate(column.texts):
        code = exact.get(text) or known.get(normalise(text))
        if code is None:
            answer = answers.choice("plant", column.heading, text)
            code = answer if answer in exact else None
        if code is None:
            waiting.append(place)
            questions.append(_ask_word(column, place, int(counts[place]), plants))
        values.append(code)
    if len(questions) > MANY_WORDS and answers.mapping.get(column.heading) != "plant":
        questions = [_ask_column(column, len(questions))]
    return Reading(values=values, waiting=frozenset(waiting), questions=tuple(questions))


def _ask_column(column: Column, words: int) -> Question:
    return Question(
        about="mapping",
        column=column.heading,
        found=None,
        choices=(LEAVE_OUT, "plant"),
        sentence=(
            f"Column “{column.heading}” holds {words:,} words that are no known plant. Leave the "
            "column out, or is it the plant all the same?"
        ),
        evidence=column.texts[:3],
    )


def ask_plant(plants: Sequence[PlantFacts]) -> Question:
    """The question of a file without a plant column: one answer for all its rows."""
    sentence = "The file has no column “Plant”. Which plant do its rows belong to?"
    return Question(
        about="plant",
        column=None,
        found=None,
        choices=tuple(plant.code for plant in plants),
        sentence=sentence if plants else f"The file has no column “Plant”. {NO_PLANT_YET}",
        evidence=tuple(f"{plant.code}: {plant.name}" for plant in plants),
    )


def _ask_word(column: Column, place: int, rows: int, plants: Sequence[PlantFacts]) -> Question:
    word = column.texts[place]
    which = "Which known plant is it, or add it first?" if plants else "Add it first."
    return Question(
        about="plant",
        column=column.heading,
        found=word,
        choices=tuple(plant.code for plant in plants),
        sentence=(
            f"Row {column.first_row(place)}, column “{column.heading}”: there is no plant "
            f"“{word}” ({counted_rows(rows)}). {which}"
        ),
        evidence=tuple(f"{plant.code}: {plant.name}" for plant in plants),
    )


def _listed(plants: Sequence[PlantFacts]) -> str:
    return ", ".join(f"{plant.code} ({plant.name})" for plant in plants)
