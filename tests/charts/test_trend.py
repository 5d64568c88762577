import ast
import datetime as dt
import inspect
import subprocess
import sys
from dataclasses import replace

import pytest

import charts.trend
import charts.weeks
from analytics.results import Baseline, Grain, Judgement, Run
from catalogue.measures import REWORK_RATE
from charts import theme
from charts.events import Event
from charts.trend import trend_alt, trend_figure

DAY = dt.date(2026, 9, 6)


def trace(figure, name):
    return next(drawn for drawn in figure.data if drawn.name == name)


def names(figure):
    return [drawn.name for drawn in figure.data]


def texts(figure):
    return [note.text for note in figure.layout.annotations]


def test_the_chart_is_drawn_from_the_routine_range_up_to_the_signals(rework_trend):
    trend = rework_trend([60.0, 95.0, 70.0], signals=[(1, Judgement.WORSE)])
    figure = trend_figure(trend, REWORK_RATE, dark=False, target=60.0)
    assert names(figure) == ["Routine range", "Average", "Target", "Values", "Worse"]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("judgement", "symbol", "name"),
    [
        (Judgement.BETTER, "circle", "Better"),
        (Judgement.WORSE, "diamond", "Worse"),
        (Judgement.CHANGED, "square", "Changed"),
    ],
)
def test_a_signal_has_the_colour_and_the_shape_of_its_judgement(
    rework_trend, dark, judgement, symbol, name
):
    trend = rework_trend([60.0, 95.0], signals=[(1, judgement)])
    marker = trace(trend_figure(trend, REWORK_RATE, dark=dark), name).marker
    assert (marker.symbol, marker.size) == (symbol, 9)
    assert marker.color == theme.tone(theme.palette(dark=dark), judgement).mark


def test_where_a_week_is_both_worse_and_better_the_concern_is_shown(rework_trend):
    trend = rework_trend([60.0, 95.0], signals=[(1, Judgement.BETTER), (1, Judgement.WORSE)])
    assert names(trend_figure(trend, REWORK_RATE, dark=False))[-1] == "Worse"


def test_routine_values_are_grey(rework_trend):
    line = trace(trend_figure(rework_trend([60.0, 70.0]), REWORK_RATE, dark=False), "Values")
    assert (line.line.color, line.marker.color) == ("#7C8893", "#7C8893")


def test_a_week_without_a_report_breaks_line_range_and_average(rework_trend):
    figure = trend_figure(rework_trend([60.0, None, 70.0]), REWORK_RATE, dark=False)
    values = trace(figure, "Values")
    assert values.y == (60.0, None, 70.0)
    assert values.connectgaps is False
    # Two flat stretches of two corners each, every one followed by a gap.
    assert trace(figure, "Average").y == (65.0, 65.0, None, 65.0, 65.0, None)
    assert trace(figure, "Routine range").y.count(None) == 2


def test_a_partial_week_is_hollow_and_apart_from_the_line(rework_trend):
    figure = trend_figure(rework_trend([60.0, 70.0, 20.0], partial=[2]), REWORK_RATE, dark=False)
    assert trace(figure, "Values").y == (60.0, 70.0, None)
    hollow = trace(figure, "Partly reported")
    assert (hollow.y, hollow.marker.color) == ((20.0,), "#FFFFFF")
    assert hollow.hovertext == ("Week to 20 Sep 2026<br>20 % · only part of the week is reported",)


def test_every_point_carries_the_last_day_of_its_period(rework_trend):
    trend = rework_trend([60.0, 95.0], signals=[(1, Judgement.WORSE)])
    figure = trend_figure(trend, REWORK_RATE, dark=False)
    assert trace(figure, "Values").customdata == ("2026-09-06", "2026-09-13")
    assert trace(figure, "Worse").customdata == ("2026-09-13",)


def test_a_month_stands_above_its_name_and_still_carries_its_last_day(rework_trend):
    trend = rework_trend([60.0, 70.0])
    points = trend.points.assign(period=["2026-09-30", "2026-10-31"])
    points = points.astype({"period": "datetime64[s]"})
    figure = trend_figure(replace(trend, grain=Grain.MONTH, points=points), REWORK_RATE, dark=False)
    values = trace(figure, "Values")
    assert values.x == ("2026-09-15", "2026-10-16")
    assert values.customdata == ("2026-09-30", "2026-10-31")


def test_the_hover_says_period_value_and_judgement(rework_trend):
    trend = rework_trend([60.0, 95.0], signals=[(1, Judgement.WORSE)])
    worse = trace(trend_figure(trend, REWORK_RATE, dark=False), "Worse")
    assert worse.hovertext == ("Week to 13 Sep 2026<br>95 % · worse",)


def test_words_from_records_are_shown_as_written_never_as_markup(rework_trend):
    trend = rework_trend([60.0, 70.0], unit="per <b>unit</b>")
    event = Event(day=DAY, label='<a href="http://example.org">Line 3</a> & 4')
    figure = trend_figure(trend, REWORK_RATE, dark=False, events=[event])
    said = [*texts(figure), *trace(figure, "Values").hovertext]
    assert not [text for text in said if "<b>" in text or "<a" in text]
    assert "per &lt;b&gt;unit&lt;/b&gt;" in texts(figure)


def test_the_lines_are_named_at_the_right(rework_trend):
    figure = trend_figure(rework_trend([60.0, 70.0]), REWORK_RATE, dark=False, target=60.0)
    assert {"Routine up to 91", "Average 65", "down to 39", "Target 60"} <= set(texts(figure))


def test_labels_of_lines_that_lie_close_are_kept_apart(rework_trend):
    figure = trend_figure(rework_trend([60.0, 70.0]), REWORK_RATE, dark=False, target=64.5)
    shift = {note.text: note.yshift for note in figure.layout.annotations}
    assert shift["Average 65"] > 0 > shift["Target 65"]


def test_while_the_baseline_is_building_there_is_a_line_and_nothing_to_compare_it_with(
    rework_trend,
):
    figure = trend_figure(rework_trend([60.0, 70.0], limits=None), REWORK_RATE, dark=False)
    assert names(figure) == ["Values"]
    assert texts(figure) == ["%"]


def test_the_date_axis_covers_the_periods_and_half_a_period_at_both_ends(rework_trend):
    figure = trend_figure(rework_trend([60.0, 70.0]), REWORK_RATE, dark=False)
    assert figure.layout.xaxis.range == ("2026-09-02 12:00", "2026-09-16 12:00")


def test_the_value_axis_never_falls_below_zero_without_need(rework_trend):
    figure = trend_figure(rework_trend([1.0, 3.0], limits=(0.0, 2.0, 4.0)), REWORK_RATE, dark=False)
    assert figure.layout.yaxis.range == (0.0, pytest.approx(4.24))


def test_baseline_and_run_are_bracketed_below_the_line(rework_trend):
    baseline = Baseline(first=DAY, last=DAY + dt.timedelta(weeks=1), provisional=False)
    run = Run(
        first=DAY + dt.timedelta(weeks=2), last=DAY + dt.timedelta(weeks=3), length=2, side="above"
    )
    trend = rework_trend([60.0, 62.0, 70.0, 71.0], baseline=baseline, run=run)
    figure = trend_figure(trend, REWORK_RATE, dark=False)
    assert {"Baseline", "worth a look"} <= set(texts(figure))
    assert [shape.type for shape in figure.layout.shapes] == ["path", "path"]


def test_a_baseline_before_the_shown_periods_is_not_bracketed(rework_trend):
    baseline = Baseline(first=dt.date(2025, 1, 6), last=dt.date(2025, 12, 28), provisional=False)
    figure = trend_figure(rework_trend([60.0, 62.0], baseline=baseline), REWORK_RATE, dark=False)
    assert "Baseline" not in texts(figure)


def test_an_event_is_a_dotted_line_with_its_words_on_top(rework_trend):
    events = [
        Event(day=DAY + dt.timedelta(days=3), label="New plant manager"),
        Event(day=dt.date(2024, 1, 1), label="Long ago"),
    ]
    figure = trend_figure(rework_trend([60.0, 62.0]), REWORK_RATE, dark=False, events=events)
    assert [shape.line.dash for shape in figure.layout.shapes] == ["dot"]
    assert "New plant manager" in texts(figure)
    assert "Long ago" not in texts(figure)


def test_two_events_close_together_stand_in_two_rows(rework_trend):
    events = [
        Event(day=DAY, label="Workshop"),
        Event(day=DAY + dt.timedelta(days=1), label="New leader"),
    ]
    figure = trend_figure(rework_trend([60.0] * 30), REWORK_RATE, dark=False, events=events)
    heights = {note.text: note.yshift for note in figure.layout.annotations}
    assert heights["New leader"] - heights["Workshop"] >= 15


def test_a_chart_without_any_value_says_so(rework_trend):
    figure = trend_figure(rework_trend([None, None]), REWORK_RATE, dark=True)
    assert names(figure) == []
    assert texts(figure) == ["No values in this period"]


def test_a_single_week_can_be_drawn(rework_trend):
    figure = trend_figure(rework_trend([60.0]), REWORK_RATE, dark=False)
    assert trace(figure, "Values").y == (60.0,)


def test_no_template_is_loaded(rework_trend):
    figure = trend_figure(rework_trend([60.0, 62.0]), REWORK_RATE, dark=False)
    assert figure.layout.template.layout.to_plotly_json() == {}


def test_the_words_for_those_who_do_not_see_the_chart(rework_trend):
    trend = rework_trend([60.0, 95.0, 96.0], signals=[(1, Judgement.WORSE), (2, Judgement.WORSE)])
    assert trend_alt(trend, REWORK_RATE, "Dayton") == (
        "Line chart of the rework rate at Dayton (%) from the week to 6 Sep 2026 to the week to "
        "20 Sep 2026. Average 65, routine range 39 to 91. 2 weeks marked worse. Latest value 96 %."
    )


def test_the_words_while_the_baseline_is_building(rework_trend):
    assert trend_alt(rework_trend([60.0], limits=None), REWORK_RATE, "Dayton") == (
        "Line chart of the rework rate at Dayton (%) in the week to 6 Sep 2026. "
        "No routine range yet: building baseline, 7 of 12. No week marked. Latest value 60 %."
    )


@pytest.mark.parametrize("module", [charts.trend, charts.weeks])
def test_figures_are_built_at_once_never_by_adding_to_them(module):
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not [name for name in called if name.startswith(("add_", "update_"))]


def test_a_page_with_small_pictures_only_never_loads_plotly():
    script = "import sys, charts.svg, charts.mini, charts.trend; print('plotly' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_target_steps_where_it_changes_and_a_gap_before_it_has_none(rework_trend):
    trend = rework_trend([60.0, 70.0, 65.0])
    stepped = replace(trend, points=trend.points.assign(target=[float("nan"), 70.0, 60.0]))
    figure = trend_figure(stepped, REWORK_RATE, dark=False)
    # Weeks end on Sundays; a step lies halfway between two of them.
    assert trace(figure, "Target").y == (70.0, 70.0, 60.0, 60.0, None)
    assert "Target 60" in texts(figure)


def test_what_is_known_of_a_week_is_a_ring_with_its_words(rework_trend):
    trend = rework_trend([60.0, 95.0], signals=[(1, Judgement.WORSE)])
    notes = {DAY + dt.timedelta(weeks=1): "die change <known>"}
    noted = trace(trend_figure(trend, REWORK_RATE, dark=False, notes=notes), "Noted")
    assert (noted.x, noted.y) == (("2026-09-13",), (95.0,))
    assert noted.hovertext == ("Noted: die change &lt;known&gt;",)
