# SPDX-License-Identifier: Apache-2.0
"""What the canvas writes is PDF/A and PDF/UA for the reference validator, and sound for our own reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import sheets
import vera
from reading_pdf import read

from crm.paper.canvas import LANDSCAPE, About, Attachment, Box, Paper, TextStyle
from crm.paper.words import Run, lines

HOME = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("flavour", ["2a", "2b", "ua1"])
def test_a_sheet_with_everything_is_valid(flavour: str) -> None:
    assert vera.validate(sheets.sheet(), flavour) == []


def test_our_reader_finds_nothing_wrong_either() -> None:
    read_back = read(sheets.sheet())
    assert read_back.problems == []
    assert read_back.title == sheets.TITLE
    assert read_back.language == "de"
    assert read_back.outline == [("Brief 1 an Łukasz", 1), ("Brief 2 an Łukasz", 3)]


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_a_file_may_travel_inside(flavour: str) -> None:
    about = About("Antrag", attachments=(Attachment("Tabelle für Köln.csv", b"a;b\n", "text/csv", "Zahlen"),))
    assert vera.validate(sheets.sheet(about), flavour) == []


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_an_empty_sheet_is_valid(flavour: str) -> None:
    assert vera.validate(Paper(About("Leer"), LANDSCAPE).finish(), flavour) == []


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
@pytest.mark.parametrize("title", ["", "\x07<A & B>\uffff\n😀 \ud83d שלום ]]> (\\"])
def test_any_title_is_valid(title: str, flavour: str) -> None:
    paper = Paper(About(title, author=title, subject=title))
    paper.bookmark(title)
    with paper.element("Sect", title=title):
        paper.figure(sheets.logo(), Box(10, 10, 30, 10), title or "Bild")
    assert vera.validate(paper.finish(), flavour) == []


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_every_letter_of_the_fonts_is_valid(flavour: str) -> None:
    from crm.paper.fonts import NOTO, faces

    paper = Paper(About("Alle Zeichen"))
    for bold, italic in ((False, False), (True, False), (False, True), (True, True)):
        letters = "".join(sorted(faces(NOTO, bold, italic)[0].characters - set("\u00ad")))
        made = lines([Run(letters, bold=bold, italic=italic)], 8, 170)
        for start in range(0, len(made), 70):
            paper.text("P", 20, 20, made[start : start + 70], style=TextStyle(8, 10))
            paper.next_page()
    assert vera.validate(paper.finish(), flavour) == []


def test_the_same_calls_give_the_same_bytes_in_another_process() -> None:
    code = "import hashlib, sheets; print(hashlib.sha256(sheets.sheet()).hexdigest())"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": f"{HOME}:{HOME / 'tests'}", "PYTHONHASHSEED": seed, "PATH": "", "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(seen) == 1
