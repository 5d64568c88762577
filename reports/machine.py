"""Results as values that JSON can hold: for `--json`. A figure that is missing is None."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from analytics.against_baseline import AgainstBaseline
from analytics.readings import Signature, Stream
from analytics.results import Baseline, Change, Judging, PhaseLimits, Rebaselining, Trend
from analytics.summaries import Summary, sentence
from data.checking import Finding
from data.ingest.receipt import Receipt
from data.plants import Plant

NEW_NAMES = ("areas", "teams", "people")
SIDES = ("numerator", "denominator")
BATCH_COUNTS = (
    "rows_read",
    "rows_added",
    "rows_changed",
    "rows_unchanged",
    "rows_rejected",
    "rows_skipped",
    "rows_combined",
    "rows_removed",
    "rejects_open",
)


def receipt(done: Receipt, *, dry_run: bool = False) -> dict[str, Any]:
    """The receipt of an import, in a dry run with every row as it would be stored."""
    values = {"values": [asdict(row) for row in done.values]} if dry_run else {}
    return values | {
        "outcome": done.outcome,
        "record": done.record,
        "batch": done.batch,
        "records_counted": done.records_counted,
        "rows_read": done.rows_read,
        "rows_saved": done.rows_saved,
        "rows_added": done.rows_added,
        "rows_changed": done.rows_changed,
        "rows_unchanged": done.rows_unchanged,
        "rows_rejected": done.rows_rejected,
        "rows_skipped": done.rows_skipped,
        "rows_combined": done.rows_combined,
        "rows_removed": done.rows_removed,
        "record_candidates": done.record_candidates,
        "sheet": done.sheet,
        "mapping": done.mapping,
        "unused_columns": list(done.unused_columns),
        "changes": [asdict(change) for change in done.changes],
        "removed": [asdict(row) for row in done.removed],
        "skipped": [asdict(line) for line in done.skipped],
        "decisions": list(done.decisions),
        "offers": list(done.offers),
        "new_names": {kind: done.new_names.get(kind, []) for kind in NEW_NAMES},
        "problems": [asdict(problem) for problem in done.problems],
        "questions": [
            {
                "about": question.about,
                "column": question.column,
                "found": question.found,
                "choices": list(question.choices),
                "sentence": question.sentence,
                "evidence": list(question.evidence),
            }
            for question in done.questions
        ],
        "refusal": asdict(done.refusal) if done.refusal else None,
    }


def rows(found: pd.DataFrame) -> list[dict[str, Any]]:
    """Stored rows of `queries.stored_rows`: days as ISO dates, people by name, blank is None."""
    values = found.drop(columns=["batch", "file_row", "file_rows", "row_key"])
    for name in values.columns:
        if values[name].dtype.kind == "M":
            values[name] = values[name].dt.strftime("%Y-%m-%d")
    plain = values.astype("object").where(values.notna(), None).to_dict("records")
    return [
        {
            "batch": int(one.batch),
            "row": int(one.file_row),
            "rows": [int(row) for row in one.file_rows],
            "values": {str(name): cell for name, cell in cells.items()},
        }
        for one, cells in zip(found.itertuples(index=False), plain, strict=True)
    ]


def plants(found: pd.DataFrame) -> list[dict[str, Any]]:
    """The plants of `queries.plants`, by name; what is not set is None."""
    filled = found.astype("object").where(found.notna(), None)
    return [
        plant(Plant(**{str(name): cell for name, cell in row.items()}))
        for row in filled.to_dict("records")
    ]


def plant(one: Plant) -> dict[str, Any]:
    """Named as the flags of `plants add`."""
    return {
        "code": one.code,
        "name": one.name,
        "time_zone": one.time_zone,
        "currency": one.currency,
        "dates": one.date_order,
        "numbers": one.number_format,
        "group": one.plant_group,
    }


def batches(found: pd.DataFrame) -> list[dict[str, Any]]:
    """The history of `queries.batches`, newest first; moments in UTC."""
    return [
        {
            "batch": int(row.id),
            "record": row.record,
            "kind": _or_none(row.kind) or "import",
            "file": _or_none(row.file_name),
            "sha256": _or_none(row.sha256),
            "plants": [code for code in row.plants.split(", ") if code],
            "what": _or_none(row.what),
            "imported_at": moment(row.imported_at),
            "imported_by": row.imported_by,
            "undone_at": moment(row.undone_at),
            "undone_by": _or_none(row.undone_by),
            **{name: int(getattr(row, name)) for name in BATCH_COUNTS},
        }
        for row in found.itertuples(index=False)
    ]


def _or_none(cell: str) -> str | None:
    return None if pd.isna(cell) else cell


def moment(at: pd.Timestamp) -> str | None:
    """2026-11-25T10:00:00Z"""
    return None if pd.isna(at) else f"{at:%Y-%m-%dT%H:%M:%SZ}"


def findings(found: Sequence[Finding]) -> dict[str, Any]:
    """What `check` looked at and found."""
    return {
        "checked": [
            {"about": one.about, "looked_at": one.looked_at, "faults": list(one.faults)}
            for one in found
        ]
    }


def measured(trend: Trend) -> list[dict[str, Any]]:
    """A plant's figures by period, oldest first; a gap has `reported` false and no figures."""
    return [
        {
            "plant": trend.plant,
            "period": day(point.period),
            "grain": trend.grain.value,
            **{name: figure(getattr(point, name)) for name in SIDES},
            "value": figure(point.value),
            "lower": figure(point.low),
            "upper": figure(point.high),
            "unit": trend.unit,
            "basis": trend.basis,
            "reported": bool(point.reported),
            "partial": bool(point.partial),
        }
        for point in trend.points.itertuples(index=False)
    ]


def summarised(plant: str, found: Summary) -> list[dict[str, Any]]:
    """A plant's numbers; one that is n/a has no value and a sentence that says why."""
    return [
        {
            "plant": plant,
            "figure": one.name,
            "label": one.label,
            "from": None if found.first is None else found.first.isoformat(),
            "to": None if found.last is None else found.last.isoformat(),
            **{name: _maybe(getattr(one, name)) for name in SIDES},
            "value": _maybe(one.value),
            "lower": _maybe(one.low),
            "upper": _maybe(one.high),
            "unit": one.unit,
            "method": one.method,
            "sentence": sentence(one),
            "notes": list(found.notes),
        }
        for one in found.figures
    ]


def _maybe(value: float | None) -> float | None:
    return None if value is None else figure(value)


def trend(found: Trend) -> dict[str, Any]:
    """A plant's trend, judged; lower, centre and upper are the chart's limits."""
    signals: dict[str, list[dict[str, str]]] = {}
    for one in found.signals:
        told = {"rule": one.rule, "side": one.side, "judgement": one.judgement.value}
        signals.setdefault(one.period.isoformat(), []).append(told)
    return {
        "plant": found.plant,
        "measure": found.measure,
        "grain": found.grain.value,
        "baseline": _baseline(found.baseline),
        "points": [
            {
                "period": day(point.period),
                **{name: figure(getattr(point, name)) for name in SIDES},
                "value": figure(point.value),
                "lower": figure(point.lower),
                "centre": figure(point.centre),
                "upper": figure(point.upper),
                "target": figure(point.target),
                "phase": int(point.phase),
                "included": bool(point.included),
                "excluded": bool(point.excluded),
                "partial": bool(point.partial),
                "signals": signals.get(day(point.period), []),
            }
            for point in found.points.itertuples(index=False)
        ],
        "verdict": found.verdict.value,
        "change": None if found.change is None else _change(found.change),
        "target": found.target,
        "assurance": None if found.assurance is None else found.assurance.value,
        "phases": [_phase(one) for one in found.phases],
        "excluded": [
            {"period": one.day.isoformat(), "reason": one.reason} for one in found.exclusions
        ],
        "proposal": None if found.rebaselining is None else _proposal(found.rebaselining),
        "periods_to_tell_30_percent": found.periods_to_tell,
        "rules": None if found.judging is None else _judging(found.judging),
        "sentences": list(found.sentences),
    }


def signature(found: Signature) -> dict[str, Any]:
    """A plant's NC signature; each stream's window against its baseline."""
    return {
        "plant": found.plant,
        "reading": found.reading.value,
        "title": found.title,
        "say": found.say,
        "sentences": list(found.sentences),
        "grain": found.grain.value,
        "periods": found.periods,
        "streams": [_stream(one) for one in found.streams],
        "method": found.method,
    }


def _stream(one: Stream) -> dict[str, Any]:
    window = None
    if one.first is not None and one.last is not None:
        window = {"from": one.first.isoformat(), "to": one.last.isoformat()}
    return {
        "name": one.name.value,
        "measure": one.measure,
        "state": one.state.value,
        "ratio": one.ratio,
        "low": one.low,
        "high": one.high,
        "events_before": one.events_before,
        "events_after": one.events_after,
        "exposure_before": one.exposure_before,
        "exposure_after": one.exposure_after,
        "unit": one.unit or None,
        "window": window,
        "baseline": _baseline(one.baseline),
        "up_until": one.up_until.isoformat() if one.up_until else None,
        "basis": one.basis,
        "note": one.note or one.needs,
    }


def against_baseline(found: AgainstBaseline) -> dict[str, Any]:
    """The last year's level against the baseline's, in percent with its widened 95 % interval."""
    return {
        **_change(found.change),
        "percent": found.percent,
        "percent_low": found.low,
        "percent_high": found.high,
    }


def _change(found: Change) -> dict[str, Any]:
    """From the baseline's level to the level since, in the measure's unit; ratio with its widened
    95 % interval."""
    return {
        "before": figure(found.before),
        "after": figure(found.after),
        "since": found.since.isoformat(),
        "periods": found.periods,
        "ratio": found.ratio,
        "ratio_low": found.ratio_low,
        "ratio_high": found.ratio_high,
    }


def _phase(one: PhaseLimits) -> dict[str, Any]:
    """From, to: of the phase's periods. reason, who: None for the first phase."""
    return {
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "baseline": _baseline(one.baseline),
        "reason": one.reason or None,
        "who": one.who or None,
        "dispersion": figure(one.dispersion),
        "autocorrelation": figure(one.autocorrelation),
    }


def _proposal(found: Rebaselining) -> dict[str, Any]:
    """A new baseline that waits for a person to accept it with a reason."""
    return {
        "why": found.why.value,
        "baseline": _baseline(found.baseline),
        "change": None if found.change is None else _change(found.change),
    }


def _judging(found: Judging) -> dict[str, Any]:
    return {
        "set": found.rule_set,
        "options": dict(found.options),
        "false_alarms": found.false_alarms,
    }


def _baseline(frozen: Baseline | None) -> dict[str, Any] | None:
    if frozen is None:
        return None
    return {
        "from": frozen.first.isoformat(),
        "to": frozen.last.isoformat(),
        "provisional": frozen.provisional,
    }


def day(at: pd.Timestamp) -> str:
    return f"{at:%Y-%m-%d}"


def figure(value: float) -> float | None:
    """The number, or None where there is none."""
    return float(value) if math.isfinite(value) else None
