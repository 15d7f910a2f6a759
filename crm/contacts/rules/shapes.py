# SPDX-License-Identifier: Apache-2.0
"""Knows the shapes that written facts have: dates, e-mail and web addresses, postcodes, VAT ids, register numbers.

Every check gives None when the text is well formed, else the text that was perhaps meant ("" when there is no guess).
"""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)-(\d\d))")  # vCard 4 (RFC 6350, 4.3.1), with hyphens
_GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")
_LEAP = 2000  # a year that has a 29th of February, for birthdays without a year

_EMAIL = re.compile(r"[^\s@,;:<>()\[\]\\\"]+@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")  # RFC 5321, without quotes
_WEB = re.compile(r"(?:https?://)?(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_](?::\d{1,5})?(?:[/?#]\S*)?", re.I)

_POSTCODES = {  # UPU, postcode by country; letters as people write them
    **dict.fromkeys(("DE", "FR", "ES", "IT", "FI", "EE", "HR", "UA", "TR"), re.compile(r"\d{5}")),
    **dict.fromkeys(("AT", "CH", "LI", "BE", "DK", "NO", "HU", "SI", "BG", "LU", "AU"), re.compile(r"\d{4}")),
    **dict.fromkeys(("CZ", "SK", "SE", "GR"), re.compile(r"\d{3} ?\d{2}")),
    "NL": re.compile(r"[1-9]\d{3} ?[A-Z]{2}"),
    "PL": re.compile(r"\d{2}-\d{3}"),
    "PT": re.compile(r"\d{4}-\d{3}"),
    "RO": re.compile(r"\d{6}"),
    "LV": re.compile(r"LV-\d{4}"),
    "LT": re.compile(r"LT-\d{5}"),
    "GB": re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"),
    "IE": re.compile(r"[A-Z]\d[\dW] ?[A-Z\d]{4}"),
    "US": re.compile(r"\d{5}(?:-\d{4})?"),
    "CA": re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d"),
}
_PREFIXED = re.compile(r"[A-Z]{1,3}\s?-?\s?(?=\d)")

_VAT_IDS = {  # Council Directive 2006/112/EC, art. 215; forms published by the Commission with VIES
    "AT": re.compile(r"U\d{8}"),
    "BE": re.compile(r"[01]\d{9}"),
    "CHE": re.compile(r"\d{9}(?:MWST|TVA|IVA)?"),
    "DE": re.compile(r"[1-9]\d{8}"),
    "DK": re.compile(r"\d{8}"),
    "ES": re.compile(r"[A-Z\d]\d{7}[A-Z\d]"),
    "FR": re.compile(r"[A-HJ-NP-Z\d]{2}\d{9}"),
    "GB": re.compile(r"\d{9}(?:\d{3})?|(?:GD|HA)\d{3}"),
    "IT": re.compile(r"\d{11}"),
    "LU": re.compile(r"\d{8}"),
    "NL": re.compile(r"[A-Z\d+*]{10}\d{2}"),
    "PL": re.compile(r"\d{10}"),
}
_ANY_VAT_ID = re.compile(r"[A-Z]{2}(?=[A-Z]*\d)[A-Z\d]{2,13}")

_REGISTERS = {"HRA": "HRA", "HRB": "HRB", "GNR": "GnR", "PR": "PR", "VR": "VR", "GSR": "GsR"}
_REGISTER = re.compile(r"(HRA|HRB|GnR|PR|VR|GsR) \d{1,6}(?: [A-Z]{1,3})?")  # HRV § 8, GenRegV, PRV, VRV, GesRV; "HRB 1234 B"
_LOOSE_REGISTER = re.compile(r"(HRA|HRB|GNR|PR|VR|GSR)[\s.:-]*(?:NR\.?\s*)?(\d{1,6})\s*([A-Z]{1,3})?", re.I)


def day(text: str) -> str | None:
    """A date, truncated or not: `1968-05-17`, `1968-05`, `1968`, `--05-17`; reads `17.5.1968` and `17.5.` as a guess."""
    found = _DATE.fullmatch(text)
    if found:
        year, month, of_month, bare_month, bare_day = found.groups()
        return None if _is_day(int(year or _LEAP), int(month or bare_month or 1), int(of_month or bare_day or 1)) else ""
    written = _GERMAN_DATE.fullmatch(text.strip())
    if not written or not _is_day(int(written[3] or _LEAP), int(written[2]), int(written[1])):
        return ""
    return f"{written[3] or '-'}-{int(written[2]):02}-{int(written[1]):02}"


def no_day(text: str) -> dict[str, int] | None:
    """`day`, `month`, and `year` where it is known, of a date that is well written but in no calendar: 31.2. or 2025-02-29."""
    if found := _DATE.fullmatch(text):
        year, month, day_of_month = found[1], found[2] or found[4], found[3] or found[5]
    elif found := _GERMAN_DATE.fullmatch(text.strip()):
        day_of_month, month, year = found.groups()
    else:
        return None
    if not month or not day_of_month or not 1 <= int(month) <= 12 or _is_day(int(year or _LEAP), int(month), int(day_of_month)):
        return None
    known = {"day": int(day_of_month), "month": int(month)}
    return {**known, "year": int(year)} if year else known


def email(text: str) -> str | None:
    """An e-mail address, also with letters of other scripts (RFC 6531); a comma for a stop and stray blanks are guessed away."""
    if _is_email(text):
        return None
    guess = re.sub(r"^mailto:|[\s<>]|[.,;]+$", "", re.sub(r"\s*(?:\(at\)|\[at\]|\sat\s)\s*", "@", text.strip(), flags=re.I), flags=re.I)
    for attempt in (guess, guess.replace(",", ".")):
        if _is_email(attempt):
            return attempt
    return ""


def web(text: str) -> str | None:
    """A web address, with or without `https://`; stray blanks, commas and a broken scheme are guessed away."""
    if _WEB.fullmatch(text):
        return None
    guess = re.sub(r"^(https?):?/*(?=\w)", r"\1://", re.sub(r"\s+", "", text).replace(",", "."), flags=re.I)
    return guess if _WEB.fullmatch(guess) else ""


def postcode(text: str, country: str) -> str | None:
    """A postcode of the country; those of countries without a known form are always right."""
    form = _POSTCODES.get(country)
    if form is None or form.fullmatch(text):
        return None
    tidy = " ".join(text.upper().split())
    bare = tidy.replace(" ", "")
    guesses = [tidy, bare, _PREFIXED.sub("", tidy, count=1).strip(), f"{country}-{bare}", f"{bare[:2]}-{bare[2:]}"]
    if form.pattern == r"\d{5}":
        guesses.append(f"0{bare}")  # a spreadsheet took the zero away
    return next((guess for guess in guesses if form.fullmatch(guess)), "")


def vat_id(text: str) -> str | None:
    """A VAT id, blanks, stops and hyphens aside; a German one needs the right check digit, foreign ones only their form."""
    bare = re.sub(r"[\s.-]", "", text).upper()
    country = "CHE" if bare.startswith("CHE") else bare[:2]
    form = _VAT_IDS.get(country)
    if form is None:
        return None if _ANY_VAT_ID.fullmatch(bare) else (f"DE{bare}" if german_vat_id_holds(bare) else "")
    if not form.fullmatch(bare[len(country) :]):
        return ""
    return None if country != "DE" or german_vat_id_holds(bare[2:]) else ""


def german_vat_id_holds(digits: str) -> bool:
    """Whether nine digits are a German VAT id by their check digit (ISO 7064, MOD 11,10)."""
    if not _VAT_IDS["DE"].fullmatch(digits):
        return False
    product = 10
    for digit in digits[:8]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[8])


def register(text: str) -> str | None:
    """A number in a German register: `HRB 1234`, `GnR 12`, `HRB 1234 B`."""
    if _REGISTER.fullmatch(text):
        return None
    found = _LOOSE_REGISTER.fullmatch(text.strip())
    if not found:
        return ""
    return " ".join(filter(None, (_REGISTERS[found[1].upper()], found[2], (found[3] or "").upper())))


def _is_email(text: str) -> bool:
    local, _, domain = text.partition("@")
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    return _EMAIL.fullmatch(text) is not None and not dots and len(local) <= 64 and len(domain) <= 255


def _is_day(year: int, month: int, of_month: int) -> bool:
    try:
        date(year, month, of_month)
    except ValueError:
        return False
    return True
