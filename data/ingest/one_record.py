"""A sheet read as one kind of record: what is matched, what must be asked, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from catalogue.model import AtLeastOne, Field, Kind, RecordType
from catalogue.text import normalise
from data.ingest.answers import LEAVE_OUT, Answers
from data.ingest.durations import MINUTES_IN, OWN_UNIT, unit_in_heading
from data.ingest.fits import Fits
from data.ingest.headings import (
    TIMES,
    Assignment,
    Certainty,
    assign,
    meanings,
    suggestions,
)
from data.ingest.problems import Question, Refusal
from data.ingest.sheet import Sheet
from data.ingest.words import (
    AS_IT_STANDS,
    INVERTED,
    LEFT_OUT,
    NUMBER_KINDS,
    says_the_opposite,
)

SYNONYMS_SHOWN = 2
SAMPLES_SHOWN = 3
SURE_POINTS, ASK_POINTS = 2, 1
# Words in the heading of the references that no other kind of log has: NCR no., CAR no., DMR no.
OWN_REFERENCES = {"nonconformity": frozenset({"nc", "ncr", "car", "dmr"})}


def fields_in(names: str) -> list[str]:
    """The fields in "field,field"; none in "" or the sign that leaves a column out."""
    return [name.strip() for name in names.split(",") if name.strip() not in ("", LEAVE_OUT)]


def headings_in(word: str, sheet: Sheet) -> list[str] | None:
    """The headings that the sender's word names: one, or several joined by +; None if unknown."""
    known = {heading.casefold().strip(): heading for heading in sheet.headings}
    parts = [word] if word.casefold().strip() in known else word.split("+")
    found = [known[part.casefold().strip()] for part in parts if part.casefold().strip() in known]
    return found if len(found) == len(parts) else None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """meant: heading -> what it may mean. assignment: what the headings say, as far as settled.
    missing: required fields without a column. free: filled columns that no heading explains.
    still_open: fields that nothing fills and nothing asks about.
    units: heading -> the unit of a duration; unitless: headings whose unit must be asked.
    inverted: headings that say the opposite of their field, where that must be asked."""

    record: RecordType
    headings: tuple[str, ...]
    meant: Mapping[str, Mapping[str, Certainty]]
    assignment: Assignment
    supplied: frozenset[str]
    free: tuple[str, ...]
    still_open: tuple[str, ...]
    missing: tuple[Field, ...]
    units: Mapping[str, str]
    unitless: Mapping[str, str]
    inverted: Mapping[str, str]
    fits: Fits

    @cached_property
    def suggested(self) -> dict[str, str]:
        """Free heading -> the open field that it nearly spells; never used unconfirmed."""
        return suggestions(self.record, self.free, self.still_open, self.fits)

    @property
    def mapping(self) -> dict[str, str]:
        """Heading -> field, in the file's order."""
        found = self.assignment.mapping
        return {heading: found[heading] for heading in self.headings if heading in found}

    def count(self) -> int:
        return len(self.assignment.taken())

    def points(self) -> int:
        """How well the record fits. A heading that must be asked about speaks half as loudly."""
        sure = len(self.assignment.mapping) + len(self.assignment.rivals)
        return SURE_POINTS * sure + ASK_POINTS * len(self.assignment.unclear)

    def own_names(self) -> int:
        """How many columns are headed with the very name or label of their field. That of a date
        says nothing: “Date raised” is a label of promises, and stands over nonconformities too."""
        return sum(
            self.meant[heading].get(name) == Certainty.EXACT
            and self.record.field(name).kind != Kind.DATE
            for heading, name in self.assignment.mapping.items()
        )

    def own_reference(self) -> bool:
        """Whether the column of references is called after this record, as “NCR no.” is."""
        own = OWN_REFERENCES.get(self.record.name, frozenset())
        return any(
            name == "reference" and own.intersection(normalise(heading).split())
            for heading, name in self.assignment.mapping.items()
        )

    def evidence(self) -> str:
        return f"{self.count()} of {len(self.headings)} headings match {self.record.label}"

    def figures(self) -> tuple[Field, ...]:
        """The figures of which a row needs one, where the file has a column for none of them."""
        done = self.assignment.fields() | self.assignment.asked() | self.supplied
        for rule in self.record.rules:
            if isinstance(rule, AtLeastOne) and not done.intersection(rule.fields):
                return tuple(self.record.field(name) for name in rule.fields)
        return ()

    def could_be(self, one: Field) -> list[str]:
        """The free columns that could hold the field."""
        return [heading for heading in self.free if self.fits.could_hold(heading, one)]

    def refusal(self) -> Refusal | None:
        """What the file lacks and no free column could hold, with what to do."""
        lacking = [self._lacking(one) for one in self.missing if not self.could_be(one)]
        figures = self.figures()
        if figures and not any(self.could_be(one) for one in figures):
            names = ", ".join(f"“{one.label}”" for one in figures)
            lacking.append(f"The file has no column with a figure. Add at least one of: {names}.")
        if not lacking:
            return None
        return Refusal(code="missing_column", sentence=" ".join(lacking))

    def _lacking(self, one: Field) -> str:
        for heading in self.headings:
            if self.fits.is_blank(heading) and one.name in self.meant[heading]:
                return f"Column “{heading}” is blank in every row. Fill it in."
        words = ", ".join(one.synonyms[:SYNONYMS_SHOWN])
        add = f"Add it, or rename yours to one of: {words}." if words else "Add it."
        return f"The file has no column “{one.label}”. {add}"

    def questions(self) -> tuple[Question, ...]:
        return (
            *self._which_of_two(),
            *self._what_headings_mean(),
            *self._where_the_missing_is(),
            *self._which_units(),
            *self._which_are_inverted(),
        )

    def _which_of_two(self) -> Iterator[Question]:
        for name, headings in self.assignment.rivals.items():
            one = self.record.field(name)
            names = " or ".join(f"“{heading}”" for heading in headings)
            yield self._question(
                found=name,
                choices=headings if one.required else [*headings, LEAVE_OUT],
                sentence=f"Which column is “{one.label}”: {names}?",
                shown=headings,
            )

    def _what_headings_mean(self) -> Iterator[Question]:
        for heading, names in self.assignment.unclear.items():
            if heading in self.unitless or heading in self.inverted:
                continue
            labels = " or ".join(f"“{self.record.field(name).label}”" for name in names)
            yield self._question(
                column=heading,
                choices=[*names, LEAVE_OUT],
                sentence=f"Is column “{heading}” {labels}, or is it left out?",
                shown=[heading],
            )

    def _where_the_missing_is(self) -> Iterator[Question]:
        for one in self.missing:
            able = self.could_be(one)
            able.sort(key=lambda heading: self.suggested.get(heading) != one.name)
            yield self._question(
                found=one.name,
                choices=able,
                sentence=f"The file has no column “{one.label}”. Which column holds it?",
                shown=able,
            )
        for heading in self.free:
            figures = [one.name for one in self.figures() if self.fits.could_hold(heading, one)]
            if figures:
                yield self._question(
                    column=heading,
                    choices=[*figures, LEAVE_OUT],
                    sentence=f"Column “{heading}” holds figures. Which ones are they?",
                    shown=[heading],
                )

    def _which_units(self) -> Iterator[Question]:
        for heading, name in self.unitless.items():
            named = unit_in_heading(heading)
            units = sorted(MINUTES_IN, key=lambda unit: unit != named)
            question = self._question(
                column=heading,
                choices=[*units, LEAVE_OUT],
                sentence=(
                    f"Column “{heading}” is read as “{self.record.field(name).label}”. Are its "
                    "figures seconds, minutes or hours, or is it left out?"
                ),
                shown=[heading],
            )
            yield replace(question, about="unit")

    def _which_are_inverted(self) -> Iterator[Question]:
        for heading, name in self.inverted.items():
            label = self.record.field(name).label
            question = self._question(
                column=heading,
                choices=[INVERTED, AS_IT_STANDS, LEFT_OUT],
                sentence=(
                    f"Column “{heading}” seems to say the opposite of “{label}”. Is a yes in it "
                    f"a no for “{label}” (inverted), a yes (as it stands), or is it left out?"
                ),
                shown=[heading],
            )
            yield replace(question, about="inverted")

    def _question(
        self,
        *,
        choices: Sequence[str],
        sentence: str,
        shown: Sequence[str],
        column: str | None = None,
        found: str | None = None,
    ) -> Question:
        """A mapping question with a few of the values of the columns it is about."""
        samples = (
            f"{heading}: {', '.join(self.fits.sample(heading)[:SAMPLES_SHOWN])}"
            for heading in shown
        )
        return Question(
            about="mapping",
            column=column,
            found=found,
            choices=tuple(choices),
            sentence=sentence,
            evidence=tuple(samples),
        )


def candidate(sheet: Sheet, record: RecordType, answers: Answers, fits: Fits) -> Candidate:
    """The sheet read as this record, with the sender's answers taken into account."""
    supplied = frozenset(answers.fixed)
    meant = meanings(record, sheet.headings)
    found = assign(meant, fits, said=_said(sheet, record, answers), supplied=supplied)
    _figures_twice(found, record, meant, fits)
    _use_answers(found, record, answers, fits)
    units, unitless = _units(found, record, answers, fits)
    done = found.fields() | found.asked() | supplied
    free = tuple(
        heading
        for heading in sheet.headings
        if heading not in found.taken() | found.said and not fits.is_blank(heading)
    )
    still_open = tuple(one.name for one in record.fields if one.name not in done)
    missing = tuple(
        one
        for one in record.fields
        if one.required and one.kind != Kind.PLANT and one.name in still_open
    )
    return Candidate(
        record=record,
        headings=sheet.headings,
        meant=meant,
        assignment=found,
        supplied=supplied,
        free=free,
        still_open=still_open,
        missing=missing,
        units=units,
        unitless=unitless,
        inverted=_inverted(found, answers),
        fits=fits,
    )


def _said(sheet: Sheet, record: RecordType, answers: Answers) -> dict[str, str]:
    """Heading -> field(s) as the sender named them, by flag or by answering."""
    said: dict[str, str] = {}
    for word, fields in answers.mapping.items():
        said |= dict.fromkeys(headings_in(word, sheet) or [], fields)
    for heading in sheet.headings:
        answer = answers.choices.get(f"mapping:{heading}")
        left_out = answers.choices.get(f"inverted:{heading}") == LEFT_OUT
        if left_out or answers.choices.get(f"unit:{heading}") == LEAVE_OUT:
            answer = LEAVE_OUT
        if answer is not None:
            said[heading] = answer
    for one in record.fields:
        heading = answers.choices.get(f"mapping:{one.name}", "")
        if heading in sheet.headings:
            said[heading] = one.name
    known = {one.name for one in record.fields} - set(answers.fixed)
    return {
        heading: ",".join(name for name in fields_in(fields) if name in known)
        for heading, fields in said.items()
    }


def _figures_twice(
    found: Assignment, record: RecordType, meant: Mapping[str, Mapping[str, Certainty]], fits: Fits
) -> None:
    """A second column of other figures for a field, as “Issues” beside “Findings”, is its rival,
    although the first bears the very name of the field."""
    for heading, names in meant.items():
        sure = [name for name, certainty in names.items() if certainty == Certainty.SYNONYM]
        if heading in found.taken() | found.said or len(sure) != 1:
            continue
        one = record.field(sure[0])
        if one.kind not in NUMBER_KINDS or not fits.could_hold(heading, one):
            continue
        first = next((head for head, name in found.mapping.items() if name == one.name), None)
        if first is not None and first not in found.said and not fits.same(first, heading):
            del found.mapping[first]
            found.rivals[one.name] = [first, heading]
        elif one.name in found.rivals:
            found.rivals[one.name].append(heading)


def _use_answers(found: Assignment, record: RecordType, answers: Answers, fits: Fits) -> None:
    """What answers settle once the headings are matched."""
    for name in list(found.rivals):
        if answers.choices.get(f"mapping:{name}") == LEAVE_OUT:
            del found.rivals[name]
    for heading, names in list(found.unclear.items()):
        # With a plant chosen, only a column that tells plants apart need be asked about.
        settled = answers.chosen_plant is not None and fits.single_valued(heading)
        if names == ["plant"] and settled:
            del found.unclear[heading]
        is_time = len(names) == 1 and record.field(names[0]).kind in TIMES
        opposite = len(names) == 1 and says_the_opposite(heading, names[0])
        if (is_time and answers.choices.get(f"unit:{heading}") in MINUTES_IN) or (
            opposite and answers.choices.get(f"inverted:{heading}") in (INVERTED, AS_IT_STANDS)
        ):
            found.mapping[heading] = found.unclear.pop(heading)[0]


def _inverted(found: Assignment, answers: Answers) -> dict[str, str]:
    """Heading -> the field of which it says the opposite, where that is not settled."""
    alone = {heading: names[0] for heading, names in found.unclear.items() if len(names) == 1}
    return {
        heading: name
        for heading, name in {**alone, **found.mapping}.items()
        if says_the_opposite(heading, name)
        and answers.choices.get(f"inverted:{heading}") not in (INVERTED, AS_IT_STANDS)
    }


def _units(
    found: Assignment, record: RecordType, answers: Answers, fits: Fits
) -> tuple[dict[str, str], dict[str, str]]:
    """Heading -> the unit of its duration, and heading -> field where the unit must be asked.

    The unit is the sender's answer, else the heading's where it is the field's own or the sender
    named the column; no unit is needed where every cell says its own.
    """
    units: dict[str, str] = {}
    unitless: dict[str, str] = {}
    sure = {heading: names.split(",") for heading, names in found.mapping.items()}
    for heading, names in {**found.unclear, **sure}.items():
        times = [one for one in map(record.field, names) if one.kind in TIMES]
        if len(times) != 1 or (heading in found.unclear and len(names) > 1):
            continue
        one, said, named = times[0], answers.choices.get(f"unit:{heading}"), None
        named = unit_in_heading(heading)
        ours = normalise(heading) in (normalise(one.name), normalise(one.label))
        if said in MINUTES_IN:
            units[heading] = str(said)
        elif named is not None and (named == OWN_UNIT[one.kind] or heading in found.said):
            units[heading] = named
        elif (
            not ours and not fits.names_units(heading) and not (named and heading in found.unclear)
        ):
            unitless[heading] = one.name
        elif named is not None:
            units[heading] = named
    return units, unitless
