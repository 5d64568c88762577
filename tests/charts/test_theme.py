"""Contrast is computed here from its published definition, not from the code under test."""

import pytest

from analytics.results import Judgement
from charts import theme

# WCAG 2.2, success criteria 1.4.3 (text) and 1.4.11 (graphics).
TEXT_CONTRAST = 4.5
GRAPHICS_CONTRAST = 3.0

PALETTES = pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=lambda c: c.name)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_greatest_contrast_there_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@PALETTES
def test_words_can_be_read_on_page_and_surface(colours):
    for ink in (colours.text, colours.quiet):
        assert contrast(ink, colours.background) >= TEXT_CONTRAST
        assert contrast(ink, colours.surface) >= TEXT_CONTRAST


@PALETTES
@pytest.mark.parametrize("judgement", list(Judgement))
def test_a_judged_word_can_be_read_on_the_page_and_on_its_own_tint(colours, judgement):
    own = theme.tone(colours, judgement)
    assert contrast(own.text, colours.background) >= TEXT_CONTRAST
    assert contrast(own.text, own.tint) >= TEXT_CONTRAST
    assert contrast(colours.text, own.tint) >= TEXT_CONTRAST


@PALETTES
@pytest.mark.parametrize("judgement", list(Judgement))
def test_a_mark_can_be_told_from_page_tint_and_routine_range(colours, judgement):
    own = theme.tone(colours, judgement)
    for behind in (colours.background, own.tint, colours.band):
        assert contrast(own.mark, behind) >= GRAPHICS_CONTRAST


@PALETTES
def test_the_routine_line_can_be_seen_on_the_page_and_in_the_routine_range(colours):
    assert contrast(colours.line, colours.background) >= GRAPHICS_CONTRAST
    assert contrast(colours.line, colours.band) >= GRAPHICS_CONTRAST


@PALETTES
def test_better_and_worse_are_about_equally_bright_so_neither_shouts(colours):
    assert contrast(colours.better.mark, colours.worse.mark) < 1.2


def test_every_judgement_has_a_shape_of_its_own():
    symbols = [theme.SYMBOLS[judgement.value] for judgement in Judgement]
    assert symbols == ["circle", "diamond", "square"]


@PALETTES
def test_the_css_variables_name_every_meaning(colours):
    variables = theme.css_variables(colours)
    for judgement in ("better", "worse", "changed"):
        assert {f"--{judgement}-mark", f"--{judgement}-text", f"--{judgement}-tint"} <= set(
            variables
        )
    assert variables["--background"] == colours.background


def test_both_palettes_define_the_same_variables():
    assert set(theme.css_variables(theme.LIGHT)) == set(theme.css_variables(theme.DARK))
