"""The Add data page in pieces: take a file, say what it is, ask, show what is wrong, save."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analytics import words
from catalogue.records import RECORDS
from data.access import Viewer
from data.ingest import importing, receipt
from data.ingest.answers import Answers
from data.ingest.importing import Prepared
from data.ingest.problems import Question, problems_by_row
from data.ingest.receipt import Receipt
from data.ingest.template import template_bytes
from reports import export
from ui import session
from ui.components.mounting import mend_dropzone
from ui.new_plant import add_plant_here
from ui.text import plain, plain_table

UPLOAD, ANSWERS, PREPARED, SAVED = "upload", "answers", "prepared", "saved"
OVERTAKEN = "overtaken"
MOST_PROBLEMS = 200
NOT_IMPORTED = "not imported"


@dataclass(frozen=True)
class Upload:
    """A file that was dropped: read once, then let go by the uploader."""

    name: str
    content: bytes


def take_upload() -> Upload | None:
    """The file in hand; else the place to drop one."""
    held = session.pending(UPLOAD)
    if isinstance(held, Upload):
        return held
    dropped = st.file_uploader(
        "Drop a log here (CSV, up to 200 MB)",
        key=session.key_here(f"uploader_{session.pending('uploads') or 0}"),
        help="A table with one row per walk, meeting, thanks, NC or production figure. "
        "Excel: File, Save as, CSV UTF-8.",
    )
    mend_dropzone()
    if dropped is None:
        return None
    upload = Upload(name=dropped.name, content=dropped.getvalue())
    session.keep(UPLOAD, upload)
    session.keep(ANSWERS, Answers())
    _next_uploader()
    st.rerun()
    return upload


def _next_uploader() -> None:
    """An uploader keeps its file in memory: the next one is a new one."""
    session.keep("uploads", int(str(session.pending("uploads") or 0)) + 1)


def put_away() -> None:
    for name in (UPLOAD, ANSWERS, PREPARED, OVERTAKEN):
        session.drop(name)


def answers() -> Answers:
    held = session.pending(ANSWERS)
    return held if isinstance(held, Answers) else Answers()


def answer(**changes: object) -> None:
    """Remember what was answered; the file is checked anew."""
    session.keep(ANSWERS, replace(answers(), **changes))  # type: ignore[arg-type]
    session.drop(PREPARED)
    session.drop(OVERTAKEN)


def prepared(viewer: Viewer, upload: Upload) -> Prepared:
    """The file, read and checked; kept until an answer changes it."""
    held = session.pending(PREPARED)
    if isinstance(held, Prepared):
        return held
    with st.spinner(plain(f"Reading {upload.name} …")):
        fresh = _prepare(viewer, upload, answers())
    session.keep(PREPARED, fresh)
    return fresh


def _prepare(viewer: Viewer, upload: Upload, given: Answers) -> Prepared:
    return importing.prepare(
        session.engine(viewer),
        viewer,
        content=upload.content,
        name=upload.name,
        answers=given,
        today=session.today(),
    )


def show_templates() -> None:
    """Empty logs to fill, one per record."""
    with st.popover("Templates to fill in"):
        st.markdown("A header and two example rows. Rows marked EXAMPLE are left out when read.")
        for record in RECORDS.values():
            content = template_bytes(record)
            st.download_button(
                record.plural,
                content,
                file_name=f"{record.name}-template.csv",
                mime="text/csv",
                key=f"template_{record.name}",
                type="tertiary",
                on_click="ignore",
            )


def show_file(found: Prepared) -> None:
    """What the file is, by what evidence, and where each column goes."""
    st.header(plain(found.name))
    refusal = found.receipt.refusal
    if refusal is not None:
        st.error(plain(refusal.sentence), icon=None)
    if found.receipt.said_before:
        st.info(plain(found.receipt.said_before), icon=None)
    if found.sheet is None or found.matched is None:
        return
    rows = words.plural(len(found.sheet.cells), "row")
    evidence = found.matched.evidence.rstrip(".")
    st.markdown(plain(f"{evidence}, in {rows}." if evidence else f"{rows}."))
    if found.matched.record is None:
        return
    labels = {field.name: field.label for field in found.matched.record.fields}
    rows = []
    for heading in found.sheet.headings:
        target = found.matched.mapping.get(heading, "")
        samples = found.sheet.cells[heading].dropna().head(3)
        named = ", ".join(labels.get(name, name) for name in target.split(",") if name)
        rows.append((heading, named or NOT_IMPORTED, " · ".join(samples)))
    _show_skipped(found)
    with st.expander("Which column goes where", expanded=False):
        st.table(
            plain_table(pd.DataFrame(rows, columns=["In the file", "Read as", "Samples"])),
            hide_index=True,
            alt="The columns of the file and what each is read as",
        )


def _show_skipped(found: Prepared) -> None:
    """Lines that are no data, each with its reason: counted, never lost in silence."""
    skipped = found.receipt.skipped
    if not skipped:
        return
    with st.expander(f"{words.plural(len(skipped), 'line')} skipped, and why"):
        rows = [(line.row, line.why) for line in skipped[:MOST_PROBLEMS]]
        st.table(
            plain_table(pd.DataFrame(rows, columns=["Row", "Why it is no data"])),
            hide_index=True,
            alt="The lines of the file that are no data, with the reason",
        )


def ask(viewer: Viewer, found: Prepared) -> None:
    """What the file leaves open, all at once; nothing is guessed."""
    open_questions = [one for one in found.receipt.questions if one.about != "changes"]
    if not open_questions or found.receipt.refusal is not None:
        return
    st.header("Before it can be read")
    with_choices = [question for question in open_questions if question.choices]
    for question in open_questions:
        if not question.choices:
            st.markdown(plain(question.sentence))
    if with_choices:
        with st.form("questions"):
            chosen = {question.key: _ask_one(question) for question in with_choices}
            if st.form_submit_button("Continue", type="primary"):
                given = {key: choice for key, choice in chosen.items() if choice is not None}
                answer(choices={**answers().choices, **given})
                st.rerun()
    about_plant = [question for question in open_questions if question.about == "plant"]
    if about_plant:
        add_plant_here(
            viewer,
            lambda code: answer(plant=code),
            is_first=not any(question.choices for question in about_plant),
        )
    _cancel()


def _ask_one(question: Question) -> str | None:
    label = plain(question.sentence)
    labels = {name: record.label for name, record in RECORDS.items()}
    names = {choice: plain(labels.get(choice, choice)) for choice in question.choices}
    if len(question.evidence) == len(question.choices):
        # One reading of the file for each choice: that is what the choice means.
        names = dict(zip(question.choices, map(plain, question.evidence), strict=True))
    elif question.evidence:
        label += "  \n" + plain(" · ".join(question.evidence))
    return st.radio(
        label,
        question.choices,
        index=None,
        format_func=lambda choice: names.get(choice, choice),
        key=f"question_{question.key}",
    )


def show_problems(found: Prepared) -> None:
    """Every row that cannot be saved as it stands: where, what was found, what to do."""
    problems = found.receipt.problems
    if not problems:
        return
    st.header(f"{words.plural(found.receipt.rows_rejected, 'row')} cannot be saved as they stand")
    shown = pd.DataFrame(
        [(one.row, one.column, one.found, one.needed) for one in problems[:MOST_PROBLEMS]],
        columns=["Row", "Column", "Found", "What to do"],
    ).astype({"Row": "Int64"})
    st.table(plain_table(shown), hide_index=True, alt="The problems of the file, by row and column")
    if len(problems) > MOST_PROBLEMS:
        st.caption(f"The first {MOST_PROBLEMS} of {len(problems):,}. The download has all of them.")
    if found.checked is None or found.checked.reject_rows.empty:
        return
    content = export.csv_bytes(_rejects(found))
    st.download_button(
        "Download these rows to mend them (CSV)",
        content,
        file_name=export.file_name(f"{found.name}-left-out", content),
        mime="text/csv",
        key="download_rejects",
        on_click="ignore",
    )


def _rejects(found: Prepared) -> pd.DataFrame:
    """The sender's own columns first, in order and words, then row, problem, how to fix."""
    assert found.checked is not None
    rows = found.checked.reject_rows
    said = problems_by_row(found.receipt.problems)
    return rows.assign(
        Row=[str(row) for row in rows.index],
        Problem=[" ".join(said.get(int(str(row)), [])) for row in rows.index],
    )


def show_changes(found: Prepared) -> None:
    """Stored rows that the file states differently, old → new."""
    changes = found.receipt.changes
    if not changes or found.checked is None:
        return
    labels = {field.name: field.label for field in found.checked.record.fields}
    st.header(f"{words.plural(found.receipt.rows_changed, 'row')} stored with other values")
    shown = pd.DataFrame(
        [
            (one.row, labels.get(one.field, one.field), one.old, one.new)
            for one in changes[:MOST_PROBLEMS]
        ],
        columns=["Row", "Field", "Stored", "In this file"],
    )
    st.table(
        plain_table(shown), hide_index=True, alt="Stored values and what the file says instead"
    )


def offer_to_save(viewer: Viewer, found: Prepared) -> None:
    """The button that says exactly what it does, and the way back."""
    result = found.receipt
    if session.pending(OVERTAKEN):
        st.warning(
            "The stored records changed while this file was open here. Nothing of it was saved: "
            "this is how it stands now.",
            icon=None,
        )
    for decision in result.decisions:
        st.caption(plain(decision))
    if result.outcome == receipt.UNCHANGED:
        st.info("Every row of this file is stored already. There is nothing to save.", icon=None)
    must_confirm = any(question.about == "changes" for question in result.questions)
    if not (found.can_be_saved or must_confirm):
        if result.refusal is not None or result.outcome == receipt.UNCHANGED:
            _cancel("Choose another file")
        return
    with st.container(horizontal=True):
        wanted = st.button(save_label(result), type="primary", key="save")
        _cancel()
    if wanted:
        _save(viewer, found)
        st.rerun()


def save_label(result: Receipt) -> str:
    """What saving does, in numbers; what it does not do is not named."""
    counts = {
        "save": result.rows_added,
        "change": result.rows_changed,
        "leave out": result.rows_rejected,
    }
    told = [(verb, count) for verb, count in counts.items() if count]
    if not told:
        return "Save"
    (verb, count), *others = told
    parts = [
        f"{verb} {words.plural(count, 'row')}",
        *(f"{verb} {count:,}" for verb, count in others),
    ]
    return words.capitalised(", ".join(parts))


def _save(viewer: Viewer, shown: Prepared) -> None:
    """Save what is on screen, checked anew. Where the stored records no longer lead to just
    that, nothing is saved: the file is shown again as it stands now."""
    given = replace(answers(), confirm_changes=True)
    fresh = _prepare(viewer, Upload(name=shown.name, content=shown.content), given)
    if _effect(fresh.receipt) == _effect(shown.receipt):
        with st.spinner("Saving …"):
            done = importing.save(session.engine(viewer), viewer, fresh, given)
        if done.batch is not None:
            session.keep(SAVED, (done, fresh))
            put_away()
            return
    session.drop(PREPARED)
    session.keep(OVERTAKEN, True)


def _effect(result: Receipt) -> tuple[object, ...]:
    """What saving would do to the stored records: as the button and the tables above it say."""
    return (result.rows_added, result.rows_changed, result.rows_rejected, result.changes)


def _cancel(label: str = "Cancel") -> None:
    if st.button(label, key="cancel"):
        put_away()
        st.rerun()


def just_saved() -> tuple[Receipt, Prepared] | None:
    held = session.pending(SAVED)
    return held if isinstance(held, tuple) else None


def forget_saved() -> None:
    session.drop(SAVED)
