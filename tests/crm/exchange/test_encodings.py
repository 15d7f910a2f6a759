# SPDX-License-Identifier: Apache-2.0
"""Files say their encoding wrongly or not at all."""

from __future__ import annotations

import pytest

from crm.exchange.encodings import guessed
from crm.exchange.reading import read_vcards


def card(name: str, *, label: str = "") -> str:
    return f"BEGIN:VCARD\nVERSION:3.0\nFN{label}:{name}\nNOTE:plain\nEND:VCARD\n"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Jörg Größer-Müller", "cp1252"), ("Łukasz Brzęczkowski i Żółć", "cp1250"), ("Пётр Чайковский", "cp1251"),
        ("Γιώργος Παπαδόπουλος", "cp1253"),
    ],
)  # fmt: skip
def test_an_unlabelled_code_page_is_guessed(name: str, encoding: str) -> None:
    data = card(name).encode(encoding)
    assert guessed(data) == encoding
    assert read_vcards(data).cards[0].fn == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_mark(encoding: str) -> None:
    assert read_vcards(card("Łukasz Müller").encode(encoding)).cards[0].fn == "Łukasz Müller"


def test_each_line_is_decoded_by_itself() -> None:
    data = card("Müller").encode("utf-8") + card("Größer").encode("cp1252") + card("Чай", label=";CHARSET=KOI8-R").encode("koi8-r")
    assert [c.fn for c in read_vcards(data).cards] == ["Müller", "Größer", "Чай"]


@pytest.mark.parametrize("label", ["nonsense", "punycode", "idna", "hex", "x" * 100])
def test_a_label_that_names_no_text_encoding_counts_as_none(label: str) -> None:
    assert read_vcards(card("Müller", label=f";CHARSET={label}").encode("cp1252")).cards[0].fn == "Müller"


def test_an_encoding_with_shifts_is_followed_though_its_bytes_are_ascii() -> None:
    data = card("田中", label=";CHARSET=ISO-2022-JP").encode("iso2022_jp")
    assert read_vcards(data).cards[0].fn == "田中"
