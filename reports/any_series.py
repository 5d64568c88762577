"""The command `chart`, and the page's "your own series": any table, charted and judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from analytics.control_limits import Flags
from analytics.series.chart import LEAST_POINTS, chart, chosen
from analytics.series.kinds import Options
from analytics.series.usage import Asked, wrong_usage
from analytics.words import plural
from data.ingest.answers import NumberFormat
from reports import series_answer
from reports.answer import REFUSED, WRONG_USAGE, Answer
from reports.series_answer import Shown
from reports.series_file import NamedSeries, Unreadable, is_point, series_of


def chart_file(file: Path, asked: Asked, numbers: NumberFormat | None) -> Answer:
    """Every series of the file; or all that is wrong with the flags and the file."""
    found = charted(file.read_bytes(), file.name, asked, numbers)
    if isinstance(found, Unreadable):
        code = "usage" if found.usage else "refused"
        error = {"code": code, "sentence": " ".join(found.sentences)}
        return Answer(
            value={"error": error | {"sentences": list(found.sentences)}},
            lines=found.sentences,
            code=WRONG_USAGE if found.usage else REFUSED,
            failed=True,
        )
    return Answer(
        value={"series": [series_answer.value(one) for one in found]},
        lines=series_answer.text(found),
    )


def charted(
    content: bytes, name: str, asked: Asked, numbers: NumberFormat | None = None
) -> list[Shown] | Unreadable:
    """The series of a file with their charts; or every reason why there is none."""
    usage = [*wrong_usage(asked), *_wrong_words(asked)]
    found = series_of(content, name, asked, numbers)
    if isinstance(found, Unreadable):
        sentences = (*usage, *found.sentences)
        return Unreadable(sentences=sentences, usage=bool(usage) or found.usage)
    if usage:
        return Unreadable(sentences=tuple(usage), usage=True)
    outside = [sentence for one in found for sentence in _outside(one, asked)]
    if outside:
        return Unreadable(sentences=tuple(outside), usage=True)
    options = [_options(one, asked) for one in found]
    pairs = list(zip(found, options, strict=True))
    empty = [sentence for one, said in pairs for sentence in _empty(one, said, asked)]
    if empty:
        return Unreadable(sentences=tuple(empty))
    return [Shown(series=one, charted=chart(one.observed, said)) for one, said in pairs]


def _wrong_words(asked: Asked) -> Iterator[str]:
    columns = [word for word in asked.phase if not is_point(word)]
    if len(columns) > 1 or (columns and len(asked.phase) > 1):
        yield "--phase takes one column, or points: not both, and not two columns."
    yield from (
        f"--exclude “{word}” is no point. Give its number, 1 for the oldest."
        for word in asked.exclude
        if not is_point(word)
    )


def _outside(one: NamedSeries, asked: Asked) -> Iterator[str]:
    """Flags that speak of more points than the series has."""
    length = len(one.observed.value)
    which = f"the series “{one.name}”" if asked.by else "the series"
    has = f"{which}, which has {plural(length, 'point')}"
    for flag, words in (("--phase", asked.phase), ("--exclude", asked.exclude)):
        for word in words:
            if is_point(word) and not 1 <= int(word) <= length:
                yield f"{flag} {word} lies outside {has}."
    if asked.baseline is not None and asked.baseline > length:
        yield f"--baseline {asked.baseline} is longer than {has}."


def _options(one: NamedSeries, asked: Asked) -> Options:
    if one.phases is not None:
        before = (one.phases[0], *one.phases)
        begins = [
            number
            for number, (said, last) in enumerate(zip(one.phases, before, strict=False))
            if said != last
        ]
    else:
        # The first point begins a phase anyway.
        begins = sorted({int(word) - 1 for word in asked.phase} - {0})
    return asked.options(tuple(begins), frozenset(int(word) - 1 for word in asked.exclude))


def _empty(one: NamedSeries, options: Options, asked: Asked) -> Iterator[str]:
    """Series and baselines of which nothing can be drawn."""
    counted, included = chosen(one.observed, options)
    which = f"The series “{one.name}”" if asked.by else "The series"
    if counted.sum() < LEAST_POINTS:
        yield f"{which} {_how_few(one, counted)}. A chart needs {LEAST_POINTS} points or more."
        return
    edges = [0, *options.begins, len(included)]
    for phase, first in enumerate(edges[:-1]):
        if not included[first : edges[phase + 1]].any():
            last = min(edges[phase + 1], first + (options.baseline or len(included)))
            yield (
                f"{which}: points {first + 1} to {last}, which would give the limits of phase "
                f"{phase + 1}, are all gaps or left out. An empty baseline gives no limits."
            )


def _how_few(one: NamedSeries, counted: Flags) -> str:
    length, known = len(counted), int(np.isfinite(one.observed.rate()).sum())
    if known == 0:
        return "has no value: " + (
            "its one point is a gap" if length == 1 else f"all {length} points are gaps"
        )
    if known == length == 1:
        return "has one point"
    left = int(counted.sum())
    return (
        f"has {plural(left, 'point')} with a value that {'is' if left == 1 else 'are'} not left out"
    )
