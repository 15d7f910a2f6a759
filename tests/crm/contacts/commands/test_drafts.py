# SPDX-License-Identifier: Apache-2.0
"""A draft is brought into the form that is kept."""

from __future__ import annotations

import make
import pytest

from crm.contacts.commands.drafts import settled
from crm.contacts.rules.values import Address, Channel, Note, PersonName


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("02323 925-100", "+492323925-100"),
        ("+492323925100", "+492323925100"),
        ("+49 (0)2323 / 925100", "+492323925100"),
        ("Zentrale", "Zentrale"),
        (" 110 ", "110"),
    ],
)
def test_numbers_are_kept_as_they_are_dialled(written: str, kept: str) -> None:
    assert settled(make.person(channels=(Channel("phone", written),))).channels[0].value == kept


def test_lines_lose_stray_blanks_and_unseen_characters() -> None:
    address = Address(" Ostring  4", "44787", "Bo\u0308chum", lines="Halle 3\r\n\r\n")
    kept = settled(make.person("  Över\u00adkamp ", " Hen\u200brike\tMaria", addresses=(address,)))
    assert kept.name == PersonName(given="Henrike Maria", family="Överkamp")
    assert kept.addresses[0] == Address("Ostring 4", "44787", "Böchum", lines="Halle 3")


def test_notes_stay_as_written_but_for_what_no_file_can_hold() -> None:
    kept = settled(make.person(notes=(Note("eins\r\n  zwei\0 \ud800drei  "),)))
    assert kept.notes[0].text == "eins\n  zwei drei  "


def test_what_is_right_already_is_the_same_object() -> None:
    draft = make.person(channels=(make.phone(), make.email()))
    assert settled(draft) is draft
