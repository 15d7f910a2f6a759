# SPDX-License-Identifier: Apache-2.0
"""A field for dates as people write them; what comes out is ISO, truncated where the year or the day is not known."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from ui.widgets.fields import Field
from ui.work import words
from ui.work.words import say

_MONTHS = (
    ("jan", "january", "januar", "jän", "jänner"), ("feb", "february", "februar"), ("mar", "march", "mär", "märz", "maerz", "mrz"),
    ("apr", "april"), ("may", "mai"), ("jun", "june", "juni"), ("jul", "july", "juli"), ("aug", "august"),
    ("sep", "sept", "september"), ("oct", "october", "okt", "oktober"), ("nov", "november"), ("dec", "december", "dez", "dezember"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./]\s*(\d{1,2})(?:[./]\s*(\d{4}|\d{2})?)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./]\s*(\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:\.|st|nd|rd|th)?\s+)?([^\W\d_]+)\.?(?:\s+(\d{4}))?")
_YEAR = re.compile(r"\d{4}")


def _checked(year: int | None, month: int | None, day: int | None) -> str | None:
    """ISO 8601 of what is known (year alone, year and month, or month and day), None for a day that does not exist."""
    if 0 in (year, month, day):
        return None
    try:
        date(year or 2000, month or 1, day or 1)  # 2000 is a leap year: 29 February without a year is a date
    except ValueError:
        return None
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}" if year is not None else None
    return f"{year:04d}-{month:02d}-{day:02d}" if year is not None else f"--{month:02d}-{day:02d}"


def _century(text: str, this_year: int) -> int:
    """The year of two figures: at most ten years ahead, else in the past."""
    if len(text) == 4:
        return int(text)
    year = this_year // 100 * 100 + int(text)
    return year - 100 if year > this_year + 10 else year


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def read_date(text: str, this_year: int) -> str | None:
    """ISO of a date as written in German, English or ISO; "" for nothing, None for what is no date.

    "2.6.2026", "2.6.26", "2. Juni 2026", "2 June 2026", "06/2026", "Juni 2026", "1968", "17.5.", "--05-17", "2026-06-02".
    """
    text = text.strip()
    if not text:
        return ""
    if match := _YEAR.fullmatch(text):
        return _checked(int(text), None, None)
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _checked(int(match[1]), int(match[2]), _number(match[3]))
    if match := _NO_YEAR.fullmatch(text):
        return _checked(None, int(match[1]), int(match[2]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _checked(int(match[2]), int(match[1]), None)
    if match := _DAY_FIRST.fullmatch(text):
        year = _century(match[3], this_year) if match[3] else None
        return _checked(year, int(match[2]), int(match[1]))
    if (match := _WORDS.fullmatch(text)) and (month := _MONTH.get(match[2].casefold())):
        return _checked(_number(match[3]), month, _number(match[1]))
    return None


def show_date(iso: str) -> str:
    """A date in a field: "02.06.2026" in German; truncated ones in words ("17. Mai", "Juni 2026", "1968")."""
    return words.day(iso, short=True)


def no_day(day: int, month: int, year: int = 0) -> str:
    """A day that the calendar does not have, as it would be written: "31. Februar", "29. Februar 2025"."""
    of_month = f"{day}. {words.month(month)}" if words.language() == "de" else f"{day} {words.month(month)}"
    return f"{of_month} {year}" if year else of_month


class DateField(Field):
    """Reads what is typed and shows it in the form of the language; the arrows up and down change a whole date by a day."""

    date_changed = Signal(str)  # ISO, "" when emptied

    def __init__(self, iso: str = "", *, placeholder: str = "") -> None:
        super().__init__(show_date(iso) if iso else "", placeholder or say("Day.Month.Year"), icon="calendar-blank", tabular=True)
        self._iso = iso
        self.editingFinished.connect(self._settle)

    def iso(self) -> str:
        """The date as ISO, truncated allowed; "" for an empty field and for what cannot be read."""
        return self._read() or ""

    def set_iso(self, iso: str) -> None:
        """Show a date without a signal."""
        self._iso = iso
        self.setText(show_date(iso) if iso else "")
        self.setCursorPosition(0)

    def is_readable(self) -> bool:
        """Whether the text is a date, or nothing."""
        return self._read() is not None

    def _read(self) -> str | None:
        if self._iso and self.text() == show_date(self._iso):
            return self._iso
        return read_date(self.text(), QDate.currentDate().year())

    def _settle(self) -> None:
        iso = self._read()
        if iso is None:
            return
        changed = iso != self._iso
        self.set_iso(iso)
        if changed:
            self.date_changed.emit(iso)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is the next day, down the day before."""
        iso = self._read() or ""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and len(iso) == 10:
            step = 1 if event.key() == Qt.Key.Key_Up else -1
            self.setText(show_date((date.fromisoformat(iso) + timedelta(days=step)).isoformat()))
            self._settle()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field writes the date out."""
        super().focusOutEvent(event)
        self._settle()
