"""What the file leaves open, asked all at once; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import streamlit as st

from analytics.words import capitalised
from catalogue.model import RecordType
from catalogue.records import RECORDS
from data.access import Viewer
from data.ingest.answers import LEAVE_OUT
from data.ingest.entries import BETWEEN
from data.ingest.importing import Prepared
from data.ingest.problems import Question
from ui.new_plant import add_plant_here
from ui.text import plain
from ui.uploads import held
from ui.wording import sentence_in_words, worded

# Asked where they stand: beside what they are about.
ASKED_ELSEWHERE = ("changes",)
MOST_EVIDENCE = 6
ABOUT_OURS = ("mapping", "record")  # whose choices, and quotes, are names of ours
# One reading of the file for each choice: that is what the choice means.
WITH_READINGS = ("dates", "numbers", "sheet", "shared_key", "overlap", "plant")
LONG_EVIDENCE = 40  # characters; longer ones stand under one another
# Choices that are short for the terminal, as a sentence has them.
WORDS_FOR = {
    "layout": {"rows": "Turn them into rows", "leave": "Leave them as they are"},
    "fill_down": {"repeat above": "It repeats the cell above", "blank": "It is blank"},
    "over_units": {
        "booked later": "Booked later than their units: keep the figures",
        "several per unit": "Several per unit: keep the figures",
        "reject": "Mistakes: leave these rows out",
    },
}


def ask_what_it_says(viewer: Viewer, found: Prepared) -> None:
    """The open questions that stand before the rows are known."""
    if found.plan is None:
        _ask(viewer, found, "Before it can be read")


def ask_what_becomes_of_it(viewer: Viewer, found: Prepared) -> None:
    """The open questions about stored rows: asked once it is seen which rows are good."""
    if found.plan is not None:
        _ask(viewer, found, "Before it can be saved")


def _ask(viewer: Viewer, found: Prepared, title: str) -> None:
    """Every open question with both readings of the file's own values."""
    open_questions = [one for one in found.receipt.questions if one.about not in ASKED_ELSEWHERE]
    if not open_questions or found.receipt.refusal is not None:
        return
    st.header(title)
    with_choices = [question for question in open_questions if question.choices]
    labels = labels_in_words(
        viewer,
        found.answers.chosen_plant or "",
        None if found.matched is None else found.matched.record,
        () if found.sheet is None else found.sheet.headings,
    )
    for question in open_questions:
        if not question.choices:
            st.markdown(plain(labels.sentence(question.sentence, question.about)))
    if with_choices:
        with st.form("questions"):
            chosen = {question.key: ask_one(question, labels) for question in with_choices}
            if st.form_submit_button("Continue", type="primary"):
                given = {key: choice for key, choice in chosen.items() if choice}
                if given:
                    held.answer(choices={**held.answers().choices, **given})
                    st.rerun()
                st.error("Choose an answer first.", icon=None)
    about_plant = [question for question in open_questions if question.about == "plant"]
    if about_plant:
        add_plant_here(
            viewer,
            lambda code: _added(code, about_plant),
            is_first=not any(question.choices for question in about_plant),
            code=about_plant[0].found or "",
        )
    with st.container(horizontal=True):
        cancel()
        ask_again(found)


def _added(code: str, asked: list[Question]) -> None:
    """The plant just added is the file's, or the one that the file calls by another word."""
    (first, *others) = asked
    if first.found is None:
        held.answer(plant=code)
    elif others or first.found.casefold() == code.casefold():
        held.answer()  # the file is looked at anew, with one more plant known
    else:
        held.answer(choices={**held.answers().choices, first.key: code})


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Our names in the words of the shop floor, and of the company or the file's plant.

    shown: choice → label. ours: the labels of ours that a sentence may quote; never a heading of
    the file.
    """

    say: Callable[[str], str]
    shown: Mapping[str, str]
    ours: frozenset[str]

    def sentence(self, text: str, about: str) -> str:
        """A sentence of a question; only what is asked about is quoted in words of ours."""
        return sentence_in_words(self.say, text, self.ours if about in ABOUT_OURS else frozenset())


def labels_in_words(
    viewer: Viewer, plant: str, record: RecordType | None, headings: Collection[str] = ()
) -> Labels:
    """The names of every record, and of this one's fields."""
    say = worded(viewer, plant)
    labels = {name: one.label for name, one in RECORDS.items()}
    if record is not None:
        labels |= {field.name: field.label for field in record.fields}
    return Labels(
        say=say,
        shown={name: say(label) for name, label in labels.items()} | {LEAVE_OUT: "leave it out"},
        ours=frozenset(labels.values()) - set(headings),
    )


def ask_one(question: Question, labels: Labels) -> str | None:
    """The choices of one question; None until one is taken."""
    if question.about == "entries":
        return _ask_for_several(question, labels)
    label = plain(labels.sentence(_without_readings(question), question.about))
    # "minutes" is a unit where the unit is asked about, and a field where the column is.
    shown = labels.shown
    ours = shown if question.about in ABOUT_OURS else {LEAVE_OUT: shown[LEAVE_OUT]}
    words = {choice: ours.get(choice, choice) for choice in question.choices}
    words |= WORDS_FOR.get(question.about, {})
    captions: list[str] | None = None
    if question.about == "record":
        captions = [
            plain(labels.sentence(reading, question.about)) for reading in question.evidence
        ]
    elif question.about in WITH_READINGS and len(question.evidence) == len(question.choices):
        readings = zip(question.choices, question.evidence, strict=True)
        words = {choice: capitalised(reading) for choice, reading in readings}
    elif question.evidence:
        shown = question.evidence[:MOST_EVIDENCE]
        between = "  \n" if any(len(one) > LONG_EVIDENCE for one in shown) else " · "
        label += "  \n" + between.join(f":gray[{plain(one)}]" for one in shown)
    return st.radio(
        label,
        question.choices,
        index=None,
        format_func=lambda choice: plain(words[choice]),
        captions=captions,
        key=f"question_{held.takings()}_{question.key}",
    )


def _without_readings(question: Question) -> str:
    """The sentence up to the readings that stand below it, each beside its choice."""
    sentence = question.sentence
    readings = question.evidence if question.about in WITH_READINGS else ()
    if readings and all(reading in sentence for reading in readings):
        return sentence[: sentence.index(readings[0])].rstrip(" :,") + "?"
    return sentence


def _ask_for_several(question: Question, labels: Labels) -> str | None:
    """One box for each kind of entry, with its count; none ticked is no answer."""
    asked = question.sentence.split("? ")[0].rstrip("?") + "?"
    st.markdown(plain(labels.sentence(asked, question.about)))
    *kinds, every_kind = question.choices
    counted = dict(zip(kinds, question.evidence, strict=True))
    chosen = [
        kind
        for kind in kinds
        if st.checkbox(plain(counted[kind]), key=f"entry_{held.takings()}_{question.key}_{kind}")
    ]
    return every_kind if chosen == kinds else BETWEEN.join(chosen)


def cancel(label: str = "Cancel") -> None:
    """Put the file away; nothing of it is kept."""
    if st.button(label, key="cancel"):
        held.put_away()
        st.rerun()


def ask_again(found: Prepared) -> None:
    """A wrong answer is no dead end, given just now or remembered: all is asked anew."""
    remembered = any(one.startswith("Remembered") for one in found.receipt.decisions)
    if not (held.answers().choices or remembered):
        return
    if st.button("Ask me again", key="answers_back", type="tertiary"):
        held.answer(choices={}, ask_again=remembered or held.answers().ask_again)
        st.rerun()
