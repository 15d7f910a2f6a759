# SPDX-License-Identifier: Apache-2.0
"""Shows what a contact agreed to and what it withdrew: every row with its day, its source and the text it was given to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from crm.contacts.rules.values import Consent
from ui.contacts import card_words
from ui.contacts.card_rows import SIDE, Ink, Rows, draw_lines
from ui.widgets import fonts
from ui.widgets.fonts import Role
from ui.widgets.icons import glyph
from ui.widgets.labels import SectionHead
from ui.widgets.lines import broken
from ui.widgets.painting import box
from ui.widgets.panes import across, down
from ui.widgets.theme import theme
from ui.work.words import day, say


@dataclass(frozen=True, slots=True)
class Agreement:
    """One consent or its withdrawal as a row."""

    purpose: str
    detail: str
    when: str
    given: bool
    past: bool  # a later row of the same purpose and way stands above it

    @property
    def spoken(self) -> str:
        """The row in one breath."""
        return ", ".join(part for part in (self.purpose, self.when, self.detail) if part)

    @property
    def tip(self) -> str:
        """The same, line by line."""
        return "\n".join(part for part in (self.purpose, self.when, self.detail) if part)


def agreements(consents: Sequence[Consent]) -> list[Agreement]:
    """All consents, the newest first; those that a later one has replaced are past."""
    rows, seen = [], set()
    for consent in sorted(consents, key=lambda c: c.on, reverse=True):
        matter = (consent.purpose, consent.channel)
        on = day(consent.on, short=True) if consent.on else ""
        said = say("given {day}", day=on).strip() if consent.given else say("withdrawn {day}", day=on).strip()
        rows.append(Agreement(consent.purpose, card_words.consent_detail(consent), said, consent.given, matter in seen))
        seen.add(matter)
    return rows


def standing(consents: Sequence[Consent]) -> Consent | None:
    """The consent to show first: the newest that still stands, else the newest withdrawal."""
    newest: dict[tuple[str, str], Consent] = {}
    for consent in sorted(consents, key=lambda c: c.on):
        newest[consent.purpose, consent.channel] = consent
    return max(newest.values(), key=lambda c: (c.given, c.on), default=None)


class _Agreements:
    """Draws a consent: shield, purpose, where it came from, and its day, which is never cut."""

    def height(self, row: Agreement, width: float) -> int:
        """44 at 100 %, more where a line has no room."""
        return max(44, self._words_height(*self._lines(row, width)) + 10)

    def words(self, rect: QRectF, row: Agreement) -> QRectF:
        """Nothing here leads anywhere."""
        del rect, row
        return QRectF()

    def draw(self, painter: QPainter, rect: QRectF, row: Agreement, *, hot: bool) -> None:
        """One row."""
        del hot
        side = fonts.px(32)
        tint = theme.tone("slate" if row.past else "good" if row.given else "warn")
        disc = QRectF(rect.x(), rect.center().y() - side / 2, side, side)
        box(painter, disc, tint.soft, radius=side / 2, edge=tint.edge)
        glyph(painter, "shield-check" if row.given else "shield-slash", disc, tint.ink, fonts.px(16))
        purpose, detail = self._lines(row, rect.width())
        left, top = rect.x() + side + 12, rect.y() + round((rect.height() - self._words_height(purpose, detail)) / 2)
        first = QRectF(left, top, rect.right() - left, fonts.line("text"))
        muted = theme.colour("muted")
        draw_lines(painter, first, purpose, Ink(self._role(row), muted if row.past else theme.colour("text")))
        second = QRectF(left, top + len(purpose) * first.height(), first.width(), fonts.line("caption"))
        draw_lines(painter, second, detail, Ink("caption", muted))

    @staticmethod
    def _role(row: Agreement) -> Role:
        return "text" if row.past else "strong"

    def _lines(self, row: Agreement, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Purpose, then day and origin, as they break at this width."""
        room = width - fonts.px(32) - 12
        detail = " · ".join(part for part in (row.when, row.detail) if part)
        return broken(row.purpose, self._role(row), room), broken(detail, "caption", room)

    @staticmethod
    def _words_height(purpose: tuple[str, ...], detail: tuple[str, ...]) -> int:
        return len(purpose) * fonts.line("text") + len(detail) * fonts.line("caption")


class Consents(QWidget):
    """The section of consents; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.head = SectionHead(say("Consents"))
        self.list = Rows(say("Consents"), _Agreements())
        self.setLayout(down(across(SIDE, (self.head, 1), SIDE, gap=0), 2, self.list))

    def show_consents(self, consents: Sequence[Consent]) -> None:
        """Show all of them, newest first."""
        rows = agreements(consents)
        if rows != self.list.rows():
            self.list.set_rows(rows)
        self.setVisible(bool(rows))
