# SPDX-License-Identifier: Apache-2.0
"""Dates and numbers as an office writes them."""

from __future__ import annotations

import pytest

from crm.clock import frozen
from ui.work import words

TUESDAY = frozen("2026-06-02T07:41:00+00:00")  # 09:41 in Germany


@pytest.fixture
def speak():
    yield lambda language: words.use(language, lambda: TUESDAY)
    words.use("en")


@pytest.mark.parametrize(
    ("language", "iso", "long", "short"),
    [
        ("de", "2026-05-12", "12. Mai 2026", "12.05.2026"),
        ("en", "2026-05-12", "12 May 2026", "12/05/2026"),
        ("de", "--05-17", "17. Mai", "17. Mai"),
        ("en", "--02-29", "29 February", "29 February"),
        ("de", "1968", "1968", "1968"),
        ("de", "1968-03", "März 1968", "März 1968"),
        ("de", "", "", ""),
        ("de", "irgendwann", "irgendwann", "irgendwann"),
    ],
)
def test_days(speak, language, iso, long, short):
    speak(language)
    assert words.day(iso) == long
    assert words.day(iso, short=True) == short


@pytest.mark.parametrize(
    ("language", "at", "text"),
    [
        ("en", "2026-05-29T09:20:00+00:00", "29 May, 11:20"),
        ("en", "2026-06-02T12:00:00+00:00", "Today, 14:00"),
        ("en", "2026-06-01T21:59:00+00:00", "Yesterday, 23:59"),
        ("en", "2026-06-01T22:01:00+00:00", "Today, 00:01"),
        ("en", "2025-12-31T10:00:00+00:00", "31 Dec 2025, 11:00"),
        ("de", "2026-05-29T09:20:00+00:00", "29. Mai, 11:20"),
        ("de", "2025-05-29T09:20:00+00:00", "29. Mai 2025, 11:20"),
    ],
)
def test_moments(speak, language, at, text):
    speak(language)
    assert words.moment(frozen(at)) == text


def test_numbers(speak):
    speak("de")
    assert words.number(4812) == "4.812"
    assert words.number(1234.5, 2) == "1.234,50"
    speak("en")
    assert words.number(4812) == "4,812"
    assert words.many("{number} contact", "{number} contacts", 4812) == "4,812 contacts"
    assert words.many("{number} contact", "{number} contacts", 1) == "1 contact"


def test_a_language_that_we_do_not_speak_becomes_english(speak):
    speak("fr")
    assert words.language() == "en"
