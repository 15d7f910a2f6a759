# SPDX-License-Identifier: Apache-2.0
"""Reads phone numbers as people write them, so that they can be dialled, compared and shown as DIN 5008 asks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

HOME = "DE"
_EXTENDING = ("49", "43")  # countries where a hyphen marks the Durchwahl
_LONGEST_DIRECT = 6
_APPARATUS = ("DE", "AT", "CH", "LI")  # at home here an apparatus behind the number is written "App. 12"
_TWO_DIGITS = re.compile(r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")  # country codes (ITU-T E.164); others 1 or 3
_KEYS = {c: str(2 + i) for i, group in enumerate(("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz")) for c in group}
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")

_URI = re.compile(r"^\s*(?:tel|callto|fax|sms|sip):(?://)?", re.I)
_EXTENSION = re.compile(
    r"[\s,;(]*(?:;ext=|(?<![a-z])(?:ext(?:ension|n)?|x|app(?:arat)?|nst|nebenstelle)(?![a-z])[.:]?\s*|#\s*|(?<=\d),{1,4})(\d{1,5})\)?\s*$",
    re.I,
)
_DIRECT = re.compile(r"[\s,;(]*(?<![a-z])(?:durchwahl|dw)(?![a-z])[.:]?\s*-?\s*(\d{1,5})\)?\s*$", re.I)
_VANITY = re.compile(r"^\s*((?:\+49|0049|0|00)[\s()-]*(?:700|800|900)|\+1|001)([\s()./-]*[\dA-Z][\dA-Z\s./-]{5,14})$", re.I)
_BODY = re.compile(r"(?:\(?\s*\+\s*\(?|\()?\d[\d\s()./-]*")
_LABEL = re.compile(r"^\W*(?:tel(?:efon)?|phone|fon|ruf|mobil(?:telefon)?|mobile|handy|cell|(?:tele)?fax|zentrale|t|m|f|p|d|g)?\W*$", re.I)
_NEXT = re.compile(r"\s*/\s*(\+|00|0\d|-)?")
_STORED = re.compile(r"\+49((?!1[5-9]|137|[789]00)[1-9][0-9]{5,10})-([0-9]{1,6})", re.A)  # six: longer than any area code
_SHORT_CODES = re.compile(r"11[025]|116\d{3}|118\d{2,3}|19222")  # known all over Germany, without an area code


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was read: country code, digits behind it, how many of them are a Durchwahl, apparatus, whether it was all the text."""

    country: str
    national: str
    direct: int = 0
    apparatus: str = ""
    whole: bool = True

    @property
    def e164(self) -> str:
        """`+492323925100`: plus sign and digits (ITU-T E.164)."""
        return f"+{self.country}{self.national}"


def e164(text: str, region: str = HOME) -> str | None:
    """The number to dial and to compare by, `+492323925100`; None when the text is none (ITU-T E.164, at most 15 digits).

    A number without area code ("925100", "-12") cannot be dialled from elsewhere and gives None; so do short codes (110).
    """
    number = read(text, region)
    return number.e164 if number else None


def kept(text: str, region: str = HOME) -> str:
    """What a channel stores: E.164 with the written Durchwahl's hyphen (`+492323925-100`), `;ext=12` for an apparatus (RFC 3966).

    A text that is no number, or says more than a number, is kept as written, its blanks tidied.
    """
    number = read(text, region)
    if number is None or not number.whole:
        return " ".join(text.split())
    digits = number.e164
    if number.direct:
        digits = f"{digits[: -number.direct]}-{digits[-number.direct :]}"
    return f"{digits};ext={number.apparatus}" if number.apparatus else digits


def shown(text: str, region: str = HOME, *, international: bool = False) -> str:
    """The number as DIN 5008 (2020, clause 11) writes it: `02323 925-100`, from abroad `+49 2323 925-100`; other texts unchanged."""
    number = read(text, region)
    if number is None or not number.whole:
        return " ".join(text.split())
    return _shown(number, region, international)


def national_digits(text: str) -> str:
    """The digits to search by, without country code and leading zeros; typed beginnings of a number give a beginning of its digits."""
    number = read(text)
    if number:
        return number.national.lstrip("0")
    plain = _URI.sub("", _plain(text)).strip()
    digits = "".join(c for c in plain if c.isdigit())
    if re.match(r"\(?\s*\+", plain):
        digits = _without_country(digits)
    elif digits.startswith("00"):
        digits = _without_country(digits[2:])
    return digits.lstrip("0")


def doubt(text: str, region: str = HOME) -> tuple[str, str]:
    """What is odd about a number: a code and the number that was perhaps meant; two empty texts when nothing is.

    Codes: phone_short, phone_long, phone_area (no area code), phone_extra (more than one number), phone_unknown (the numbering
    plan has no such number), phone_unreadable.
    """
    number = read(text, region)
    if number and not number.whole:
        return "phone_extra", _shown(number, region, False)
    if number:
        return ("", "") if _valid(number) else ("phone_unknown", "")
    digits = "".join(c for c in _plain(text) if c.isdigit())
    if not digits:
        return "phone_unreadable", ""
    if region == HOME and _SHORT_CODES.fullmatch(_plain(text).strip()):
        return "", ""
    for prefix in ("+", "0"):  # a spreadsheet took the plus sign or the zero away
        guess = read(prefix + digits, region) if len(digits) > 8 and digits[0] != "0" else None
        if guess and (prefix == "0" or guess.country == "49") and _valid(guess):
            return "phone_area", _shown(guess, region, False)
    if digits[0] != "0" and not _plain(text).lstrip(" (").startswith("+"):
        return ("phone_area", "") if len(digits) > 2 else ("phone_short", "")
    return ("phone_long", "") if len(digits) > 13 else ("phone_short", "")


@lru_cache(maxsize=8192)
def read(text: str, region: str = HOME) -> Number | None:
    """Reads one number out of a text; None when there is none that can be dialled from everywhere."""
    if (ours := _STORED.fullmatch(text)) is not None:  # what `kept` wrote needs no second opinion of the numbering plan
        return Number("49", ours[1] + ours[2], len(ours[2]))
    plain = _URI.sub("", _plain(text)).strip()
    plain, apparatus, direct = _behind(plain)
    vanity = _VANITY.match(plain)
    if vanity and re.search(r"[A-Za-z]{3}", vanity[2]):
        plain = vanity[1] + "".join(_KEYS.get(c, c) for c in vanity[2].lower())
    body = _BODY.search(plain)
    if body is None:
        return None
    written, before, after = body[0], plain[: body.start()], plain[body.end() :]
    first = _first(written)
    whole = first == written and not after.strip(" )(.,;") and _LABEL.match(before) is not None
    number = _read_german(first, region) or _read_foreign(first, region)
    if number is None:
        return None
    if direct and not apparatus:
        return _with_direct(number, direct, whole)
    return Number(number.country, number.national, number.direct, apparatus, whole)


def _plain(text: str) -> str:
    """The text with plain digits, hyphens and blanks, without pictures and invisible characters."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text.translate(_HYPHENS)).translate(_HYPHENS)
    digits = (str(unicodedata.digit(c)) if c.isdigit() else c for c in folded)
    return "".join(" " if c.isspace() else c for c in digits if unicodedata.category(c) not in ("So", "Cf", "Me", "Mn", "Cs"))


def _behind(plain: str) -> tuple[str, str, str]:
    """Cuts off what stands behind a number: the number, an apparatus (not dialled with it), a Durchwahl (dialled with it)."""
    found = _DIRECT.search(plain)
    if found and found.start():
        return plain[: found.start()], "", found[1]
    found = _EXTENSION.search(plain)
    if found and found.start():
        return plain[: found.start()], found[1], ""
    return plain, "", ""


def _first(written: str) -> str:
    """The first number where a slash parts two ("925-100/101", "925100 / 0171 1234567"), not where it ends the area code."""
    for slash in _NEXT.finditer(written):
        head = written[: slash.start()]
        if sum(c.isdigit() for c in head) > 5 and (slash[1] or re.search(r"-\d+$", head)):
            return head
    return written


def _with_direct(number: Number, direct: str, whole: bool) -> Number | None:
    """The number with a Durchwahl told in words: it replaces the `-0` of the exchange, else it is appended."""
    if number.country not in _EXTENDING:
        return Number(number.country, number.national, 0, direct, whole)
    trunk = number.national[: -number.direct] if number.direct else number.national
    national = trunk + direct
    return Number(number.country, national, len(direct), "", whole) if len(national) <= 13 else None


def _read_german(written: str, region: str) -> Number | None:
    """A German number without asking the library: it has 6 to 13 digits, and at least three behind the area code."""
    digits = "".join(c for c in written if c.isdigit())
    if "+" in written or digits.startswith("00"):
        digits = digits.removeprefix("00") if "+" not in written else digits
        if not digits.startswith("49"):
            return None
        digits = digits[2:].removeprefix("0")
    elif region == HOME and digits.startswith("0"):
        digits = digits[1:]
    else:
        return None
    if not 6 <= len(digits) <= 13 or digits[0] == "0" or (len(digits) < 8 and len(digits) - _area_length("49", digits) < 3):
        return None
    return Number("49", digits, _direct(written, "49", digits) if "-" in written else 0)


def _read_foreign(written: str, region: str) -> Number | None:
    """A number of another country, or at home in one, as the numbering plans of the library have it."""
    import phonenumbers

    text = written.strip()
    digits = "".join(c for c in text if c.isdigit())
    if "+" in text:
        text = "+" + re.sub(r"^[\s()+]+", "", text).replace(")", "", 1) if re.match(r"[\s(]*\+\s*\(", text) else text.lstrip(" (")
    elif digits.startswith("00") and region != "US":
        text = "+" + re.sub(r"^[\s()]*0[\s()]*0", "", text)
    elif not _has_trunk(digits, region):
        return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if number.country_code == 49 or not phonenumbers.is_possible_number(number):
        return None
    country, national = str(number.country_code), phonenumbers.national_significant_number(number)
    if len(country) + len(national) > 15:
        return None
    return Number(country, national, _direct(written, country, national) if "-" in written else 0)


def _has_trunk(digits: str, region: str) -> bool:
    """Whether the number begins as one with area code does in the region (a 0 in most of Europe, nothing in Italy)."""
    from phonenumbers import PhoneMetadata

    plan = PhoneMetadata.metadata_for_region(region)
    if plan is None or region == HOME:
        return False
    return digits.startswith("0") if (plan.national_prefix or "") == "0" else True


@lru_cache(maxsize=8192)
def _area_length(country: str, national: str) -> int:
    """Length of the area code or the prefix of a network; 0 when the numbering plan has none."""
    import phonenumbers

    number = phonenumbers.parse(f"+{country}{national}", None)
    return phonenumbers.length_of_national_destination_code(number)


def _valid(number: Number) -> bool:
    """Whether the numbering plan of the country has such a number."""
    import phonenumbers

    return phonenumbers.is_valid_number(phonenumbers.parse(number.e164, None))


def _direct(written: str, country: str, national: str) -> int:
    """Digits behind the one hyphen of a Durchwahl; 0 when hyphens only part groups, or the number is mobile or a service.

    DIN 5008 writes a hyphen before the Durchwahl; behind the area code it is a habit of older times and means nothing.
    """
    import phonenumbers

    area = _area_length(country, national) if country in _EXTENDING else 0
    if not area:
        return 0
    behind = [sum(c.isdigit() for c in written[m.end() :]) for m in re.finditer("-", written)]
    inside = [n for n in behind if 0 < n < len(national) - area]
    if len(inside) != 1 or inside[0] > _LONGEST_DIRECT:
        return 0
    kind = phonenumbers.number_type(phonenumbers.parse(f"+{country}{national}", None))
    special = phonenumbers.PhoneNumberType
    fixed = (special.FIXED_LINE, special.FIXED_LINE_OR_MOBILE, special.UNKNOWN)
    return inside[0] if kind in fixed else 0


@lru_cache(maxsize=8192)
def _shown(number: Number, region: str, international: bool) -> str:
    """A number in the form of its country: at home with a leading zero where the country has one."""
    import phonenumbers

    parsed = phonenumbers.parse(number.e164, None)
    home = not international and phonenumbers.country_code_for_region(region) == parsed.country_code
    form = phonenumbers.PhoneNumberFormat
    text = phonenumbers.format_number(parsed, form.NATIONAL if home else form.INTERNATIONAL)
    if number.country in _EXTENDING:
        text = _functional(number, home)
    if not number.apparatus:
        return text
    return f"{text} App. {number.apparatus}" if home and region in _APPARATUS else f"{text} ext. {number.apparatus}"


def _functional(number: Number, home: bool) -> str:
    """The German way: prefix, blank, subscriber undivided, hyphen, Durchwahl; the tariff digit of 0180, 0900, 0137 stands alone."""
    national, area = number.national, _area_length(number.country, number.national)
    if number.country == "49" and re.match(r"1[5-7]|700", national):
        area = 3  # 0151, 0170: what people know as the prefix, though the plan assigns blocks of four and five digits
    start = f"0{national[:area]}" if home else f"+{number.country} {national[:area]}"
    rest = national[area:]
    if not area:
        start = "0" if home else f"+{number.country}"
    if number.country == "49" and re.match(r"(?:180|900|137)\d{4,}", national):
        rest = f"{rest[0]} {rest[1:]}"
    if number.direct:
        rest = f"{rest[: -number.direct]}-{rest[-number.direct :]}"
    return f"{start}{rest}" if home and not area else f"{start} {rest}"


def _without_country(digits: str) -> str:
    """Digits behind a country code; nothing while the code is still being typed."""
    if digits[:1] in ("1", "7"):
        return digits[1:]
    return digits[2:] if _TWO_DIGITS.match(digits) else digits[3:]
