"""Which kind of log a sheet is, and which column fills which field: matched, suggested or asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catalogue.model import RecordType
from catalogue.text import normalise
from data.ingest.answers import Answers
from data.ingest.fits import Fits
from data.ingest.one_record import Candidate, candidate, fields_in, headings_in
from data.ingest.problems import Question, Refusal, no_good_row, problems_by_row
from data.ingest.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Match:
    """What the headings say.

    candidates: record name -> how many headings it matches, best first. mapping: heading -> the
    field it fills ("field,field" where it fills two). unused: headings that are not imported.
    suggestions: unused heading -> the field that it nearly spells; never used unless confirmed.
    units: heading -> seconds, minutes or hours, for durations. Without a record there is a
    question or a refusal.
    """

    record: RecordType | None
    candidates: Mapping[str, int] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    suggestions: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    evidence: str = ""
    questions: tuple[Question, ...] = ()
    refusal: Refusal | None = None


def match(sheet: Sheet, records: Mapping[str, RecordType], answers: Answers) -> Match:
    """The record that the sheet holds and the field of each column, or what must be asked.

    A column is matched by the sender's word, by name or label, by synonym; a heading that only
    may mean a field, or two for one field, is a question; a similar one is a suggestion.
    """
    wrong = _wrong_words(sheet, records, answers)
    if wrong is not None:
        return Match(record=None, refusal=wrong)
    unread = problems_by_row(sheet.problems)
    if sheet.cells.empty and unread:
        return Match(record=None, refusal=no_good_row(len(unread), sheet.problems))
    fits = Fits(sheet.cells)
    named = _named_record(records, answers)
    if named is not None:
        one = candidate(sheet, named, answers, fits)
        return _matched(one, {named.name: one.count()})
    read = [candidate(sheet, record, answers, fits) for record in records.values()]
    read.sort(key=Candidate.points, reverse=True)
    counts = {one.record.name: one.count() for one in read if one.count()}
    alive = [one for one in read if one.refusal() is None]
    # A log that lacks a column it needs is not read as another kind that asks for less.
    if not alive or read[0].points() > alive[0].points():
        return Match(record=None, candidates=counts, refusal=_nothing_fits(read[0], sheet))
    tied = _tied(alive)
    if len(tied) == 1:
        return _matched(tied[0], counts)
    return Match(
        record=None, candidates=counts, unused=sheet.headings, questions=(_ask_record(tied),)
    )


def _tied(alive: Sequence[Candidate]) -> list[Candidate]:
    """The records between which the headings do not decide, best first.

    Of those that explain equally much, the one that the references are called after, else the one
    with most names of its own. A log of NCRs that looks more like another kind is asked about.
    """
    best = [one for one in alive if one.points() == alive[0].points()]
    called = [one for one in alive if one.own_reference()]
    if called:
        return [one for one in called if one in best] or [*best, *called]
    most = max(one.own_names() for one in best)
    return [one for one in best if one.own_names() == most]


def _matched(one: Candidate, counts: Mapping[str, int]) -> Match:
    refusal = one.refusal()
    return Match(
        record=one.record,
        candidates=counts,
        mapping=one.mapping,
        unused=tuple(heading for heading in one.headings if heading not in one.mapping),
        suggestions=one.suggested,
        units=one.units,
        evidence=one.evidence(),
        questions=one.questions() if refusal is None else (),
        refusal=refusal,
    )


def _named_record(records: Mapping[str, RecordType], answers: Answers) -> RecordType | None:
    said = answers.choice("record")
    words = {
        normalise(word): record
        for record in records.values()
        for word in (record.name, record.label, record.plural)
    }
    return None if said is None else records.get(said, words.get(normalise(said)))


def _wrong_words(
    sheet: Sheet, records: Mapping[str, RecordType], answers: Answers
) -> Refusal | None:
    """A record, a heading or a field that the sender named and that does not exist."""
    said = answers.choice("record")
    record = _named_record(records, answers)
    if said is not None and record is None:
        known = ", ".join(sorted(records))
        return Refusal(
            code="unknown_record", sentence=f"There is no log “{said}”. Choose one of: {known}."
        )
    for heading in answers.mapping:
        if headings_in(heading, sheet) is None:
            listed = ", ".join(sheet.headings)
            sentence = f"The file has no column “{heading}”. Its columns are: {listed}."
            return Refusal(code="missing_column", sentence=sentence)
    owners = records.values() if record is None else (record,)
    known_fields = {one.name for owner in owners for one in owner.fields}
    for names in (*answers.mapping.values(), *answers.fixed):
        for name in fields_in(names):
            if name not in known_fields:
                what = record.label if record is not None else "No log"
                has = "has no field" if record is not None else "has a field"
                sentence = f"{what} {has} “{name}”. Its template names the fields."
                return Refusal(code="unknown_field", sentence=sentence)
    return None


def _ask_record(tied: Sequence[Candidate]) -> Question:
    labels = " or ".join(f"“{one.record.label}”" for one in tied)
    return Question(
        about="record",
        column=None,
        found=None,
        choices=tuple(one.record.name for one in tied),
        sentence=f"The headings fit more than one kind of log. Is this {labels}?",
        evidence=tuple(one.evidence() for one in tied),
    )


def _nothing_fits(best: Candidate, sheet: Sheet) -> Refusal:
    refusal = best.refusal()
    if len(sheet.headings) == 1 and sheet.delimiter and not best.count():
        sentence = (
            f"The file seems to have one column, “{sheet.headings[0]}”. Say which character stands "
            "between its cells (--delimiter), or add the other columns."
        )
        return Refusal(code="missing_column", sentence=sentence)
    if best.count() and refusal is not None:
        return refusal
    return Refusal(
        code="missing_column",
        sentence="No column of the file holds dates. Add a column with the date of each row.",
    )
