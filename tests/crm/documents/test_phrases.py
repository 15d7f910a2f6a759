# SPDX-License-Identifier: Apache-2.0
"""Values of a contact in words: German and English, and what nobody understands stays as it was written."""

from __future__ import annotations

import pytest

from crm.contacts.rules.values import Affiliation, Channel, Consent, NoContact, OwnField, Sector
from crm.documents import phrases
from crm.texts import texts

DE, EN = texts("de"), texts("en")


@pytest.mark.parametrize(
    ("iso", "german", "short", "english"),
    [
        ("2026-06-02", "2. Juni 2026", "02.06.2026", "2 June 2026"),
        ("2026-03-12", "12. März 2026", "12.03.2026", "12 March 2026"),
        ("--05-17", "17. Mai", "17. Mai", "17 May"),
        ("--02-29", "29. Februar", "29. Februar", "29 February"),
        ("1968-05", "Mai 1968", "Mai 1968", "May 1968"),
        ("1968", "1968", "1968", "1968"),
        ("", "", "", ""),
        ("Frühjahr", "Frühjahr", "Frühjahr", "Frühjahr"),
        ("2026-02-30", "2026-02-30", "2026-02-30", "2026-02-30"),
    ],
)
def test_dates(iso: str, german: str, short: str, english: str) -> None:
    assert phrases.day(iso, DE) == german
    assert phrases.day(iso, DE, short=True) == short
    assert phrases.day(iso, EN) == english


def test_short_dates_are_written_as_the_language_does() -> None:
    assert phrases.day("2026-06-02", EN, short=True) == "02/06/2026"


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2014", "", "seit 2014"),
        ("2008", "2014", "2008–2014"),
        ("", "2014", "bis 2014"),
        ("2014", "2014", "bis 2014"),
        ("2008-04-01", "2014-03-31", "01.04.2008–31.03.2014"),
        ("", "", ""),
    ],
)
def test_periods(since: str, until: str, told: str) -> None:
    assert phrases.period(Affiliation(since=since, until=until), DE) == told


def test_channels() -> None:
    phone = Channel("phone", "+492323555-120", preferred=True)
    assert (phrases.channel_value(phone), phrases.remark(phone, DE)) == ("02323 555-120", "bevorzugt")
    email = Channel("email", "a@b.example", "private")
    assert (phrases.channel_value(email), phrases.remark(email, DE)) == ("a@b.example", "privat")
    web = Channel("web", "https://b.example/", "Shop", preferred=True)
    assert (phrases.channel_value(web), phrases.remark(web, EN)) == ("b.example", "Shop · preferred")


def test_consents() -> None:
    consent = Consent("Rundbriefe", "email", True, "2026-05-12", "Messe", "3")
    assert phrases.consent_day(consent, DE) == "erteilt 12.05.2026"
    assert phrases.consent_day(Consent("Rundbriefe", given=False), DE) == "widerrufen"
    assert phrases.consent_detail(consent, DE) == "per E-Mail · Messe · Textfassung 3"
    assert phrases.consent_detail(Consent("Rundbriefe", "Fax"), DE) == "Fax"


def test_refusals() -> None:
    assert phrases.refusals(NoContact(phone=True), EN) == ["No advertising by phone"]
    assert phrases.refusals(NoContact(), EN) == []


def test_sectors_have_their_title() -> None:
    assert phrases.sector(Sector("24.51")) == "24.51 Eisengießereien"
    assert phrases.sector(Sector("99.99.99")) == "99.99.99"


def test_own_values() -> None:
    assert phrases.own_value("2026-06-02", OwnField("x", type="date"), DE) == "2. Juni 2026"
    assert phrases.own_value("0", OwnField("x", type="yes_no"), DE) == "nein"
    assert phrases.own_value("1", OwnField("x", type="yes_no"), DE) == "ja"
    assert phrases.own_value("Tor 2", None, DE) == "Tor 2"


def test_numbers_and_languages() -> None:
    assert phrases.headcount(1234, 2025, DE) == "1.234 (2025)"
    assert phrases.headcount(None, 2025, DE) == ""
    assert phrases.languages("de tr xx", DE) == "Deutsch, Türkisch, xx"
