# SPDX-License-Identifier: Apache-2.0
"""The QR code of a contact: what is in it is read back from its own modules, and what does not fit is named."""

from __future__ import annotations

from dataclasses import replace

import make
import pytest
import segno
import vobject

from crm.contacts.rules import values
from crm.exchange.qr import LEVEL, MOST_MODULES, NameTooLong, code_of
from crm.texts import texts

HARD = "Müller-Lüdenscheidt, Dipl.-Ing.; C\\D"


def read_back(code):
    """The text that segno's matrix of the same content stands for: the modules must be those, then the content is what they hold."""
    made = segno.make(code.card, error="m", encoding="utf-8", micro=False)
    assert [[bool(m) for m in row] for row in made.matrix] == [list(row) for row in code.rows]
    assert made.error in ("M", "Q", "H")
    return vobject.readOne(code.card)


def full():
    return make.person(
        HARD, "Henrike",
        gender="female", photo="ab" * 32, birthday="1968-05-17", tags=("Gießerei",),
        channels=(
            values.Channel("email", "h.overkamp@ruhrguss.example", source="Visitenkarte", confirmed_on="2026-05-12"),
            values.Channel("phone", "+492323555-120", label="Durchwahl Büro"),
            values.Channel("mobile", "+491705550120", preferred=True),
            values.Channel("web", "https://ruhrguss.example/kontakt?x=1"),
            values.Channel("messenger", "@henrike"),
        ),
        affiliations=(
            values.Affiliation("Stahlhof Bochum AG", "Abteilungsleiterin", until="2014"),
            values.Affiliation("Ruhrguss Overkamp GmbH", "Geschäftsführerin", "Leitung", main=True),
        ),
        addresses=(values.Address("Am Förderturm 12", "44623", "Herne"),),
        notes=(values.Note("Sucht Partner, nicht weitersagen."),),
    )  # fmt: skip


def test_a_phone_reads_name_firm_channels_and_address():
    card = read_back(code_of(full()))
    assert card.n.value.family == HARD
    assert card.n.value.given == "Henrike"
    assert card.org.value == ["Ruhrguss Overkamp GmbH", "Leitung"]
    assert card.title.value == "Geschäftsführerin"
    assert [t.value for t in card.tel_list] == ["+491705550120", "+492323555-120"]  # the preferred one first
    assert card.email.value == "h.overkamp@ruhrguss.example"
    assert card.url.value == "https://ruhrguss.example/kontakt?x=1"
    assert (card.adr.value.street, card.adr.value.code, card.adr.value.city) == ("Am Förderturm 12", "44623", "Herne")


def test_photo_and_notes_stay_in_the_office_and_are_named():
    code = code_of(full())
    assert set(code.left_out) == {"the photo", "the notes"}
    for own in ("PHOTO", "NOTE", "weitersagen", "Visitenkarte", "1968", "Gießerei", "UID", "@henrike", "Stahlhof"):
        assert own not in code.card


def test_no_line_is_folded():
    code = code_of(full())
    assert all(line and not line.startswith(" ") for line in code.card.split("\r\n")[:-1])
    assert code.card.endswith("END:VCARD\r\n")


def test_nothing_is_said_where_everything_fits():
    assert code_of(make.person(channels=(make.phone(),))).left_out == ()


def long_address(number):
    return values.Address(f"Straße des langen Weges {number}", "44623", "Herne", lines="Gebäude " + "x" * 90)


def test_addresses_go_first():
    code = code_of(replace(full(), addresses=tuple(long_address(n) for n in range(12))))
    card = read_back(code)
    assert code.left_out[-1] == "the addresses"
    assert not hasattr(card, "adr")
    assert len(card.tel_list) == 2
    assert code.inside.addresses == ()


def test_then_further_channels_but_one_of_each_stays():
    phones = tuple(make.phone(f"+49232355{n:04}") for n in range(80))
    code = code_of(make.organisation(channels=(*phones, make.email())))
    card = read_back(code)
    assert code.left_out == ("further phone numbers and e-mails",)
    assert [t.value for t in card.tel_list] == ["+492323550000"]
    assert card.email.value == make.email().value
    assert card.org.value == ["Ruhrguss Overkamp GmbH"]


def test_then_the_function_and_the_organisation():
    firm = values.Affiliation("Gesellschaft " + "für Vieles " * 40, "Leiterin " * 60, main=True)
    code = code_of(make.person(affiliations=(firm,)))
    assert code.left_out == ("the function",)
    assert read_back(code).org.value == [firm.organisation]
    wide = code_of(make.person(affiliations=(replace(firm, organisation="Gesellschaft " * 90),)))
    assert wide.left_out == ("the function", "the organisation")
    assert read_back(wide).fn.value == "Henrike Overkamp"


def test_a_name_that_does_not_fit_is_said():
    with pytest.raises(NameTooLong) as caught:
        code_of(make.person("Ü" * 700))
    assert "QR" in caught.value.sentence(texts("en"))


@pytest.mark.parametrize("letters", [1, 40, 120])
def test_a_code_is_never_denser_than_a_camera_reads(letters):
    code = code_of(make.person("Ł" * letters, channels=(make.phone(),)))
    assert code.modules <= MOST_MODULES
    assert all(len(row) == code.modules for row in code.rows)
    assert read_back(code).n.value.family == "Ł" * letters
    assert LEVEL == "M"


def test_the_same_contact_always_gives_the_same_code():
    assert code_of(full()) == code_of(full())
