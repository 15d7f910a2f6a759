# SPDX-License-Identifier: Apache-2.0
"""Letters stand where DIN 5008 wants them: every measure is read back from the PDF against numbers that were typed by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import paper_letters
import pytest
from reading_page import Page, Shown
from reading_pdf import read

from crm.paper import geometry
from crm.paper.letter import write_letters

TOLERANCE_MM = 0.1
POINT = 0.352778  # millimetres
CAPITALS = 0.714  # of the size: capitals of Noto Sans stand in the middle of their line

# From the table of DIN 5008 (form A, form B), in millimetres.
NORM = {
    "return line, left": (25, 25),
    "return line, top": (27, 45),
    "field, right": (105, 105),
    "remarks, top": (32, 50),
    "remarks, bottom": (44.7, 62.7),
    "address, left": (25, 25),
    "address, top": (44.7, 62.7),
    "address, bottom": (72, 90),
    "information, left": (125, 125),
    "information, top": (32, 50),
    "subject, left": (25, 25),
    "subject, top": (80.46, 98.46),
    "subject below a high block, top": (32 + 12 * 4.2333 + 8.46, 50 + 12 * 4.2333 + 8.46),
    "subject beside a low block, top": (80.46, 98.46),
    "text, right": (190, 190),
    "marks, left": (5, 5),
    "first fold": (87, 105),
    "second fold": (192, 210),
    "punch mark": (148.5, 148.5),
    "fold mark, length": (2.5, 2.5),
    "punch mark, length": (4, 4),
    "following page, top": (20, 20),
    "page number, below": (4.23, 4.23),
}


def top(shown: Shown, leading_mm: float) -> float:
    """Upper edge of the line that a text stands in."""
    return shown.baseline_mm - (leading_mm + CAPITALS * shown.size_pt * POINT) / 2


def measured(form: str) -> dict[str, float]:
    """All measures of a letter of two pages with six address lines and three remarks, and of two others."""
    head = paper_letters.head(form=form)
    address = ("Erste Zeile GmbH", "zweite", "dritte", "vierte", "fünfte", "sechste Zeile")
    letter = paper_letters.letter(paper_letters.paragraphs(14), address=address, remarks=("Einschreiben", "Persönlich", "Eilt"))
    page, second, *_ = read(write_letters(head, [letter], "Maße")).pages
    subject, number = page.line("Einladung"), page.line("Seite 1")
    found = {
        "return line, left": page.line("WFG Herne ·").x_mm,
        "return line, top": top(page.line("WFG Herne ·"), 5.0),
        "remarks, top": top(page.line("Einschreiben"), 4.2333),
        "remarks, bottom": top(page.line("Eilt"), 4.2333) + 4.2333,
        "address, left": page.line("Erste Zeile").x_mm,
        "address, top": top(page.line("Erste Zeile"), 4.55),
        "address, bottom": top(page.line("sechste Zeile"), 4.55) + 4.55,
        "information, left": page.line("Ihr Zeichen").x_mm,
        "information, top": top(page.line("HO/kl"), 12 * POINT),
        "subject, left": subject.x_mm,
        "subject, top": top(subject, 13.5 * POINT),
        "text, right": number.end_mm,
        "following page, top": top(second.line("Einladung"), 4.23),
        "page number, below": max(y for _, y, _, _ in page.lines) - top(number, 4.23) - 4.23,
        **marks(page),
    }
    for name, rows in (("below a high block", 12), ("beside a low block", 0)):
        information = tuple((f"Nr. {row}", "Wert") for row in range(rows))
        other = read(write_letters(head, [replace(letter, information=information, address=())], "Maße")).pages[0]
        found[f"subject {name}, top"] = top(other.line("Einladung"), 13.5 * POINT)
    return found


def marks(page: Page) -> dict[str, float]:
    """Marks at the edge of the paper, and the rule that is as wide as the field."""
    first, punch, second = sorted((line for line in page.lines if line[2] < 20), key=lambda line: line[1])
    (field,) = [line for line in page.lines if 100 < line[2] < 110]
    return {
        "marks, left": first[0],
        "first fold": first[1],
        "second fold": second[1],
        "punch mark": punch[1],
        "fold mark, length": first[2] - first[0],
        "punch mark, length": punch[2] - punch[0],
        "field, right": field[2],
    }


def wrong(form: str) -> list[str]:
    column = "AB".index(form)
    found = measured(form)
    assert set(found) == set(NORM)
    return [
        f"{name}: {found[name]:.2f}, not {NORM[name][column]:.2f}" for name in NORM if abs(found[name] - NORM[name][column]) > TOLERANCE_MM
    ]


@pytest.mark.parametrize("form", ["A", "B"])
def test_letters_stand_as_the_norm_wants(form: str) -> None:
    assert wrong(form) == []


NAMED = [
    "MARGIN_LEFT_MM",
    "MARGIN_RIGHT_MM",
    "FIELD_LEFT_MM",
    "FIELD_WIDTH_MM",
    "FIELD_HEIGHT_MM",
    "RETURN_HEIGHT_MM",
    "REMARKS_HEIGHT_MM",
    "ADDRESS_HEIGHT_MM",
    "INFORMATION_LEFT_MM",
    "INFORMATION_DROP_MM",
    "SUBJECT_GAP_MM",
    "MARK_LEFT_MM",
    "PUNCH_TOP_MM",
    "FOLD_LENGTH_MM",
    "PUNCH_LENGTH_MM",
    "FOLLOWING_TOP_MM",
    "NUMBER_GAP_MM",
]


@pytest.mark.parametrize("by", [0.3, -0.3])
@pytest.mark.parametrize("name", NAMED)
def test_a_constant_that_moves_is_noticed(monkeypatch: pytest.MonkeyPatch, name: str, by: float) -> None:
    monkeypatch.setattr(geometry, name, getattr(geometry, name) + by)
    assert wrong("B") != []


@pytest.mark.parametrize("form", ["A", "B"])
@pytest.mark.parametrize("by", [0.3, -0.3])
@pytest.mark.parametrize("name", ["field_top_mm", "folds_mm"])
def test_a_number_of_a_form_that_moves_is_noticed(monkeypatch: pytest.MonkeyPatch, name: str, by: float, form: str) -> None:
    old = geometry.FORMS[form]
    moved: Any = (old.folds_mm[0], old.folds_mm[1] + by) if name == "folds_mm" else old.field_top_mm + by
    monkeypatch.setitem(geometry.FORMS, form, replace(old, **{name: moved}))
    assert wrong(form) != []


@pytest.mark.parametrize("form", ["A", "B"])
def test_a_line_stays_free_above_the_page_number(form: str) -> None:
    letter = paper_letters.letter("\n".join(["Zeile"] * 60))
    page = read(write_letters(paper_letters.head(form=form), [letter], "Zeilen")).pages[0]
    lowest = max(top(shown, 13.5 * POINT) for shown in page.shown if shown.text.strip() == "Zeile") + 13.5 * POINT
    free = top(page.line("Seite 1 von"), 4.23) - lowest
    assert 4.23 - TOLERANCE_MM <= free < 4.23 + 13.5 * POINT  # less than one more line would have had room


def test_envelopes_show_the_field_that_they_are_made_for() -> None:
    sizes = {envelope.name: (envelope.width_mm, envelope.height_mm) for envelope in geometry.ENVELOPES}
    assert sizes == {"DL": (220, 110), "C6": (162, 114), "C6/5": (229, 114), "C5": (229, 162), "C4": (229, 324)}
    tops = {(envelope.name, form): envelope.window_top_mm for envelope in geometry.ENVELOPES for form in envelope.forms}
    # height of the envelope less 45 for the window and what the norm leaves below it
    assert tops == {
        ("DL", "A"): 50,
        ("DL", "B"): 50,
        ("C6", "A"): 54,
        ("C6", "B"): 54,
        ("C6/5", "A"): 54,
        ("C6/5", "B"): 54,
        ("C5", "A"): 40,
        ("C5", "B"): 57,
        ("C4", "A"): 50,
        ("C4", "B"): 67,
    }


def test_the_sheet_in_its_envelope_leaves_the_address_in_sight() -> None:
    for envelope in geometry.ENVELOPES:
        for name in envelope.forms:
            form = geometry.FORMS[name]
            if envelope.name == "C4":  # the flat sheet may lie as high as the envelope allows
                assert 0 <= envelope.window_top_mm - form.field_top_mm <= 324 - 297
