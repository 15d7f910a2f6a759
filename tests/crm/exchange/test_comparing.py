# SPDX-License-Identifier: Apache-2.0
"""A comparison says what is new, never what is missing; taking it over gives a contact with nothing left to say."""

from __future__ import annotations

from dataclasses import replace

import make
import pytest

from crm.contacts.rules import values as v
from crm.exchange.comparing import FieldChange, Shown, differences, patched

SHOWN = Shown(lambda text, **values: text.format_map(values) if values else text, {})
STANDING = make.person(
    id=v.ContactId("1" * 32),
    birthday="1968-05-17",
    channels=(make.phone("+492323555-100", id="a1"), make.email(id="a2")),
    addresses=(v.Address("Hafenstraße 3", "44653", "Herne", id="b1"),),
    affiliations=(v.Affiliation("Ruhrguss GmbH", "Prokuristin", main=True, id="c1"), v.Affiliation("Verein", "Vorsitz", id="c2")),
    notes=(v.Note("Erste  Zeile", 1, "MA", id="d1"),),
    own_values=(v.OwnValue("messe", "2025", id="e1"),),
    vcard_lines="X-FOO:1",
)


def found(told: v.Contact) -> list[FieldChange]:
    return list(differences(STANDING, told, SHOWN))


def test_an_empty_card_changes_nothing() -> None:
    assert found(v.Contact(languages="")) == []
    assert found(STANDING) == []


@pytest.mark.parametrize(
    "told",
    [
        {"channels": (make.phone("02323 555100"),)},
        {"channels": (v.Channel("mobile", "+49 2323 555100", "private"),)},
        {"channels": (make.email("H.Overkamp@Ruhrguss.example"),)},
        {"addresses": (v.Address("Hafenstr. 3", "44653"),)},
        {"affiliations": (v.Affiliation("RUHRGUSS GMBH"),)},
        {"notes": (v.Note("Erste Zeile"),)},
        {"vcard_lines": "X-FOO:1"},
    ],
)
def test_what_is_there_already_is_the_same_however_it_is_written(told: dict[str, object]) -> None:
    assert found(v.Contact(languages="", **told)) == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": v.PersonName("Dr.", "Henrike")}, [("Title", "", "Dr.")]),
        ({"gender": "diverse"}, [("Gender", "female", "diverse")]),
        ({"birthday": "1968-05-18"}, [("Birthday", "1968-05-17", "1968-05-18")]),
        ({"channels": (make.phone("+49234913100"),)}, [("Phone", "02323 555-100", "0234 913100")]),
        ({"channels": (make.phone("+49234913100", label="private"),)}, [("Phone", "", "0234 913100")]),
        (
            {"channels": (make.phone("+49234913100"), make.phone("+492323555100"))},
            [("Phone", "", "0234 913100")],
        ),
        (
            {"channels": (make.phone("+49234913100"), make.phone("+49234913101"))},
            [("Phone", "", "0234 913100"), ("Phone", "", "0234 913101")],
        ),
        (
            {"addresses": (v.Address("Hafenstraße 3a", "44653", "Herne"),)},
            [("Address", "Hafenstraße 3, 44653 Herne", "Hafenstraße 3a, 44653 Herne")],
        ),
        ({"addresses": (v.Address("Am Kanal 1", "44649", "Herne", kind="visitor"),)}, [("Address", "", "Am Kanal 1, 44649 Herne")]),
        (
            {"affiliations": (v.Affiliation("Ruhrguss GmbH", "Leiterin", until="2026"),)},
            [("Function", "Prokuristin", "Leiterin"), ("Until", "", "2026")],
        ),
        ({"affiliations": (v.Affiliation("Neu AG", "Rätin", main=True),)}, [("Function", "", "Rätin, Neu AG")]),
        ({"own_values": (v.OwnValue("messe", "2026"),)}, [("messe", "2025", "2026")]),
        ({"vcard_lines": "X-FOO:1\nX-BAR:2"}, [("Other lines of the card", "", "X-BAR:2")]),
        ({"no_contact": v.NoContact(post=True)}, [("No post", "", "✓")]),
    ],
)
def test_a_difference_is_said_and_taken_over(told: dict[str, object], said: list[tuple[str, str, str]]) -> None:
    card = v.Contact(languages="", **told)
    changes = found(card)
    assert [(c.caption, c.old, c.new) for c in changes] == said
    after = patched(STANDING, changes)
    assert differences(after, card, SHOWN) == ()
    assert patched(STANDING, [replace(c, on=False) for c in changes]) == STANDING


def test_a_new_function_does_not_take_the_place_of_the_main_one() -> None:
    after = patched(STANDING, found(v.Contact(languages="", affiliations=(v.Affiliation("Neu AG", main=True),))))
    assert [(a.organisation, a.main) for a in after.affiliations] == [("Ruhrguss GmbH", True), ("Verein", False), ("Neu AG", False)]


def test_a_row_that_is_gone_meanwhile_is_not_brought_back() -> None:
    changes = found(v.Contact(languages="", affiliations=(v.Affiliation("Verein", "Kasse"),)))
    assert patched(replace(STANDING, affiliations=STANDING.affiliations[:1]), changes).affiliations == STANDING.affiliations[:1]
