# SPDX-License-Identifier: Apache-2.0
"""With letters of twice the size the card stays inside its pane and nothing in it is cut."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import make
import pytest
import seeing
import walking
from PySide6.QtCore import QPoint, QRect

from crm.contacts.rules import values
from ui.widgets import fonts
from ui.widgets.theme import theme

sys.path.insert(0, str(Path(__file__).parent))
from cards import keep, open_card, settle

NARROW = 500  # px of the card at 200 % in a window of 1280


@pytest.fixture
def large(dressed):
    theme.set_scale(2.0)


@pytest.fixture
def henrike(office):
    """A person with words of every length."""
    firm = keep(office, make.organisation("Ruhrguss Overkamp Gießereigesellschaft mbH"))
    channels = (
        make.phone("02323 555-120", preferred=True),
        replace(make.phone("02323 555-121"), label="Sekretariat"),
        values.Channel("email", "h.overkamp-stratmann@gießereigesellschaft.example"),
    )
    seats = (
        values.Affiliation("", "Geschäftsführende Gesellschafterin", since="2014", main=True, organisation_id=firm),
        values.Affiliation("Innovationskreis Guss e. V.", "Mitglied im Beirat", since="2008", until="2021"),
    )
    given = values.Consent("Kontakt durch die Partner des Netzwerks", "email", True, "2026-05-12", "Betriebsbesuch", "3")
    person = make.person(
        channels=channels, affiliations=seats, consents=(given,), tags=("Ausbildungsbetrieb", "Gießerei"), lists=("Neujahrsempfang",),
        addresses=(values.Address("Am Förderturm 12", "44623", "Herne", preferred=True),), source="Visitenkarte, Betriebsbesuch",
        notes=(values.Note("Will entscheiden.", 1_780_000_000_000, "Miriam Aldenhoff"),), partner_id=office.desk.partner,
    )  # fmt: skip
    return keep(office, person)


def inside(part, whole) -> bool:
    return whole.rect().contains(QRect(part.mapTo(whole, QPoint(0, 0)), part.size()))


@pytest.mark.parametrize("width", [NARROW, 640, 900])
def test_nothing_is_cut_and_nothing_reaches_out_of_the_pane(qtbot, office, large, henrike, width) -> None:
    card = open_card(qtbot, office, henrike, width)
    card.moments.notes.begin()  # its foot is the widest row
    settle(qtbot, office)
    qtbot.waitUntil(lambda: inside(card.moments.notes.save_button, card))
    assert card.pane.widget().width() <= card.pane.viewport().width()
    with seeing.eliding() as cut:
        card.grab()
    assert cut == []
    assert walking.squeezed(card) == []
    assert walking.overlapping(card) == []
    assert inside(card.actions_.more, card.pane.widget())


def test_the_town_stays_beside_or_below_a_long_organisation(qtbot, office, large, henrike) -> None:
    card = open_card(qtbot, office, henrike, NARROW)
    line = card.title.line
    assert line.firm.size() == line.firm.sizeHint()
    assert line.firm.height() == 2 * fonts.line("text")
    assert (line.after.text(), line.after.x()) == ("Herne", 0)
    assert line.after.y() >= line.firm.geometry().bottom()
    card.resize(2000, 900)
    assert line.after.text() == ", Herne"
    assert line.firm.height() == fonts.line("text")
    assert line.after.x() == line.firm.geometry().right() + 1


def test_a_narrow_head_gives_its_width_to_the_words(qtbot, office, large, henrike) -> None:
    card = open_card(qtbot, office, henrike, 1200)
    title, wide_face = card.title, card.title.avatar.width()
    assert title.line.mapTo(title, QPoint(0, 0)).x() > wide_face
    card.resize(NARROW, 900)
    qtbot.waitUntil(lambda: title.avatar.width() < wide_face)
    assert title.line.mapTo(title, QPoint(0, 0)).x() == 0
    assert title.name.mapTo(title, QPoint(0, 0)).x() > title.avatar.width()
    card.show_contact(keep(office, make.person("Schulenburghausen-Wittgensteinbrück", "Maximiliane")))
    settle(qtbot, office)
    assert title.name.mapTo(title, QPoint(0, 0)).x() == 0  # no name is broken inside of a word while it has room below the face


def test_a_long_address_goes_on_in_the_next_line_and_is_used_there(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike, 600)
    ways = card.channels.list
    one, mail = (ways.visualRect(ways.model().index(row, 0)) for row in (0, 2))
    assert mail.height() == one.height() + fonts.line("text")
    assert ways._over(QPoint(fonts.px(80) + 24, mail.bottom() - 8)) == 2
    assert ways.height() == sum(ways.visualRect(ways.model().index(row, 0)).height() for row in range(ways.model().rowCount()))
    card.resize(1400, 900)
    qtbot.waitUntil(lambda: ways.visualRect(ways.model().index(2, 0)).height() == one.height())


def test_a_note_that_is_begun_stands_in_sight_with_its_buttons(qtbot, office, large, henrike) -> None:
    card = open_card(qtbot, office, henrike, NARROW)
    notes = card.moments.notes
    assert not inside(notes.paper, card)
    notes.begin()
    qtbot.waitUntil(lambda: inside(notes.paper, card) and inside(notes.save_button, card))
