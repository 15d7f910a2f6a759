# SPDX-License-Identifier: Apache-2.0
"""Prints the recovery page of an encrypted store: the code in groups, and what to do with it; never filed, never kept."""

from __future__ import annotations

from dataclasses import replace

from crm.clock import day_of
from crm.desk import Desk
from crm.documents.letters import long_day
from crm.paper.canvas import About, Attributes, Paper, Pen, TextStyle
from crm.paper.words import Run, lines
from crm.texts import Texts, mark, texts

LEFT_MM, WIDTH_MM = 25.0, 165.0
GROUPS_A_LINE = 5  # of four characters, as the window shows them
GROUP_WIDTH_MM, GROUP_LEADING_MM = 31.0, 12.0
_TITLE = TextStyle(size_pt=20.0, leading_pt=26.0, bold=True)
_HEAD = TextStyle(size_pt=12.0, leading_pt=16.0, bold=True)
_TEXT = TextStyle(size_pt=11.0, leading_pt=15.0)
_CODE = TextStyle(size_pt=20.0, leading_pt=26.0, bold=True)
_RULE = Pen(0.5, "#55606E")
_MM_PER_PT = 25.4 / 72
_STEPS = (
    mark("Print this page once and lay it in a safe or another locked place, apart from the computer."),
    mark(
        "If the passphrase is forgotten, start Verbund and type the code in its place. Small letters and hyphens do not matter."
    ),
    mark("If the file of keys beside the store is lost, the code opens the store all the same."),
    mark("Whoever has this page and the store can read it. Tell the data protection officer when the page is lost."),
)
_BLANKS = (mark("Kept by"), mark("Place"), mark("Date and signature"))


def recovery_page(desk: Desk, store_name: str, code: str) -> bytes:
    """A PDF of one page; `code` as `crm.store.keys.recovery_code` writes it, groups with a hyphen between."""
    say = texts(desk.language)
    title = say("Recovery page")
    paper = Paper(About(title, desk.language, subject=store_name))
    at = _words(paper, 30.0, "H1", title, _TITLE)
    day = long_day(day_of(desk.now()), desk.language)
    at = _words(paper, at + 2, "P", say("For the store “{name}”, printed on {day}.", name=store_name, day=day), _TEXT)
    at = _words(paper, at + 8, "H2", say("The code"), _HEAD)
    at = _code(paper, at + 4, code, say)
    at = _words(paper, at + 6, "H2", say("What to do with it"), _HEAD)
    at = _steps(paper, at + 2, say)
    _blanks(paper, at + 14, say)
    return paper.finish()


def _words(paper: Paper, top_mm: float, role: str, text: str, style: TextStyle, *, left_mm: float = LEFT_MM) -> float:
    """Set a paragraph below `top_mm`; returns where it ends."""
    broken = lines([Run(text, bold=style.bold)], style.size_pt, WIDTH_MM - (left_mm - LEFT_MM))
    leading = style.leading_pt * _MM_PER_PT
    paper.text(role, left_mm, top_mm + style.size_pt * _MM_PER_PT, broken, style=style)
    return top_mm + leading * len(broken)


def _code(paper: Paper, top_mm: float, code: str, say: Texts) -> float:
    """The groups in a grid, read aloud in rows."""
    groups = code.split("-")
    rows = [groups[at : at + GROUPS_A_LINE] for at in range(0, len(groups), GROUPS_A_LINE)]
    with paper.element("P", title=say("The code")):
        for number, row in enumerate(rows):
            for column, group in enumerate(row):
                last = number == len(rows) - 1 and column == len(row) - 1
                broken = lines([Run(group, bold=True)], _CODE.size_pt, GROUP_WIDTH_MM)
                shown = broken if last else [replace(line, soft=True) for line in broken]  # one code: a blank between groups
                paper.text("Span", LEFT_MM + column * GROUP_WIDTH_MM, top_mm + 8 + number * GROUP_LEADING_MM, shown, style=_CODE)
    return top_mm + 4 + len(rows) * GROUP_LEADING_MM


def _steps(paper: Paper, top_mm: float, say: Texts) -> float:
    at = top_mm
    with paper.element("L", attributes=Attributes(numbering="Decimal")):
        for number, step in enumerate(_STEPS, 1):
            with paper.element("LI"):
                _words(paper, at, "Lbl", f"{number}.", _TEXT)
                with paper.element("LBody"):
                    at = _words(paper, at, "P", say(step), _TEXT, left_mm=LEFT_MM + 8) + 2
    return at


def _blanks(paper: Paper, top_mm: float, say: Texts) -> None:
    """Lines to be filled in by hand."""
    at = top_mm
    for caption in _BLANKS:
        _words(paper, at, "P", f"{say(caption)}:", _TEXT)
        paper.line(LEFT_MM + 55, at + 5, LEFT_MM + WIDTH_MM, at + 5, pen=_RULE)
        at += 14
