"""Results as values that JSON can hold: for `--json`. A figure that is missing is None."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from analytics.results import Baseline, Trend
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
                "included": bool(point.included),
                "partial": bool(point.partial),
                "signals": signals.get(day(point.period), []),
            }
            for point in found.points.itertuples(index=False)
        ],
        "verdict": found.verdict.value,
        "sentences": list(found.sentences),
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
