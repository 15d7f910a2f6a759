# SPDX-License-Identifier: Apache-2.0
"""Speaks for the window: whole sentences from the catalogue, dates and numbers as the language writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from PySide6.QtGui import QKeySequence

from crm.clock import wall_ms
from crm.texts import texts

_LOCALES = {
    "de": QLocale(QLocale.Language.German, QLocale.Country.Germany),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
_MONTH_DAY = {"de": "d. MMM", "en": "d MMM"}
_LONG_MONTH_DAY = {"de": "d. MMMM", "en": "d MMMM"}


class _Tongue:
    """The language that is on, and the clock that says what today is."""

    language = "en"
    now: Callable[[], int] = staticmethod(wall_ms)


def use(language: str, now: Callable[[], int] = wall_ms) -> None:
    """Switch the window's language ("de" or "en"); `now` (milliseconds UTC) decides what is called today."""
    _Tongue.language = texts(language).language
    _Tongue.now = staticmethod(now)


def language() -> str:
    """The language that is on: "de" or "en"."""
    return _Tongue.language


@lru_cache(maxsize=4)
def _locale(name: str) -> QLocale:
    return _LOCALES[name]


def locale() -> QLocale:
    """Qt's locale of the language that is on."""
    return _locale(_Tongue.language)


def say(msgid: str, /, **values: object) -> str:
    """The sentence in the language that is on, its named places filled."""
    return texts(_Tongue.language)(msgid, **values)


def many(one: str, more: str, number: int, /, **values: object) -> str:
    """The form for `number`; `{number}` in the sentence is the number as written in the language."""
    return texts(_Tongue.language).many(one, more, number, **values)


def number(value: float, digits: int = 0) -> str:
    """A number with its group separator: 4.812 in German, 4,812 in English; `digits` after the decimal mark."""
    return locale().toString(int(value)) if digits == 0 else locale().toString(float(value), "f", digits)


def day(iso: str, *, short: bool = False) -> str:
    """An ISO date, truncated allowed (`--05-17`, `1968`, `1968-05`): "12. Mai 2026", short "12.05.2026"; others as they stand."""
    name = _Tongue.language
    if iso.startswith("--"):
        date = QDate.fromString("2000" + iso[1:], "yyyy-MM-dd")
        return locale().toString(date, _LONG_MONTH_DAY[name]) if date.isValid() else iso
    if len(iso) == 7:
        date = QDate.fromString(iso + "-01", "yyyy-MM-dd")
        return locale().toString(date, "MMMM yyyy") if date.isValid() else iso
    date = QDate.fromString(iso, "yyyy-MM-dd")
    if not date.isValid():
        return iso
    if short:
        return locale().toString(date, "dd.MM.yyyy" if name == "de" else "dd/MM/yyyy")
    return locale().toString(date, _LONG_MONTH_DAY[name] + " yyyy")


def month(number: int) -> str:
    """The name of a month, 1 to 12."""
    return locale().standaloneMonthName(number)


def clock(moment_ms: int) -> str:
    """The local time of an instant: 11:20."""
    return locale().toString(_local(moment_ms).time(), "HH:mm")


def day_of(moment_ms: int) -> str:
    """The local day of an instant: "Heute", "Gestern", "29. Mai", in another year "29. Mai 2025"."""
    date, today = _local(moment_ms).date(), _local(_Tongue.now()).date()
    if date == today:
        return say("Today")
    if date == today.addDays(-1):
        return say("Yesterday")
    form = _MONTH_DAY[_Tongue.language]
    return locale().toString(date, form if date.year() == today.year() else form + " yyyy")


def moment(moment_ms: int) -> str:
    """The local day and time of an instant: "Heute, 14:00", "29. Mai, 11:20"; "29 May, 11:20" in English."""
    return say("{day}, {time}", day=day_of(moment_ms), time=clock(moment_ms))


def keys(shortcut: str) -> str:
    """A shortcut as this system and language write it: "Strg+K" for "Ctrl+K"; Qt's own catalogue must be loaded."""
    text = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", say("Return"))  # Qt's catalogue leaves this key in English


def _local(moment_ms: int) -> QDateTime:
    # by way of Python, whose local zone tests can set with TZ; Qt caches its own
    at = datetime.fromtimestamp(moment_ms / 1000)
    return QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute))
