"""Where each column of the file goes: what is sure, what is to be confirmed, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from analytics import words
from catalogue.model import AtLeastOne, Field, RecordType
from data.access import Viewer
from data.ingest.importing import Prepared
from data.ingest.match import Match
from data.ingest.one_record import fields_in
from ui.text import plain
from ui.uploads import held
from ui.wording import record_in_words, worded

SAMPLES = 3
LONGEST_SAMPLE = 28
MOST_UNUSED = 8  # columns that are not imported and stand in the list; more are picked by name
SURE, CONFIRM, MISSING, UNUSED = "sure", "please confirm", "missing", "not imported"
COLOURS = {CONFIRM: "orange", MISSING: "orange"}
WIDTHS = (2, 3, 1.3, 2.5)
NOT_IMPORTED = ""


def show_columns(viewer: Viewer, found: Prepared) -> None:
    """Every column with samples and what it is read as; each can be given another field."""
    matched, sheet, plant = found.matched, found.sheet, found.answers.chosen_plant or ""
    if matched is None or sheet is None or matched.record is None:
        return
    matched = replace(matched, record=record_in_words(worded(viewer, plant), matched.record))
    found = replace(found, matched=matched)
    asked = _asked(matched)
    lacking = _missing(matched)
    used = [name for name in sheet.headings if name in matched.mapping or name in asked]
    nearly = [name for name in sheet.headings if name in matched.suggestions and name not in used]
    rest = [name for name in sheet.headings if name not in used and name not in nearly]
    # What is asked about is asked below: the list opens where only it can help.
    opened = bool(nearly or matched.refusal)
    with st.expander(_summary(found, asked), expanded=opened):
        _remembered(found)
        for heading in (*used, *nearly, *rest[:MOST_UNUSED]):
            _column(found, heading, asked)
        for field in lacking:
            _row(field.label, "no column for it yet", MISSING).markdown("Give one value below.")
        if len(rest) > MOST_UNUSED:
            _pick_among(found, rest[MOST_UNUSED:])
        _one_value_for_all(found, matched.record, lacking)


def _summary(found: Prepared, asked: set[str]) -> str:
    """ "Which column goes where: 5 imported, 1 to confirm, 2 not imported"."""
    assert found.matched is not None
    assert found.sheet is not None
    headings = found.sheet.headings
    unsure = asked | set(found.matched.suggestions)
    counts = {
        "imported": sum(one in found.matched.mapping and one not in unsure for one in headings),
        "to confirm": sum(one in unsure for one in headings),
        UNUSED: sum(one not in found.matched.mapping and one not in unsure for one in headings),
    }
    told = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    return f"Which column goes where: {told}"


def _asked(matched: Match) -> set[str]:
    """The columns that a question is about."""
    columns: set[str] = set()
    for question in matched.questions:
        if question.about in ("mapping", "unit"):
            columns |= {question.column} if question.column else set(question.choices)
    return columns


def _missing(matched: Match) -> list[Field]:
    """Required fields that no column fills, and that nothing was said about."""
    assert matched.record is not None
    filled = {name for names in matched.mapping.values() for name in fields_in(names)}
    filled |= set(held.answers().fixed)
    return [
        field
        for field in matched.record.fields
        if field.required and field.name != "plant" and field.name not in filled
    ]


def _remembered(found: Prepared) -> None:
    """What an earlier upload settled is used again, and said."""
    for sentence in found.receipt.decisions:
        if sentence.startswith("Remembered"):
            st.caption(plain(sentence))


def _column(found: Prepared, heading: str, asked: set[str]) -> None:
    assert found.matched is not None
    assert found.sheet is not None
    matched, record = found.matched, found.matched.record
    assert record is not None
    samples = found.sheet.cells[heading].dropna().head(SAMPLES)
    shown = " · ".join(_short(str(cell)) for cell in samples) or "blank in every row"
    state = SURE if heading in matched.mapping else UNUSED
    if heading in asked or heading in matched.suggestions:
        state = CONFIRM
    place = _row(heading, shown, state)
    with place:
        _target(found, record, heading)
    suggested = matched.suggestions.get(heading)
    if suggested is not None:
        label = record.field(suggested).label
        # Under the place where the choice stands, so that it is seen whose suggestion it is.
        if st.columns(WIDTHS)[-1].button(
            plain(f"Yes, “{heading}” is “{label}”"), key=f"suggested_{heading}"
        ):
            _give(heading, suggested)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SAMPLE else f"{text[: LONGEST_SAMPLE - 1]}…"


def _row(heading: str, samples: str, state: str) -> st.delta_generator.DeltaGenerator:
    """One line of the list; returns the place for its last cell."""
    name, values, word, target = st.columns(WIDTHS, vertical_alignment="center")
    name.markdown(f"**{plain(heading)}**")
    values.markdown(f":gray[{plain(samples)}]")
    colour = COLOURS.get(state)
    word.markdown(f":{colour}[{state}]" if colour else state)
    return target


def _target(found: Prepared, record: RecordType, heading: str) -> None:
    assert found.matched is not None
    current = found.matched.mapping.get(heading, NOT_IMPORTED)
    labels = {field.name: field.label for field in record.fields}
    options = [NOT_IMPORTED, *labels]
    if current not in options:
        options.insert(1, current)  # one column that fills two fields
    chosen = st.selectbox(
        plain(f"“{heading}” is read as"),
        options,
        index=options.index(current),
        format_func=lambda name: (
            ", ".join(labels.get(one, one) for one in fields_in(name)) or UNUSED
        ),
        label_visibility="collapsed",
        key=f"target_{held.takings()}_{record.name}_{heading}_{current}",
    )
    if chosen != current:
        _give(heading, str(chosen))


def _give(heading: str, field: str) -> None:
    """Read the column as this field; an answer to a question about it counts no more."""
    given = held.answers()
    about = (f"mapping:{heading}", f"unit:{heading}", f"mapping:{field}")
    held.answer(
        mapping={**given.mapping, heading: field},
        choices={key: choice for key, choice in given.choices.items() if key not in about},
    )
    st.rerun()


def _pick_among(found: Prepared, headings: list[str]) -> None:
    """The many columns that are not imported: named one at a time."""
    chosen = st.selectbox(
        f"{words.plural(len(headings), 'more column')} not imported; look at one",
        headings,
        index=None,
        key=f"more_columns_{held.takings()}",
    )
    if chosen is not None:
        _column(found, str(chosen), set())


def _one_value_for_all(found: Prepared, record: RecordType, lacking: list[Field]) -> None:
    """A field that the file has no column for can have one value in every row."""
    given = held.answers().fixed
    for name, value in given.items():
        text, back = st.columns([5, 2], vertical_alignment="center")
        text.markdown(f"**{plain(record.field(name).label)}** in every row: {plain(value)}")
        if back.button("Take that back", key=f"fixed_back_{name}", type="tertiary"):
            held.answer(fixed={key: one for key, one in given.items() if key != name})
            st.rerun()
    fields = {field.name: field for field in _fillable(found, record, lacking)}
    if not fields:
        return
    with st.form(f"fixed_{held.takings()}", border=False, clear_on_submit=True):
        which, value, button = st.columns([2.5, 3, 2], vertical_alignment="bottom")
        name = which.selectbox(
            "One value for the whole file",
            list(fields),
            index=0 if lacking else None,
            format_func=lambda one: fields[one].label,
            placeholder="Choose a field",
        )
        text = value.text_input("Its value in every row")
        if button.form_submit_button("Use it") and name is not None and text.strip():
            held.answer(fixed={**given, name: text.strip()})
            st.rerun()


def _fillable(found: Prepared, record: RecordType, lacking: list[Field]) -> Iterator[Field]:
    """Fields that no column fills: the missing ones first, then those that a row needs one of."""
    assert found.matched is not None
    filled = {name for names in found.matched.mapping.values() for name in fields_in(names)}
    filled |= set(held.answers().fixed)
    needed = {name for rule in record.rules if isinstance(rule, AtLeastOne) for name in rule.fields}
    yield from lacking
    rest = [one for one in record.fields if one.name not in filled and one not in lacking]
    yield from sorted(rest, key=lambda one: one.name not in needed)
