# SPDX-License-Identifier: Apache-2.0
"""The card shows a contact whole, uses its channels, leads on to others, and survives big and odd contacts."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import make
import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QPlainTextEdit, QPushButton

from crm.changes import Changes
from crm.contacts import commands, queries
from crm.contacts.rules import values
from ui.contacts import offers
from ui.contacts.affiliations import FIRST
from ui.contacts.channels import Way, _Ways, url_of
from ui.contacts.details import sector_title
from ui.widgets import fonts
from ui.widgets.chips import Mark
from ui.widgets.theme import theme
from ui.work import words

sys.path.insert(0, str(Path(__file__).parent))
from cards import keep, open_card, settle


@pytest.fixture
def henrike(office):
    """A person with every sort of channel, two functions, tags and a list."""
    firm = keep(office, make.organisation("Ruhrguss Overkamp GmbH", organisation_kind="company"))
    old = keep(office, make.organisation("Stahlhof Bochum AG"))
    channels = (
        make.phone("02323 555-120", preferred=True, source="Visitenkarte", confirmed_on="2026-06-02"),
        values.Channel("mobile", "0170 5550120", "private"),
        make.email(),
        values.Channel("web", "https://ruhrguss.example/"),
        values.Channel("fax", "02323 555-199"),
    )
    addresses = (
        values.Address("Am Förderturm 12", "44623", "Herne", preferred=True),
        values.Address("", "44601", "Herne", po_box="101234", kind="invoice"),
    )
    affiliations = (
        values.Affiliation("", "Abteilungsleiterin", since="2008", until="2014", organisation_id=old),
        values.Affiliation("", "Geschäftsführerin", since="2014-03", main=True, organisation_id=firm),
    )
    person = make.person(
        channels=channels, addresses=addresses, affiliations=affiliations, tags=("Gießerei", "Fördermittel"), lists=("Beirat",),
        birthday="--05-17", languages="de tr", no_contact=values.NoContact(email=True), partner_id=office.desk.partner,
        source="Visitenkarte", confirmed_on="2026-06-02",
        consents=(values.Consent("Einladungen", "email", True, "2026-05-12", "Messe", "3"),),
    )  # fmt: skip
    return keep(office, replace(person, name=replace(person.name, title_before="Dr.")))


@pytest.fixture
def opened():
    """What the desktop was asked to open."""

    class Desktop(QObject):
        def __init__(self):
            super().__init__()
            self.urls = []

        @Slot(QUrl)
        def take(self, url):
            self.urls.append(url.toString())

    desktop = Desktop()
    schemes = ("tel", "mailto", "https", "http")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, desktop, "take")
    yield desktop.urls
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


def test_nothing_chosen_says_what_to_do(qtbot, office) -> None:
    card = open_card(qtbot, office)
    assert card.contact_id == ""
    assert card.empty.isVisible()
    assert not any(deed.enabled_when() for deed in offers.of_card(lambda: card, lambda: bool(card.contact_id)))


def test_all_ways_stand_in_their_order_with_their_kind(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    shown = [(way.kind, way.lines, way.label, way.preferred) for way in card.channels.list.rows()]
    assert shown == [
        ("Phone", ("02323 555-120",), "", True),
        ("Mobile", ("0170 5550120",), "private", False),
        ("E-mail", ("h.overkamp@ruhrguss.example",), "", False),
        ("Web", ("ruhrguss.example",), "", False),
        ("Fax", ("02323 555-199",), "", False),
        ("Address", ("Am Förderturm 12", "44623 Herne"), "", True),
        ("Invoices", ("Postfach 10 12 34", "44601 Herne"), "", False),
    ]
    assert "As of 02/06/2026 · Visitenkarte" in card.channels.list.rows()[0].tip


def test_the_head_says_who_where_and_what_is_allowed(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    assert card.title.name.text() == "Dr. Henrike Overkamp"
    line = card.title.line
    assert line.before.text() + line.firm.words() + line.after.text() == "Geschäftsführerin at Ruhrguss Overkamp GmbH, Herne"
    assert [chip.words() for chip in card.title.chips.chips()] == ["Fördermittel", "Gießerei", "Beirat", "Tag"]
    assert [label.text() for label in card.meta.labels] == [
        "In charge: WF Herne", "Visible in the whole network", "Consent of 12 May 2026",
    ]  # fmt: skip
    assert [mark.text() for mark in card.meta.warnings.chips() if isinstance(mark, Mark)] == ["No advertising by e-mail"]


def test_details_show_what_is_known_and_nothing_else(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    assert [(fact.caption, fact.text) for fact in card.details.facts()] == [("Birthday", "17 May"), ("Languages", "German, Turkish")]
    assert card.channels.source.text() == "As of 02/06/2026 · Visitenkarte"
    card.show_contact(keep(office, make.person("Kesselmann", "Thore")))
    assert card.details.isHidden()


def test_functions_of_today_come_first_and_ended_ones_keep_their_years(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    assert [(seat.strong, seat.caption, seat.years, seat.ended) for seat in card.affiliations.list.rows()] == [
        ("Geschäftsführerin", "Ruhrguss Overkamp GmbH", "since 2014", False),
        ("Abteilungsleiterin", "Stahlhof Bochum AG", "2008–2014", True),
    ]


def test_consents_tell_day_source_and_text(qtbot, office, henrike) -> None:
    known = queries.contact(office.workspace.reader, office.desk, henrike)
    withdrawn = values.Consent("Einladungen", "email", False, "2026-06-01", "E-Mail", "3")
    commands.save(office.workspace.store, office.desk, replace(known, consents=(*known.consents, withdrawn)))
    card = open_card(qtbot, office, henrike)
    assert [(a.when, a.detail, a.past) for a in card.consents.list.rows()] == [
        ("withdrawn 01/06/2026", "by e-mail · E-Mail · text version 3", False),
        ("given 12/05/2026", "by e-mail · Messe · text version 3", True),
    ]
    assert card.meta.labels[2].text() == "Consent withdrawn on 1 June 2026"


def test_the_organisation_opens_from_the_head_and_from_the_functions(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    firm = next(a.organisation_id for a in queries.contact(office.workspace.reader, office.desk, henrike).affiliations if a.main)
    with qtbot.waitSignal(card.open_requested) as caught:
        card.title.line.firm.click()
    assert caught.args == ["contact", firm]
    card.affiliations.list.setFocus()
    with qtbot.waitSignal(card.open_requested) as caught:
        qtbot.keyClick(card.affiliations.list, Qt.Key.Key_Return)
    assert caught.args == ["contact", firm]


def test_an_organisation_shows_its_people_its_kin_and_its_sectors(qtbot, office) -> None:
    parent = keep(office, make.organisation("Guss Holding SE"))
    firm = make.organisation(
        organisation_kind="company", legal_form="GmbH", register=values.Register("Amtsgericht Bochum", "HRB 90000"), vat_id="DE990000002",
        membership_number="4711", headcount=values.Headcount(84, 2026), size_class="50–249", turnover_class="10–50 Mio. €",
        sectors=(values.Sector("24.51", main=True),), competences="Handformguss\nModellbau", certificates="ISO 9001", parent_id=parent,
        founded="1961", municipality="Herne",
    )  # fmt: skip
    mine = keep(office, firm)
    daughter = keep(office, make.organisation("Overkamp Service GmbH", parent_id=mine))
    for n in range(FIRST + 3):
        keep(office, make.person(f"Mitarbeiter{n:02}", affiliations=(values.Affiliation("", "Meisterin", organisation_id=mine),)))
    card = open_card(qtbot, office, mine)
    facts = {fact.caption: fact for fact in card.details.facts()}
    assert {name: fact.text for name, fact in facts.items() if fact.text} == {
        "Kind": "Company · GmbH", "Sectors": "24.51 Eisengießereien", "Employees": "84 (2026) · 50–249", "Turnover": "10–50 Mio. €",
        "Founded": "1961", "Municipality": "Herne", "Register": "Amtsgericht Bochum, HRB 90000", "VAT ID": "DE990000002",
        "Membership number": "4711", "Competences": "Handformguss, Modellbau", "Certificates": "ISO 9001",
    }  # fmt: skip
    assert [kin.id for kin in facts["Belongs to"].kin] == [parent]
    assert [kin.id for kin in facts["Subsidiaries"].kin] == [daughter]
    assert len(card.affiliations.list.rows()) == FIRST
    card.affiliations.more.click()
    assert len(card.affiliations.list.rows()) == FIRST + 3
    assert card.title.line.before.text() == "Company · 84 employees · Foundry · Herne"


def test_the_titles_of_sectors_are_those_of_their_edition() -> None:
    assert sector_title("24.51", 2008) == "Eisengießereien"
    assert sector_title("99.99.99", 2008) == ""


def test_enter_and_click_use_a_channel(qtbot, office, henrike, opened) -> None:
    card = open_card(qtbot, office, henrike)
    ways = card.channels.list
    ways.setFocus()
    qtbot.keyClick(ways, Qt.Key.Key_Return)
    email = ways.visualRect(ways.model().index(2, 0))
    qtbot.mouseClick(ways.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(fonts.px(80) + 24, email.center().y()))
    assert opened == ["tel:+492323555120", "mailto:h.overkamp@ruhrguss.example"]
    qtbot.mouseClick(ways.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(ways.width() - 12, email.center().y()))
    assert len(opened) == 2  # beside the words nothing is dialled


def test_call_and_write_use_the_preferred_channel(qtbot, office, henrike, opened) -> None:
    card = open_card(qtbot, office, henrike)
    card.actions_.call.click()
    card.actions_.mail.click()
    assert opened == ["tel:+492323555120", "mailto:h.overkamp@ruhrguss.example"]
    card.show_contact(keep(office, make.person("Ohne", "Alles")))
    assert not card.actions_.call.isEnabled()
    assert not card.actions_.mail.isEnabled()


@pytest.mark.parametrize(
    ("kind", "value", "url"),
    [
        ("phone", "+492323555-120;ext=12", "tel:+492323555120"),
        ("email", "nobody", ""),
        ("web", "ruhrguss.example", "https://ruhrguss.example"),
        ("web", "file:///etc/passwd", ""),
        ("fax", "+492323555199", ""),
    ],
)
def test_only_known_schemes_open(kind, value, url) -> None:
    assert url_of(values.Channel(kind, value)) == url


def test_a_channel_is_copied_as_it_is_read(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    deeds = {deed.id: deed for deed in offers.of_card(lambda: card, lambda: bool(card.contact_id))}
    card.channels.list.setCurrentIndex(card.channels.list.model().index(1, 0))
    with qtbot.waitSignal(office.operations.said) as caught:
        deeds["card.copy_channel"].run()
    assert QGuiApplication.clipboard().text() == "0170 5550120"
    assert caught.args[0].text == "Copied: 0170 5550120"
    card.channels.list.setFocus()
    card.channels.list.setCurrentIndex(card.channels.list.model().index(5, 0))
    qtbot.keyClick(card.channels.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Am Förderturm 12\n44623 Herne"


def test_the_address_for_a_letter_has_the_recipient(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    card.copy_address()
    assert QGuiApplication.clipboard().text().splitlines()[-2:] == ["Am Förderturm 12", "44623 Herne"]
    assert "Ruhrguss Overkamp GmbH" in QGuiApplication.clipboard().text()


def test_tags_filter_come_and_go(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    with qtbot.waitSignal(card.tag_chosen) as caught:
        card.title.chips.chips()[0].click()
    assert caught.args == ["Fördermittel"]
    card.title.chips.chips()[-1].click()
    field = card.title.chips.chips()[-1]
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Messe 2026")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, office)
    assert queries.contact(office.workspace.reader, office.desk, henrike).tags == ("Fördermittel", "Gießerei", "Messe 2026")
    qtbot.keyClick(card.title.chips.chips()[1], Qt.Key.Key_Delete)
    settle(qtbot, office)
    assert [chip.words() for chip in card.title.chips.chips()] == ["Fördermittel", "Messe 2026", "Beirat", "Tag"]


def test_add_buttons_and_the_menu_ask_others(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    buttons = ((card.channels.add_button, "channels"), (card.affiliations.add_button, "affiliations"), (card.actions_.edit, ""))
    for button, section in buttons:
        with qtbot.waitSignal(card.edit_requested) as caught:
            button.click()
        assert caught.args == [henrike, section]
    actions = {action.text(): action for action in card.actions_.menu().actions()}
    for text, deed in (("Duplicate", "contacts.duplicate"), ("Export …", "exchange.export"), ("Delete", "contacts.delete")):
        with qtbot.waitSignal(card.deed_requested) as caught:
            actions[text].trigger()
        assert caught.args == [deed]


def test_a_change_elsewhere_is_read_and_what_is_not_ours_is_left_alone(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    card.moments.notes.paper.setPlainText("halb getippt")
    card.pane.verticalScrollBar().setValue(60)
    at = card.pane.verticalScrollBar().value()
    other = commands.save(office.workspace.store, office.desk, make.person("Fremd", "Wer"))
    before = card._sight
    card.refresh(other)
    assert card._sight is before
    known = queries.contact(office.workspace.reader, office.desk, henrike)
    card.refresh(commands.save(office.workspace.store, office.desk, replace(known, channels=known.channels[:1])))
    settle(qtbot, office)
    assert len(card.channels.list.rows()) == 3
    assert card.moments.notes.paper.toPlainText() == "halb getippt"
    assert card.pane.verticalScrollBar().value() == at


def test_a_firm_that_is_renamed_is_renamed_on_the_card(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    firm = next(a.organisation_id for a in queries.contact(office.workspace.reader, office.desk, henrike).affiliations if a.main)
    known = queries.contact(office.workspace.reader, office.desk, firm)
    renamed = replace(known, organisation_name=values.OrganisationName("Guss Neu GmbH"))
    card.refresh(commands.save(office.workspace.store, office.desk, renamed))
    assert card.title.line.firm.words() == "Guss Neu GmbH"
    assert card.affiliations.list.rows()[0].caption == "Guss Neu GmbH"


def test_a_contact_that_is_deleted_leaves_the_card_empty(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    card.refresh(commands.delete(office.workspace.store, office.desk, [henrike]))
    assert card.contact_id == ""
    assert card.empty.isVisible()
    card.show_contact(henrike)
    assert card.empty.isVisible()


def test_a_photo_takes_the_place_of_the_initials(qtbot, office, henrike, tmp_path) -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "face.png"))
    card = open_card(qtbot, office, henrike)
    bare = card.title.avatar.grab().toImage().pixelColor(36, 20)
    card.refresh(commands.set_photo(office.workspace.store, office.desk, henrike, (tmp_path / "face.png").read_bytes()))
    assert card.title.avatar.grab().toImage().pixelColor(36, 20) == Qt.GlobalColor.red
    assert bare != Qt.GlobalColor.red


def test_everything_that_takes_the_focus_has_a_name(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    card.moments.notes.begin()
    kinds = (QPushButton, QLineEdit, QPlainTextEdit, QListView, QComboBox)
    named = [w for kind in kinds for w in card.findChildren(kind) if w.isVisibleTo(card)]
    nameless = [w for w in named if not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)]
    assert len(named) > 12
    assert nameless == []
    ways = QAccessible.queryAccessibleInterface(card.channels.list)
    assert ways.child(0).text(QAccessible.Text.Name) == "Phone, 02323 555-120, preferred, As of 02/06/2026 · Visitenkarte"


def test_tab_goes_from_head_to_timeline(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    card.title.line.firm.setFocus()
    walked = []
    while (widget := QApplication.focusWidget()) not in walked:
        walked.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    wanted = [
        card.title.line.firm, card.title.chips.chips()[0], card.actions_.call, card.actions_.edit, card.channels.list,
        card.affiliations.list, card.consents.list, card.moments.notes.paper, card.moments.timeline,
    ]  # fmt: skip
    assert [widget for widget in walked if widget in wanted] == wanted


@pytest.mark.parametrize("width", [420, 622, 822, 1304])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_part_is_laid_over_another_at_any_width(qtbot, office, henrike, width, scale) -> None:
    theme.set_scale(scale)
    card = open_card(qtbot, office, henrike, width)
    parts = [card.title, card.actions_, card.meta, card.channels, card.moments]
    tops = [part.mapTo(card, QPoint(0, 0)).y() for part in parts]
    ends = [top + part.height() for top, part in zip(tops, parts)]
    assert all(end <= top for end, top in zip(ends, tops[1:]))
    buttons = [b for b in (card.actions_.call, card.actions_.mail, card.actions_.edit, card.actions_.more) if b.isVisible()]
    assert all(buttons[n].geometry().right() < buttons[n + 1].geometry().left() for n in range(len(buttons) - 1))
    assert card.actions_.more.isVisible()
    hidden = {button.text() for button in card.actions_.hidden()}
    assert hidden <= {action.text() for action in card.actions_.menu().actions()}
    assert card.channels.list.height() == sum(card.channels.list.sizeHintForRow(row) for row in range(7))


def test_below_the_breakpoint_the_line_is_shorter_and_columns_stand_below_each_other(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike, 622)
    assert card.meta.labels[1].text() == "Whole network"
    assert card.affiliations.mapTo(card, QPoint(0, 0)).y() == card.channels.mapTo(card, QPoint(0, 0)).y()
    card.resize(500, 900)
    qtbot.waitUntil(lambda: card.affiliations.mapTo(card, QPoint(0, 0)).y() > card.channels.mapTo(card, QPoint(0, 0)).y())


def test_a_big_contact_is_shown_and_painted(qtbot, office) -> None:
    firm = keep(office, make.organisation())
    store, desk = office.workspace.store, office.desk
    with store.unit("People", desk) as unit:
        seat = (values.Affiliation("", "Meister", organisation_id=firm),)
        commands.write(unit, [make.person(f"Name{n:03}", affiliations=seat) for n in range(200)], {})
    notes = tuple(values.Note(f"Notiz {n}", 1_700_000_000_000 + n) for n in range(300))
    channels = tuple(values.Channel("phone", f"02323 55{n:04}") for n in range(60))
    known = queries.contact(office.workspace.reader, desk, firm)
    commands.save(store, desk, replace(known, notes=notes, channels=channels))
    card = open_card(qtbot, office, firm)
    assert len(card.channels.list.rows()) == 60
    assert len([e for e in card.moments.entries() if e.key.startswith("note:")]) == 300
    assert card.affiliations.head.label.text() == "People"
    card.affiliations.more.click()
    assert len(card.affiliations.list.rows()) == 200
    assert not card.grab().isNull()


def test_odd_names_are_shown_and_phones_are_never_cut(qtbot, office) -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
    firm = keep(office, make.organisation(long))
    phone = values.Channel("phone", "+4923235551234-120", "Sekretariat der Geschäftsführung im Hauptgebäude", preferred=True)
    seat = values.Affiliation("", long, organisation_id=firm, since="2014")
    mine = keep(office, make.person("بن سلمان", "محمد", channels=(phone,), affiliations=(seat,)))
    card = open_card(qtbot, office, mine, 420)
    assert card.title.name.text() == "محمد بن سلمان"
    way = card.channels.list.rows()[0]
    room = card.channels.list.width() - 16 - fonts.px(80)
    assert fonts.width(way.lines[0]) <= room
    assert card.pane.widget().width() <= card.pane.viewport().width()
    card.show_contact(firm)
    settle(qtbot, office)
    assert card.title.name.height() > fonts.line("title") * 2
    assert card.pane.widget().width() <= card.pane.viewport().width()


def test_it_speaks_german(qtbot, office, henrike) -> None:
    words.use("de", make.Clock())
    card = open_card(qtbot, office, henrike)
    assert card.moments.entries()[-1].when == "12. Mai"  # as the notes beside it: no year in this year


def test_hagen_sees_only_what_is_for_all(qtbot, office, henrike) -> None:
    hidden = keep(office, make.person("Geheim", "Gerda", scope=office.desk.partner))
    card = open_card(qtbot, office, hidden)
    assert card.meta.labels[1].text() == "only for WF Herne"
    office.workspace.desk = make.desk("wf-hagen")
    card.refresh(Changes())
    assert card.empty.isVisible()
    card.show_contact(henrike)
    assert card.contact_id == henrike


def test_what_looks_odd_has_a_quiet_sign_that_says_why(qtbot, office) -> None:
    odd = make.person(
        channels=(values.Channel("email", "m.mueller@@kaputt"), make.phone("02323 555-100", confirmed_on="31.2.")),
        confirmed_on="31.2.", birthday="2050-01-01",
    )  # fmt: skip
    card = open_card(qtbot, office, keep(office, odd))
    email, phone = card.channels.list.rows()
    assert email.doubt == "This does not look like an e-mail address."
    assert email.doubt in email.tip
    assert email.doubt in email.spoken
    assert phone.doubt.startswith("The calendar has no day 31.2.")
    assert card.channels.doubt.isVisible()
    assert card.channels.doubt.toolTip().startswith("The calendar has no day 31.2.")
    assert [fact.doubt for fact in card.details.facts()] == ["This birthday lies in the future."]
    card.show_contact(keep(office, make.person("Kesselmann", "Thore", channels=(make.phone(),))))
    settle(qtbot, office)
    assert card.channels.doubt.isHidden()
    assert [way.doubt for way in card.channels.list.rows()] == [""]


def test_marks_of_a_long_address_stand_behind_the_whole_of_it() -> None:
    email = Way("E-mail", ("sehr.langer.name@strukturwandel-emscher-lippe.example",), "", preferred=True)
    postal = Way("Address", ("Am Förderturm 12", "44623 Herne"), "", preferred=True)
    drawer = _Ways()
    assert drawer._marked(email, drawer._lines(email, 200), 200) == len(drawer._lines(email, 200)) - 1 > 0
    assert drawer._marked(postal, drawer._lines(postal, 200), 200) == 0
    full = ("kurz", "@strukturwandel-emscher-lippe.example")  # behind the last line is no room: the mark is not left out
    assert drawer._marked(email, full, fonts.width(full[1], "text") + 2) == 0


def test_the_chip_for_a_new_tag_stands_there_once(qtbot, office, henrike) -> None:
    from ui.widgets.chips import Chip

    card = open_card(qtbot, office, henrike)
    for title in ("Eins", "Zwei"):
        card.open_tags()
        field = card.title.chips.chips()[-1]
        assert field.hasFocus()
        qtbot.keyClicks(field, title)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        settle(qtbot, office)
    adders = [chip for chip in card.title.chips.findChildren(Chip) if chip.accessibleName() == "Add a tag" and chip.isVisible()]
    assert adders == [card.title.chips.chips()[-1]]
