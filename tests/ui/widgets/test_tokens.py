# SPDX-License-Identifier: Apache-2.0
"""Every pair of colours that stands on top of the other is computed again from the tables (WCAG 2.1: 4.5 for text, 3 for edges)."""

from __future__ import annotations

import pytest

from ui.widgets import tokens
from ui.widgets.tokens import HUES, LOOKS, colour, hue

GROUNDS = ("window", "surface", "sunken", "raised", "hover")


def luminance(value: str) -> float:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_the_one_of_the_norm() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ink", ["text", "muted", "faint", "accent", "ink", "good", "warn", "bad"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(look, ink, ground) -> None:
    assert contrast(colour(look, ink), colour(look, ground)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("text", "soft"),
        ("muted", "soft"),
        ("ink", "soft"),
        ("ink", "soft_hover"),
        ("accent", "soft"),
        ("text", "press"),
        ("muted", "press"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("good", "good_soft"),
        ("warn", "warn_soft"),
        ("bad", "bad_soft"),
        ("text", "good_soft"),
        ("text", "warn_soft"),
        ("text", "bad_soft"),
        ("muted", "bad_soft"),
        ("muted", "good_soft"),
        ("muted", "warn_soft"),
        ("accent", "good_soft"),
        ("accent", "warn_soft"),
        ("bad", "surface"),
    ],
)
def test_words_can_be_read_on_fills(look, ink, ground) -> None:
    assert contrast(colour(look, ink), colour(look, ground)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", ["window", "surface", "hover"])
def test_the_edge_of_a_control_can_be_seen(look, ground) -> None:
    assert contrast(colour(look, "border"), colour(look, ground)) >= 3


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", [*GROUNDS, "soft"])
def test_the_focus_ring_can_be_seen(look, ground) -> None:
    assert contrast(colour(look, "accent"), colour(look, ground)) >= 3


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", HUES)
def test_hues_can_be_told_from_their_ground(look, name) -> None:
    ink, soft, solid = hue(look, name)
    assert contrast(ink, soft) >= (7.0 if look != "light" else 5.4)
    assert contrast(solid, colour(look, "surface")) >= 3


def test_measured_values_of_the_design_stand() -> None:
    measured = {
        ("light", "text", "surface"): 16.2,
        ("light", "muted", "hover"): 6.5,
        ("light", "faint", "window"): 4.75,
        ("light", "faint", "hover"): 4.57,
        ("light", "accent", "surface"): 6.67,
        ("light", "border", "surface"): 3.65,
        ("dark", "text", "surface"): 13.8,
        ("dark", "accent", "surface"): 7.9,
    }
    for (look, ink, ground), value in measured.items():
        assert contrast(colour(look, ink), colour(look, ground)) == pytest.approx(value, abs=0.06)


def test_faint_on_soft_stays_forbidden() -> None:
    assert contrast(colour("light", "faint"), colour("light", "soft")) < 4.5
    assert set(tokens.COLOURS) >= {"window", "surface", "accent"}
