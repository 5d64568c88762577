"""Answers that answer nothing: said, so that nobody believes they were taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.problems import Question
from data.ingest.rules import KEEP
from data.ingest.words import BLANK

# What may be answered without being asked: the offers of a receipt.
OFFERED = {"duplicates": (KEEP,), "bad_cells": (BLANK,)}
# Answered for a word of the file or for all of it, never for a column alone.
OF_NO_COLUMN = ("plant",)
MOST_SHOWN = 12


def no_choices(answers: Answers, questions: Iterable[Question]) -> Iterator[str]:
    """A sentence for each question that is still asked although it was answered."""
    for question in questions:
        keys = [question.key, question.about]
        if question.column is not None and question.found is None:
            keys.insert(1, f"{question.about}:{question.column}")
        said = next((answers.choices[key] for key in keys if key in answers.choices), None)
        if said is not None and said not in question.choices:
            yield _no_choice(said, question.key, question.choices)


def unknown_answers(answers: Answers, headings: Iterable[str]) -> Iterator[str]:
    """A sentence for each answer about a column that the file lacks, or that is never a choice."""
    known = {*headings}
    for record in RECORDS.values():
        known.update(word for one in record.fields for word in (one.name, one.label))
    for key, said in answers.choices.items():
        about, _, rest = key.partition(":")
        if about in OFFERED and said not in OFFERED[about]:
            yield _no_choice(said, key, OFFERED[about])
        of_column = bool(rest) and about not in OF_NO_COLUMN
        # “A + B” and “A:word” begin with the column that they are about.
        ends = (f"{rest}:".startswith((f"{one}:", f"{one} + ")) for one in known)
        if of_column and not any(ends):
            yield f"The answer {key}={said} was not used: the file has no column “{rest}”."


def _no_choice(said: str, key: str, choices: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{choice}”" for choice in choices[:MOST_SHOWN])
    more = f" and {len(choices) - MOST_SHOWN} more" if len(choices) > MOST_SHOWN else ""
    are = "the choice is" if len(choices) == 1 else "choices are"
    return f"“{said}” is no choice for {key}; {are} {shown}{more}."
