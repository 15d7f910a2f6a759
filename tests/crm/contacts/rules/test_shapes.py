# SPDX-License-Identifier: Apache-2.0
"""Shapes of dates, addresses, codes and ids: what is right, and what was perhaps meant."""

from __future__ import annotations

import pytest

from crm.contacts.rules import shapes

RIGHT = None


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ("1968-05-17", RIGHT), ("1968-05", RIGHT), ("1968", RIGHT), ("--05-17", RIGHT), ("--02-29", RIGHT), ("2024-02-29", RIGHT),
        ("--01-01", RIGHT), ("--12-31", RIGHT), ("1968-12", RIGHT),
        ("1968-00", ""), ("1968-00-10", ""), ("1968-01-00", ""), ("--00-10", ""),
        ("2023-02-29", ""), ("1968-13", ""), ("1968-06-31", ""), ("--02-30", ""), ("--13-01", ""), ("68", ""), ("0000", ""),
        ("1968-5-17", ""),
        ("--05", ""), ("heute", ""), ("1968-05-17T00:00", ""),
        ("17.5.1968", "1968-05-17"), ("17.05.1968", "1968-05-17"), ("1. 2. 1968", "1968-02-01"), ("17.5.", "--05-17"), (" 29.2. ",
        "--02-29"),
        ("31.2.1968", ""), ("5/17/1968", ""),
    ],
)  # fmt: skip
def test_days(written, guess):
    assert shapes.day(written) == guess


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ("eva@herne.example", RIGHT), ("eva.berg+ihk@a-b.c3.example", RIGHT), ("eva@müller.example", RIGHT), ("o'hara@x.example", RIGHT),
        ("EVA@X.EXAMPLE", RIGHT), ("1@2.example", RIGHT), ("a" * 64 + "@x.example", RIGHT),
        ("eva@x.xn--p1ai", RIGHT),
        ("eva@herne", ""), ("eva", ""), ("@x.example", ""), ("eva@", ""), ("eva@@x.example", ""), ("eva@.example", ""),
        ("eva@x..example", ""),
        (".eva@x.example", ""), ("eva.@x.example", ""), ("e..a@x.example", ""), ("eva@-x.example", ""), ("eva@x-.example", ""),
        ("a" * 65 + "@x.example", ""), ("eva@x.1", ""), ("eva@x.e", ""), ("eva;jan@x.example", ""),
        ("eva@" + "a." * 130 + "example", ""),
        ("mailto:eva@x.example", "eva@x.example"), ("<eva@x.example>", "eva@x.example"), ("eva @x.example", "eva@x.example"),
        ("eva@x.example.", "eva@x.example"), ("eva@x,example", "eva@x.example"), ("eva (at) x.example", "eva@x.example"),
        ("eva at x.example", "eva@x.example"), ("eva[AT]x.example,", "eva@x.example"),
    ],
)  # fmt: skip
def test_emails(written, guess):
    assert shapes.email(written) == guess


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ("www.herne.example", RIGHT), ("https://herne.example", RIGHT), ("HTTP://herne.example:8080/a?b#c", RIGHT),
        ("müller.example/ä", RIGHT),
        ("herne.example#top", RIGHT), ("x.example?y", RIGHT),
        ("herne", ""), ("", ""), ("ftp://x.example", ""), ("https://", ""), ("x.1", ""), ("-x.example", ""), ("x.example:port", ""),
        ("https//x.example", "https://x.example"), ("http:x.example", "http://x.example"), ("https:///x.example", "https://x.example"),
        ("www. x.example", "www.x.example"), ("www,x.example", "www.x.example"),
    ],
)  # fmt: skip
def test_web_addresses(written, guess):
    assert shapes.web(written) == guess


@pytest.mark.parametrize(
    ("written", "country", "guess"),
    [
        ("44623", "DE", RIGHT), ("01067", "DE", RIGHT), ("1010", "AT", RIGHT), ("8001", "CH", RIGHT), ("75008", "FR", RIGHT),
        ("1011 AB", "NL", RIGHT), ("1011AB", "NL", RIGHT), ("00-950", "PL", RIGHT), ("SW1A 2AA", "GB", RIGHT), ("M1 1AE", "GB", RIGHT),
        ("62701-1234", "US", RIGHT), ("K1A 0B1", "CA", RIGHT), ("LV-1010", "LV", RIGHT), ("110 00", "CZ", RIGHT), ("1000-205", "PT", RIGHT),
        ("010101", "RO", RIGHT), ("D02 AF30", "IE", RIGHT), ("LT-01100", "LT", RIGHT), ("whatever", "XX", RIGHT),
        ("4462", "DE", "04462"), ("446233", "DE", ""), ("44 623", "DE", "44623"), ("D-44623", "DE", "44623"), ("D 44623", "DE", "44623"),
        ("A-1010", "AT", "1010"), ("446", "DE", ""), ("101", "AT", ""), ("sw1a2aa", "GB", "SW1A2AA"), ("1011 ab", "NL", "1011 AB"),
        ("00950", "PL", "00-950"), ("1010", "LV", "LV-1010"), ("Herne", "DE", ""), ("0111 AB", "NL", ""), ("4462", "FR", "04462"),
        ("123", "AT", ""), ("62701-12", "US", ""),
    ],
)  # fmt: skip
def test_postcodes(written, country, guess):
    assert shapes.postcode(written, country) == guess


@pytest.mark.parametrize(
    ("written", "guess"),
    [  # check digits worked out by hand
        ("DE136695976", RIGHT), ("DE 136 695 976", RIGHT), ("de136695976", RIGHT), ("DE.136-695.976", RIGHT),
        ("DE136695975", ""), ("DE036695976", ""), ("DE13669597", ""), ("DE1366959761", ""), ("DE", ""),
        ("136695976", "DE136695976"), ("136695975", ""),
        ("ATU12345678", RIGHT), ("AT12345678", ""), ("NL123456789B01", RIGHT), ("NL123456789", ""), ("BE0123456789", RIGHT),
        ("BE2123456789", ""),
        ("FRXX123456789", RIGHT), ("FRIX123456789", ""), ("CHE-123.456.789 MWST", RIGHT), ("CHE12345678", ""), ("IT12345678901", RIGHT),
        ("PL1234567890", RIGHT), ("LU12345678", RIGHT), ("DK12345678", RIGHT), ("ESX1234567X", RIGHT), ("GB123456789", RIGHT),
        ("GBGD001", RIGHT),
        ("CZ12345678", RIGHT), ("CZ!", ""), ("X", ""), ("keine", ""), ("12", ""),
    ],
)  # fmt: skip
def test_vat_ids(written, guess):
    assert shapes.vat_id(written) == guess


@pytest.mark.parametrize("digits", ["136695976", "111111125", "100000008", "100000090", "129273398"])
def test_check_digits(digits):
    assert shapes.german_vat_id_holds(digits)
    for place, digit in enumerate(digits):  # MOD 11,10 finds every single wrong digit
        wrong = digits[:place] + str((int(digit) + 1) % 10) + digits[place + 1 :]
        assert not shapes.german_vat_id_holds(wrong)


@pytest.mark.parametrize(
    ("written", "guess"),
    [
        ("HRA 1", RIGHT), ("HRB 1234", RIGHT), ("GnR 12", RIGHT), ("PR 123456", RIGHT), ("VR 9", RIGHT), ("GsR 7", RIGHT),
        ("HRB 1234 B", RIGHT),
        ("hrb1234", "HRB 1234"), ("HRB  1234", "HRB 1234"), ("HRB-Nr. 12 b", "HRB 12 B"), ("GNR: 12", "GnR 12"), (" vr.9 ", "VR 9"),
        ("1234", ""), ("HRC 12", ""), ("HRB", ""), ("HRB 1234567", ""), ("", ""),
    ],
)  # fmt: skip
def test_register_numbers(written, guess):
    assert shapes.register(written) == guess
