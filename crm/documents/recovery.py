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
    mark("If the passphrase is forgotten, start Verbund and type the code in its place. Small letters and hyphens do not matter."),
    mark("If the file of keys beside the store is lost, the code opens the store all the same."),
    mark("Whoever has this page and the store can read it. Tell the data protection officer when the page is lost."),
)
_BLANKS = (mark("Kept by"), mark("Place"), mark("Date and signature"))


def recovery_page(desk: Desk, store_name: str, code: str) -> bytes:
    """A PDF of one page; `code` as `crm.store.keys.recovery_code` writes it, groups with a hyphen between."""
    say = texts(desk.language)
    title, day = say("Recovery page"), long_day(day_of(desk.now()), desk.language)
    page = _Page(Paper(About(title, desk.language, subject=store_name)), say)
    page.words("H1", title, _TITLE)
    page.at_mm += 2
    page.words("P", say("For the store “{name}”, printed on {day}.", name=store_name, day=day), _TEXT)
    page.at_mm += 8
    page.words("H2", say("The code"), _HEAD)
    page.at_mm += 4
    page.code(code.split("-"))
    page.at_mm += 6
    page.words("H2", say("What to do with it"), _HEAD)
    page.at_mm += 2
    page.steps()
    page.at_mm += 14
    page.blanks()
    return page.paper.finish()


class _Page:
    """The page while it is written from top to bottom; `at_mm` is where the next thing begins."""

    def __init__(self, paper: Paper, say: Texts) -> None:
        self.paper, self.say, self.at_mm = paper, say, 30.0

    def words(self, role: str, text: str, style: TextStyle, *, inset_mm: float = 0.0) -> None:
        """Set a paragraph, and go on below it."""
        broken = lines([Run(text, bold=style.bold)], style.size_pt, WIDTH_MM - inset_mm)
        self.paper.text(role, LEFT_MM + inset_mm, self.at_mm + style.size_pt * _MM_PER_PT, broken, style=style)
        self.at_mm += style.leading_pt * _MM_PER_PT * len(broken)

    def code(self, groups: list[str]) -> None:
        """The groups in a grid, read aloud in rows."""
        with self.paper.element("P", title=self.say("The code")):
            for number, group in enumerate(groups):
                row, column = divmod(number, GROUPS_A_LINE)
                broken = lines([Run(group, bold=True)], _CODE.size_pt, GROUP_WIDTH_MM)
                if number + 1 < len(groups):  # one code: a blank between its groups
                    broken = [replace(line, soft=True) for line in broken]
                left = LEFT_MM + column * GROUP_WIDTH_MM
                self.paper.text("Span", left, self.at_mm + 8 + row * GROUP_LEADING_MM, broken, style=_CODE)
        self.at_mm += 4 + -(-len(groups) // GROUPS_A_LINE) * GROUP_LEADING_MM

    def steps(self) -> None:
        """What to do, numbered."""
        with self.paper.element("L", attributes=Attributes(numbering="Decimal")):
            for number, step in enumerate(_STEPS, 1):
                with self.paper.element("LI"):
                    top = self.at_mm
                    self.words("Lbl", f"{number}.", _TEXT)
                    self.at_mm = top
                    with self.paper.element("LBody"):
                        self.words("P", self.say(step), _TEXT, inset_mm=8)
                self.at_mm += 2

    def blanks(self) -> None:
        """Lines to be filled in by hand."""
        for caption in _BLANKS:
            top = self.at_mm
            self.words("P", f"{self.say(caption)}:", _TEXT)
            self.paper.line(LEFT_MM + 55, top + 5, LEFT_MM + WIDTH_MM, top + 5, pen=_RULE)
            self.at_mm = top + 14
