# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a partner or a member of staff is said before it is kept."""

from __future__ import annotations

import pytest

from crm.desk import PartnerId
from crm.partners.rules import Letterhead, Partner, Staff, columns, initials, joined, lines, partner_problems, staff_problems

GOOD = Partner("wf-witten", "Wirtschaftsförderung Witten", "WF Witten", "development_agency", "Witten")


@pytest.mark.parametrize(
    ("partner", "field"),
    [
        (Partner("WF Witten", "Wirtschaftsförderung"), "slug"),
        (Partner("", "Wirtschaftsförderung"), "slug"),
        (Partner("wf-", "Wirtschaftsförderung"), "slug"),
        (Partner("wf-witten", "  "), "name"),
        (Partner("wf-witten", "W", kind="club"), "kind"),
        (Partner("wf-witten", "W", letterhead=Letterhead(return_line="x" * 81)), "return_line"),
        (Partner("wf-witten", "W", letterhead=Letterhead(footer=("1", "2", "3", "4", "5"))), "footer"),
        (Partner("wf-witten", "W", letterhead=Letterhead(form="C")), "form"),
    ],
)
def test_a_partners_problem_is_named(partner: Partner, field: str) -> None:
    assert [p.field for p in partner_problems(partner)] == [field]


def test_what_just_fits_is_no_problem() -> None:
    head = Letterhead(return_line="x" * 80, footer=("1", "2", "3", "4"), form="A")
    assert partner_problems(Partner("wf-1", "W", letterhead=head)) == partner_problems(GOOD) == ()


@pytest.mark.parametrize(
    ("staff", "fields"),
    [
        (Staff(PartnerId("ab"), "Miriam Aldenhoff", email="m.aldenhoff@wf-herne.example"), []),
        (Staff(PartnerId("ab"), " "), ["name"]),
        (Staff(PartnerId(""), "Miriam"), ["partner_id"]),
        (Staff(PartnerId("ab"), "Miriam", email="m.aldenhoff"), ["email"]),
        (Staff(PartnerId("ab"), "Miriam", email="a b@c.example"), ["email"]),
    ],
)
def test_a_staff_members_problems_are_named(staff: Staff, fields: list[str]) -> None:
    assert [p.field for p in staff_problems(staff)] == fields


@pytest.mark.parametrize(
    ("name", "letters"), [("Dr. Miriam Aldenhoff", "MA"), ("Jörn", "J"), ("Anna Maria von der Recke", "AR"), ("Dr.", "D"), ("", "")]
)
def test_initials_leave_titles_out(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_footer_columns_are_parted_by_blank_lines() -> None:
    footer = ("WF Herne\nOstring 4", "Telefon 02323 925-0")
    assert joined(footer) == "WF Herne\nOstring 4\n\nTelefon 02323 925-0"
    assert columns(joined(footer)) == footer
    assert columns(joined(("a\n\n b ", "", "c"))) == ("a\nb", "c")
    assert columns("") == lines("") == ()
