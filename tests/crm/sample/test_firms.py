# SPDX-License-Identifier: Apache-2.0
"""Organisations of the sample: numbers with right check digits, registers, sectors, sizes."""

from __future__ import annotations

import pytest
from wz_code import WZ

from crm.contacts.rules.values import ORGANISATION
from crm.sample.firms import size_of, vat_id
from crm.sample.network import network

FIRMS = [c for c in network(1500, 0) if c.kind == ORGANISATION]


def check_digit_right(text: str) -> bool:
    """ISO 7064, MOD 11,10 over the nine digits: the running product ends at 1."""
    check = 5
    for digit in text[2:]:
        check = ((check or 10) * 2 % 11 + int(digit)) % 10
    return check == 1


def test_the_check_knows_a_published_number():
    assert check_digit_right("DE136695976")  # a published example of the method
    assert not check_digit_right("DE136695975")


@pytest.mark.parametrize("number", [0, 1, 7, 99, 1234, 99_999, 999_999])
def test_vat_id_checks(number):
    assert check_digit_right(vat_id(number))
    assert vat_id(number).startswith("DE99")
    assert len(vat_id(number)) == 11


def test_some_firms_have_a_vat_id():
    ids = [c.vat_id for c in FIRMS if c.vat_id]
    assert len(set(ids)) == len(ids) > 300
    assert all(check_digit_right(i) for i in ids)


def test_register_goes_with_the_legal_form():
    for c in FIRMS:
        section = c.register.number.split(" ")[0]
        if c.legal_form in ("GmbH", "AG", "SE", "gGmbH"):
            assert section == "HRB"
        if c.legal_form in ("KG", "GmbH & Co. KG", "e. K."):
            assert section == "HRA"
        if c.legal_form == "e. V.":
            assert section == "VR"
        assert bool(section) == bool(c.register.court) == bool(c.legal_form not in ("", "GbR"))
        assert c.organisation_name.full.endswith(c.legal_form)


def test_courts_are_those_of_the_towns():
    courts = {c.municipality: c.register.court for c in FIRMS if c.register.court}
    assert courts["Herne"] == courts["Witten"] == "Amtsgericht Bochum"
    assert courts["Hattingen"] == "Amtsgericht Essen"
    assert courts["Schwelm"] == "Amtsgericht Hagen"


def test_sectors_stand_in_the_classification_and_one_is_main():
    wz = WZ(version="2008")
    for c in FIRMS:
        assert [s.main for s in c.sectors].count(True) == 1
        assert all(wz.get(s.code).title for s in c.sectors)


@pytest.mark.parametrize(
    ("count", "size"), [(1, "1–9"), (9, "1–9"), (10, "10–49"), (49, "10–49"), (50, "50–249"), (249, "50–249"), (250, "≥ 250")]
)
def test_size_class_goes_with_the_headcount(count, size):
    assert size_of(count)[0] == size


def test_most_firms_are_small_and_some_are_large():
    counts = sorted(c.headcount.count for c in FIRMS)
    assert counts[0] >= 1
    assert counts[len(counts) // 2] < 50
    assert counts[-1] >= 250


def test_who_trades_alone_does_so_under_a_family_name():
    alone = [c for c in FIRMS if c.legal_form == "e. K."]
    assert len(alone) > 20
    assert all(" " in c.organisation_name.full.removesuffix(" e. K.") for c in alone)
