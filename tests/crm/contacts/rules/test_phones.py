# SPDX-License-Identifier: Apache-2.0
"""Phone numbers as people write them: a table typed by hand, and laws that hold for every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.contacts.rules import phones

HERNE = "+492323925100"

# as written, to dial, as shown; DIN 5008: blank behind the area code, hyphen before the Durchwahl, nothing else
NUMBERS = [
    # one number of Herne, in the ways that letterheads have it
    ("02323 925100", HERNE, "02323 925100"),
    ("02323925100", HERNE, "02323 925100"),
    ("02323/925100", HERNE, "02323 925100"),
    ("02323-925100", HERNE, "02323 925100"),
    ("(02323) 925100", HERNE, "02323 925100"),
    ("0 23 23 / 92 51 00", HERNE, "02323 925100"),
    ("02323.925.100", HERNE, "02323 925100"),
    ("+49 2323 925100", HERNE, "02323 925100"),
    ("+492323925100", HERNE, "02323 925100"),
    ("+49 (0) 2323 925100", HERNE, "02323 925100"),
    ("+49(0)2323/925100", HERNE, "02323 925100"),
    ("(+49) 2323 925100", HERNE, "02323 925100"),
    ("0049 2323 925100", HERNE, "02323 925100"),
    ("0049 (0) 2323 925100", HERNE, "02323 925100"),
    ("tel:+492323925100", HERNE, "02323 925100"),
    ("Tel. 02323 925100", HERNE, "02323 925100"),
    ("Telefon: 02323 925100", HERNE, "02323 925100"),
    ("  02323   925100  ", HERNE, "02323 925100"),
    ("02323\u00a0925100", HERNE, "02323 925100"),
    ("☎ 02323 925100", HERNE, "02323 925100"),
    ("\u202a02323 925100\u202c", HERNE, "02323 925100"),
    ("０２３２３ ９２５１００", HERNE, "02323 925100"),
    # Durchwahl
    ("02323 925-100", HERNE, "02323 925-100"),
    ("02323/925-100", HERNE, "02323 925-100"),
    ("02323 / 925 - 100", HERNE, "02323 925-100"),
    ("02323 925\u2011100", HERNE, "02323 925-100"),
    ("02323 925–100", HERNE, "02323 925-100"),
    ("+49 2323 925-100", HERNE, "02323 925-100"),
    ("+49 (0)2323 925-100", HERNE, "02323 925-100"),
    ("tel:+49-2323-925-100", HERNE, "02323 925-100"),
    ("Fax: 02331 390-333", "+492331390333", "02331 390-333"),
    ("0234 910-0", "+492349100", "0234 910-0"),
    ("0231 54 17 - 271", "+492315417271", "0231 5417-271"),
    ("0231 5417-0", "+4923154170", "0231 5417-0"),
    ("02302 581-1234", "+4923025811234", "02302 581-1234"),
    ("02323 925-0 Durchwahl 12", "+49232392512", "02323 925-12"),
    ("02323 925-0 DW 345", "+492323925345", "02323 925-345"),
    ("02323 925 DW 12", "+49232392512", "02323 925-12"),
    # apparatus behind the number
    ("02323 925100 App. 12", HERNE, "02323 925100 App. 12"),
    ("02323 925100 Apparat 12", HERNE, "02323 925100 App. 12"),
    ("02323 925100 ext. 12", HERNE, "02323 925100 App. 12"),
    ("02323 925100 x12", HERNE, "02323 925100 App. 12"),
    ("02323 925100;ext=12", HERNE, "02323 925100 App. 12"),
    ("02323 925-100, Nebenstelle 7", HERNE, "02323 925-100 App. 7"),
    ("+1 212 555 0100 ext. 5", "+12125550100", "+1 212-555-0100 ext. 5"),
    # mobile
    ("0171 1234567", "+491711234567", "0171 1234567"),
    ("0171/1234567", "+491711234567", "0171 1234567"),
    ("0171-1234567", "+491711234567", "0171 1234567"),
    ("+49 171 123 45 67", "+491711234567", "0171 1234567"),
    ("Mobil 0151 12345678", "+4915112345678", "0151 12345678"),
    ("01511/2345678", "+4915112345678", "0151 12345678"),
    ("0049 (0) 160 90123456", "+4916090123456", "0160 90123456"),
    ("0176 / 12 34 56 78", "+4917612345678", "0176 12345678"),
    # services and words
    ("0800 3301000", "+498003301000", "0800 3301000"),
    ("0800-TELEKOM", "+498008353566", "0800 8353566"),
    ("0700 VERBUND", "+497008372863", "0700 8372863"),
    ("0180 5 123456", "+491805123456", "0180 5 123456"),
    ("01805/123456", "+491805123456", "0180 5 123456"),
    ("0900 1 123456", "+499001123456", "0900 1 123456"),
    ("+1 800 FLOWERS", "+18003569377", "+1 800-356-9377"),
    # abroad
    ("+43 1 50105-0", "+431501050", "+43 1 50105-0"),
    ("0043 1 501050", "+431501050", "+43 1 501050"),
    ("+41 44 123 45 67", "+41441234567", "+41 44 123 45 67"),
    ("+31 20 123 4567", "+31201234567", "+31 20 123 4567"),
    ("+33 1 42 68 53 00", "+33142685300", "+33 1 42 68 53 00"),
    ("+33 (0)1 42 68 53 00", "+33142685300", "+33 1 42 68 53 00"),
    ("(+41) 44 668 18 00", "+41446681800", "+41 44 668 18 00"),
    ("+(41) 44 668 18 00", "+41446681800", "+41 44 668 18 00"),
    ("+44 20 7946 0018", "+442079460018", "+44 20 7946 0018"),
    ("+44 (0)20 7946 0018", "+442079460018", "+44 20 7946 0018"),
    ("+1 (212) 555-0100", "+12125550100", "+1 212-555-0100"),
    ("001 212 555 0100", "+12125550100", "+1 212-555-0100"),
    ("+48 22 123 45 67", "+48221234567", "+48 22 123 45 67"),
    ("+39 06 1234 5678", "+390612345678", "+39 06 1234 5678"),
    ("+34 912 345 678", "+34912345678", "+34 912 34 56 78"),
    ("+32 2 123 45 67", "+3221234567", "+32 2 123 45 67"),
    ("+45 32 34 56 78", "+4532345678", "+45 32 34 56 78"),
    ("+420 212 345 678", "+420212345678", "+420 212 345 678"),
    ("+90 212 123 45 67", "+902121234567", "+90 212 123 45 67"),
    ("+7 495 123-45-67", "+74951234567", "+7 495 123-45-67"),
    ("+86 10 1234 5678", "+861012345678", "+86 10 1234 5678"),
    ("+81 3-1234-5678", "+81312345678", "+81 3-1234-5678"),
]

NONSENSE = [
    "",
    "   ",
    "-",
    "n/a",
    "keine",
    "siehe unten",
    "0",
    "12",
    "-12",
    "110",
    "112",
    "925100",
    "02323",
    "+",
    "+49",
    "00",
    "0049",
    "#",
    "x12",
]

EXTRA = [  # more than a number: kept as written, dialled by the first
    ("02323 925-100/101", HERNE, "02323 925-100"),
    ("02323 925100 oder 0171 1234567", HERNE, "02323 925100"),
    ("02323 925100 / 0171 1234567", HERNE, "02323 925100"),
    ("02323 925-100 (Frau Berg)", HERNE, "02323 925-100"),
    ("nach 17 Uhr: 02323 925100", None, ""),
]


@pytest.mark.parametrize(("written", "to_dial", "shown"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_table(written, to_dial, shown):
    assert phones.e164(written) == to_dial
    assert phones.shown(written) == shown
    assert phones.shown(phones.kept(written)) == shown


def test_table_is_long_enough():
    assert len(NUMBERS) >= 80


@pytest.mark.parametrize("written", NONSENSE)
def test_nonsense_is_kept_as_written(written):
    assert phones.e164(written) is None
    assert phones.kept(written) == " ".join(written.split())
    assert phones.shown(written) == " ".join(written.split())


@pytest.mark.parametrize(("written", "to_dial", "repair"), EXTRA, ids=[row[0] for row in EXTRA])
def test_more_than_a_number(written, to_dial, repair):
    assert phones.kept(written) == phones.shown(written) == written
    if to_dial:
        assert phones.e164(written) == to_dial
        assert phones.doubt(written) == ("phone_extra", repair)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("02323 925-100", "+492323925-100"),
        ("02323 925100", "+492323925100"),
        ("02323 925-0 DW 12", "+492323925-12"),
        ("02323 925-100 App. 7", "+492323925-100;ext=7"),
        ("0171-1234567", "+491711234567"),
        ("+1 212-555-0100", "+12125550100"),
        ("+43 1 50105-0", "+43150105-0"),
        (" 02323  925-100/101 ", "02323 925-100/101"),
    ],
)
def test_kept(written, kept):
    assert phones.kept(written) == kept


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("02323 925-100", "+49 2323 925-100"),
        ("0171 1234567", "+49 171 1234567"),
        ("0180 5 123456", "+49 180 5 123456"),
        ("02323 925100 App. 12", "+49 2323 925100 ext. 12"),
        ("+33 1 42 68 53 00", "+33 1 42 68 53 00"),
    ],
)
def test_shown_to_somebody_abroad(written, shown):
    assert phones.shown(written, international=True) == shown


@pytest.mark.parametrize(
    ("written", "region", "to_dial", "shown"),
    [
        ("044 123 45 67", "CH", "+41441234567", "044 123 45 67"),
        ("01 42 68 53 00", "FR", "+33142685300", "01 42 68 53 00"),
        ("020 7946 0018", "GB", "+442079460018", "020 7946 0018"),
        ("(212) 555-0100", "US", "+12125550100", "(212) 555-0100"),
        ("06 1234 5678", "IT", "+390612345678", "06 1234 5678"),
        ("01 50105-0", "AT", "+431501050", "01 50105-0"),
        ("02323 925100", "FR", None, "02323 925100"),
        ("+49 2323 925100", "FR", HERNE, "+49 2323 925100"),
    ],
)
def test_at_home_elsewhere(written, region, to_dial, shown):
    assert phones.e164(written, region) == to_dial
    assert phones.shown(written, region) == shown


@pytest.mark.parametrize(
    ("written", "code", "repair"),
    [
        ("02323 925-100", "", ""),
        ("+41 44 668 18 00", "", ""),
        ("112", "", ""),
        ("116117", "", ""),
        ("11833", "", ""),
        ("12", "phone_short", ""),
        ("02323", "phone_short", ""),
        ("+49", "phone_short", ""),
        ("925100", "phone_area", ""),
        ("2323925100", "phone_area", "02323 925100"),
        ("492323925100", "phone_area", "02323 925100"),
        ("02323 925100 925100 925100", "phone_long", ""),
        ("+999 1234567890", "phone_short", ""),
        ("+999 12345678901", "phone_long", ""),
        ("23239251", "phone_area", ""),
        ("keine", "phone_unreadable", ""),
        ("", "phone_unreadable", ""),
        ("+49 2323 925-100 und 101", "phone_extra", "02323 925-100"),
        ("+1 555 111 2222", "phone_unknown", ""),
    ],
)
def test_doubts(written, code, repair):
    assert phones.doubt(written) == (code, repair)


@pytest.mark.parametrize(
    ("written", "to_dial"),
    [  # German numbers have 6 to 13 digits, three of them behind the area code
        ("0234 123", "+49234123"),
        ("0234 12", None),
        ("02323 123", "+492323123"),
        ("02323 12", None),
        ("02323 925100925", "+492323925100925"),
        ("02323 9251009251", None),
        ("02323 925100 DW 123", "+492323925100123"),
        ("02323 925100 DW 1234", None),
        ("+49 0", None),
        ("+1 234 567 8901 2345 678", None),
    ],
)
def test_how_long_a_number_may_be(written, to_dial):
    assert phones.e164(written) == to_dial


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("02323 925-100", "2323925100"),
        ("+49 2323 925-100", "2323925100"),
        ("0049 2323 925", "2323925"),
        ("+49 (0) 23", "23"),
        ("+4", ""),
        ("+49", ""),
        ("0171", "171"),
        ("925-1", "9251"),
        ("+33 1 42", "142"),
        ("+352 27", "27"),
        ("+1 21", "21"),
        ("", ""),
        ("Herne", ""),
    ],
)
def test_digits_to_search_by(written, digits):
    assert phones.national_digits(written) == digits


WRITTEN = st.text("0123456789 -/()+.", max_size=22) | st.sampled_from([row[0] for row in NUMBERS + EXTRA]) | st.text(max_size=12)


@settings(max_examples=400, deadline=None)
@given(WRITTEN)
def test_keeping_twice_is_keeping_once(written):
    kept = phones.kept(written)
    assert phones.kept(kept) == kept
    assert phones.e164(kept) == phones.e164(written)


@settings(max_examples=400, deadline=None)
@given(WRITTEN)
def test_what_is_shown_reads_as_the_same_number(written):
    shown = phones.shown(phones.kept(written))
    assert phones.shown(shown) == shown
    assert phones.e164(shown) == phones.e164(written)


@settings(max_examples=400, deadline=None)
@given(WRITTEN)
def test_a_number_is_e164_or_none(written):
    number = phones.e164(written)
    assert number is None or (number[0] == "+" and number[1:].isdigit() and len(number) <= 16)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["02323", "0234", "0231", "0171", "0151"]),
    st.from_regex(r"[1-9][0-9]{5,6}", fullmatch=True),
    st.sampled_from(["{0}{1}", "{0} {1}", "{0}/{1}", "({0}) {1}", "+49{2}{1}", "+49 {2} {1}", "+49 (0) {2} {1}", "0049 {2} {1}"]),
    st.data(),
)
def test_what_is_typed_so_far_gives_a_beginning_of_the_digits(area, rest, form, data):
    written = form.format(area, rest, area[1:])
    typed = written[: data.draw(st.integers(0, len(written)))]
    assert phones.national_digits(written) == area[1:] + rest
    assert phones.national_digits(written).startswith(phones.national_digits(typed))
