# SPDX-License-Identifier: Apache-2.0
"""Open places of a letter are found, filled and left alone where they are no places."""

from __future__ import annotations

import make
import pytest

from crm.contacts.rules import values
from crm.documents import fields
from crm.texts import texts


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Am [Termin] in [Ort], noch einmal [Termin].", ("Termin", "Ort")),
        ("Ein [Verweis](https://example.example) ist kein Platz.", ()),
        ("Auch [Verweis][1] nicht, und ![Bild](x.png) nicht.", ()),
        ("Wörtlich: \\[Ort].", ()),
        ("Zahlen [1] und Leeres [] bleiben.", ()),
        ("[Straße des Vereins]", ("Straße des Vereins",)),
        ("[" + "x" * 60 + "]", ()),
    ],
)
def test_open_places(text: str, places: tuple[str, ...]) -> None:
    assert fields.open_places(text) == places


def test_places_are_filled_whatever_their_case_and_others_stay_open() -> None:
    assert fields.filled("[ORT], den [Tag] – [Frist]", {"Ort": "Herne", "tag": "2. Juni"}) == "Herne, den 2. Juni – [Frist]"


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert fields.filled("[a]", {"a": "[b]", "b": "x"}) == "[b]"


def test_a_contact_fills_its_fields_by_their_german_and_english_names() -> None:
    contact = values.Contact(
        name=values.PersonName(given="Anna", particle="von", family="Recke"),
        gender="female",
        affiliations=(values.Affiliation("Ruhrguss GmbH", "Leiterin", "Guss"),),
        addresses=(values.Address("Am Förderturm 12", "44623", "Herne"),),
        channels=(make.phone("+492323555-120"), make.email()),
    )
    german, english = fields.values(contact, texts("de")), fields.values(contact, texts("en"))
    assert german["town"] == english["town"] == english["Town"] == "Herne"
    assert (english["Surname"], english["Organisation"], english["Role"]) == ("von Recke", "Ruhrguss GmbH", "Leiterin")
    assert english["Phone"] == "02323 555-120"
    assert english["Salutation"] == "Sehr geehrte Frau von Recke"
