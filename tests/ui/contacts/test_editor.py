# SPDX-License-Identifier: Apache-2.0
"""The editor as a person uses it: typing, saving, taking back, at any font size, by keys and by ear."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import drawn
import make
import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from crm.contacts import commands
from crm.contacts.rules import values
from crm.contacts.rules.values import Contact
from crm.workspace import field_history, kept_file, undo
from ui.contacts import offers
from ui.contacts.editor_frame import WIDE
from ui.contacts.fields_affiliations import period
from ui.contacts.fields_sectors import described, found
from ui.widgets import fonts
from ui.widgets.painting import plain
from ui.widgets.theme import theme

sys.path.insert(0, str(Path(__file__).parent))
from editing import at_rest, edit, form_of, link, opened, retype, stored, texts


@pytest.fixture
def pane(qtbot, office):
    return opened(qtbot, office)


def steps(office, key):
    """Journal entries of the contact by step, newest first."""
    entries = field_history(office.workspace, office.workspace.reader, table="contact", record=key)
    newest = max(e.unit for e in entries)
    return [e for e in entries if e.unit == newest]


def test_changing_a_phone_by_keys_writes_one_field_and_undo_brings_it_back(qtbot, office, pane, filled):
    key = filled["Overkamp"]
    before = stored(office, key)
    form = edit(qtbot, pane, key, "name")
    with qtbot.waitSignal(pane.saved) as told:
        retype(qtbot, form.channels.rows[0].field, "02323 555-130")
        qtbot.keyClick(form.channels.rows[0].field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [key]
    (entry,) = steps(office, key)
    assert (entry.table, entry.field, entry.label) == ("channel", "channel", "Change contact")
    assert stored(office, key).channels[0] == replace(before.channels[0], value="+492323555-130")
    assert not pane.is_open()
    at_rest(qtbot, pane)
    undo(office.workspace)
    assert stored(office, key) == before


def test_opening_and_saving_without_typing_writes_nothing(qtbot, office, pane, filled):
    said = []
    office.operations.said.connect(said.append)
    edit(qtbot, pane, filled["Overkamp"])
    assert not pane.has_changes
    with qtbot.waitSignal(pane.saved):
        pane.save()
    at_rest(qtbot, pane)
    assert said == []


@pytest.mark.parametrize("seed", range(6))
def test_a_form_gives_back_what_it_shows(qtbot, office, pane, seed):
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    many = []

    @settings(max_examples=4, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @seeded(seed)
    @given(drawn.contact)
    def collect(contact):
        many.append(contact)

    collect()
    for contact in many:
        named = replace(
            contact, name=replace(contact.name, family="Berg"), organisation_name=replace(contact.organisation_name, full="Berg")
        )
        (key,) = commands.save(office.workspace.store, office.desk, replace(named, id="")).ids["contact"]
        pane.edit(key)
        assert pane.typed() == stored(office, key)
        assert not pane.has_changes


def fill_organisation(qtbot, form, parent):
    put = {
        "organisation_name.full": "Hülsberg Pumpen GmbH", "organisation_name.short": "Hülsberg", "organisation_name.former": "Quast OHG",
        "register.court": "Amtsgericht Hagen", "register.number": "HRB 4711", "vat_id": "DE136695976", "membership_number": "4711-9",
        "headcount.count": "1.200", "headcount.year": "2025", "municipality": "Hagen", "salutation": "Liebe Pumpenleute,",
    }  # fmt: skip
    for path, text in put.items():
        retype(qtbot, form.name.slots[path].widget, text)
    for path, text in (("legal_form", "GmbH"), ("size_class", "≥ 250"), ("turnover_class", "> 50 Mio. €")):
        form.name.slots[path].widget.setEditText(text)
    form.name.slots["organisation_kind"].widget.setCurrentIndex(1)
    retype(qtbot, form.name.slots["founded"].widget, "1961")
    retype(qtbot, form.name.languages.others, "en")
    retype(qtbot, form.name.parent_field, "Ruhrguss Overkamp GmbH")
    form.name.parent_field._recognise()
    assert form.name.parent_field.value()[1] == parent
    form.name.slots["no_contact.phone"].widget.setChecked(True)


def fill_rows(qtbot, form):
    retype(qtbot, form.channels.rows[0].field, "02331 555-0")
    retype(qtbot, form.channels.rows[1].field, "post@huelsberg.example")
    retype(qtbot, form.channels.rows[2].field, "huelsberg.example")
    form.channels.rows[0].label.setEditText("Zentrale")
    qtbot.mouseClick(form.channels.rows[0].star, Qt.MouseButton.LeftButton)
    address = form.addresses.rows[0]
    for path, text in (("street", "Zum Kraftwerk 3"), ("postcode", "58099"), ("town", "Hagen"), ("po_box", "1001"), ("region", "NRW")):
        retype(qtbot, address.slots[path].widget, text)
    address.slots["lines"].widget.setPlainText("Halle 4\nTor 2")
    form.addresses.add()
    retype(qtbot, form.addresses.rows[1].slots["street"].widget, "Kaiserstraße 1")
    sectors = form._sections["sectors"]
    retype(qtbot, sectors.rows[0].code, "28.13")
    sectors.rows[0].code._settle()
    retype(qtbot, form.origin.slots["confirmed_on"].widget, "1.6.2026")
    form.origin.slots["source"].widget.setEditText("Messe Hagen")


def fill_rare(qtbot, office, form):
    form.open_door(True)
    abilities, sorting, care, consents, own = form.rare[0], form.sorting, form.rare[2], form.consents, form.rare[4]
    for path, text in (("keywords", "Pumpen\nVentile"), ("competences", "Prüfstand"), ("certificates", "ISO 9001")):
        abilities.slots[path].widget.setPlainText(text)
    for field, title in ((sorting.tags, "Metall"), (sorting.tags, "Export"), (sorting.lists, "Beirat")):
        qtbot.keyClicks(field.typing, title)
        qtbot.keyClick(field.typing, Qt.Key.Key_Return)
    care.slots["scope"].widget.setCurrentIndex(1)
    qtbot.mouseClick(consents.adding, Qt.MouseButton.LeftButton)
    consents._new[0].slots["purpose"].widget.setEditText("Rundbrief")
    retype(qtbot, consents._new[0].slots["text_version"].widget, "3")
    retype(qtbot, own.slots["own_values.gate"].widget, "Tor 2")
    own.slots["own_values.rhythm"].widget.setCurrentIndex(1)
    own.slots["own_values.exporting"].widget.setCurrentIndex(1)
    retype(qtbot, own.slots["own_values.audited"].widget, "05/2026")


def test_a_new_organisation_with_everything_is_kept_as_typed(qtbot, office, pane, filled):
    store, desk = office.workspace.store, office.desk
    for name, kind, options in (
        ("gate", "text", ()),
        ("rhythm", "choice", ("jährlich", "bei Bedarf")),
        ("exporting", "yes_no", ()),
        ("audited", "date", ()),
    ):
        commands.define_field(store, desk, values.OwnField(name, (("en", name),), kind, options))
    pane.begin_new(values.ORGANISATION)
    form = form_of(pane)
    fill_organisation(qtbot, form, filled["Ruhrguss"])
    fill_rows(qtbot, form)
    fill_rare(qtbot, office, form)
    with qtbot.waitSignal(pane.saved) as told:
        pane.save()
    kept = stored(office, told.args[0])
    assert drawn.bare(kept) == drawn.bare(
        Contact(
            kind=values.ORGANISATION, scope=desk.partner, salutation="Liebe Pumpenleute,",
            organisation_name=values.OrganisationName("Hülsberg Pumpen GmbH", "Hülsberg", "Quast OHG"), organisation_kind="company",
            legal_form="GmbH", register=values.Register("Amtsgericht Hagen", "HRB 4711"), vat_id="DE136695976", membership_number="4711-9",
            headcount=values.Headcount(1200, 2025), size_class="≥ 250", turnover_class="> 50 Mio. €", parent_id=filled["Ruhrguss"],
            municipality="Hagen", founded="1961", keywords="Pumpen\nVentile", competences="Prüfstand", certificates="ISO 9001",
            languages="de en", no_contact=values.NoContact(phone=True), partner_id=desk.partner, staff_id=desk.staff or "",
            source="Messe Hagen", confirmed_on="2026-06-01",
            channels=(
                values.Channel("phone", "+492331555-0", "Zentrale", True, scope=desk.partner),
                values.Channel("email", "post@huelsberg.example", scope=desk.partner),
                values.Channel("web", "huelsberg.example", scope=desk.partner),
            ),
            addresses=(
                values.Address(
                    "Zum Kraftwerk 3", "58099", "Hagen", po_box="1001", lines="Halle 4\nTor 2", region="NRW", scope=desk.partner
                ),
                values.Address("Kaiserstraße 1", kind="visitor", scope=desk.partner),
            ),
            sectors=(values.Sector("28.13", main=True, scope=desk.partner),),
            tags=("Export", "Metall"), lists=("Beirat",),
            consents=(values.Consent("Rundbrief", "", True, "2026-06-02", "", "3", "en", scope=desk.partner),),
            own_values=tuple(
                values.OwnValue(name, value, desk.partner)
                for name, value in (("gate", "Tor 2"), ("rhythm", "jährlich"), ("exporting", "yes"), ("audited", "2026-05"))
            ),
        )
    )  # fmt: skip


def test_a_new_person_with_a_function_at_a_firm_of_the_store(qtbot, office, pane, filled):
    pane.begin_new(values.PERSON, "Ilka Sondermann")
    form = form_of(pane)
    assert form.name.slots["name.given"].widget.text() == "Ilka"
    row = form._sections["affiliations"].rows[0]
    retype(qtbot, row.organisation, "Ruhrg")
    assert row.organisation.offers() == [(filled["Ruhrguss"], "Ruhrguss Overkamp GmbH")]
    row.organisation._activated("Ruhrguss Overkamp GmbH")
    row.organisation.setText("Ruhrguss Overkamp GmbH")
    retype(qtbot, row.role, "Referentin")
    retype(qtbot, row.slots["since"].widget, "2019")
    with qtbot.waitSignal(pane.saved) as told:
        qtbot.keyClick(row.role, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = stored(office, told.args[0])
    (function,) = kept.affiliations
    assert (function.organisation_id, function.organisation, function.role, function.since) == (
        filled["Ruhrguss"],
        "Ruhrguss Overkamp GmbH",
        "Referentin",
        "2019",
    )
    assert (kept.name.given, kept.name.family, kept.partner_id) == ("Ilka", "Sondermann", office.desk.partner)


def test_an_organisation_that_is_not_in_the_store_stays_a_name(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Aydın"])
    retype(qtbot, form._sections["affiliations"].rows[0].organisation, "Ruhrguss & Söhne")
    with qtbot.waitSignal(pane.saved):
        pane.save()
    (function,) = stored(office, filled["Aydın"]).affiliations
    assert (function.organisation, function.organisation_id) == ("Ruhrguss & Söhne", "")


def test_rows_are_added_put_in_order_and_removed_by_keys(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"], "channels")
    new = pane.focusWidget()
    assert new is form.channels.rows[2].field  # a row to type in, not the kind
    qtbot.keyClicks(new, "0170 5550120")
    qtbot.keyClick(new, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(pane.saved):
        pane.save()
    assert [c.value for c in stored(office, filled["Overkamp"]).channels] == [
        "+492323555120",
        "+491705550120",
        "h.overkamp@ruhrguss.example",
    ]
    form = edit(qtbot, pane, filled["Overkamp"])
    cross = next(b for b in form.channels.rows[0].findChildren(QAbstractButton) if b.accessibleName() == "Remove channel")
    cross.setFocus()
    qtbot.keyClick(cross, Qt.Key.Key_Space)
    with qtbot.waitSignal(pane.saved):
        pane.save()
    assert [c.kind for c in stored(office, filled["Overkamp"]).channels] == ["mobile", "email"]


def test_only_one_channel_of_a_kind_is_preferred(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"], "channels")
    qtbot.keyClicks(pane.focusWidget(), "02323 555-121")
    first, mail, second = form.channels.rows
    second.kind.setCurrentIndex(second.kind.findData("phone"))
    for row in (first, mail, second):
        qtbot.mouseClick(row.star, Qt.MouseButton.LeftButton)
    assert [row.star.value() for row in (first, mail, second)] == [False, True, True]


def test_enter_goes_on_and_tab_follows_the_reading_order(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    given = form.name.slots["name.given"].widget
    given.setFocus()
    qtbot.keyClick(given, Qt.Key.Key_Return)
    assert pane.focusWidget() is form.name.slots["name.family"].widget
    form.channels.add()
    qtbot.waitUntil(lambda: not form._retab.isActive())
    stops = [stop for block in form.usual for stop in block.stops() if stop.isVisible()]
    order = [stop for stop in stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
    places = [stop.mapTo(form, QPoint(0, 0)) for stop in order]
    assert [p.y() // 20 for p in places] == sorted(p.y() // 20 for p in places)
    walked, here = [], order[0]
    here.setFocus()
    for _ in range(len(order)):
        walked.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert walked == order


def test_alt_letters_lead_to_the_sections(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    for letter, block in (
        (Qt.Key.Key_L, form.channels),
        (Qt.Key.Key_R, form.addresses),
        (Qt.Key.Key_M, form.name),
        (Qt.Key.Key_O, form.origin),
    ):
        qtbot.keyClick(pane.focusWidget(), letter, Qt.KeyboardModifier.AltModifier)
        assert pane.focusWidget() is block.first(), letter


def spoken(widget):
    face = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox):
        return next((plain(label.text()) for label in widget.parentWidget().findChildren(QLabel) if label.buddy() is widget), "")
    return face.text(QAccessible.Text.Name)


@pytest.mark.parametrize("kind", [values.PERSON, values.ORGANISATION])
def test_every_control_has_a_name(qtbot, office, pane, kind):
    pane.begin_new(kind)
    form = form_of(pane)
    form.open_door(True)
    form.name.unfold()
    for block in (form.channels, form.addresses, form._sections["sectors"]):
        block.unfold()
    form.consents.add()
    nameless = [w for w in pane.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and not spoken(w)]
    assert [(type(w).__name__, type(w.parentWidget()).__name__) for w in nameless if not w.parentWidget().inherits("QComboBox")] == []


@pytest.mark.parametrize("width", [855, 700, 560])
@pytest.mark.parametrize("kind", [values.PERSON, values.ORGANISATION])
def test_nothing_is_clipped_at_twice_the_size(qtbot, office, pane, kind, width):
    theme.set_scale(2.0)
    pane.resize(width, 900)
    pane.begin_new(kind, "Berg")
    form = form_of(pane)
    form.open_door(True)
    form.name.unfold()
    form.channels.unfold()
    retype(qtbot, form.channels.rows[0].field, "02323 55")
    pane.tell()
    QApplication.processEvents()
    inside = pane._parts.body.viewport().width()
    for widget in form.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, (QAbstractButton, QLabel)):
            least = widget.minimumSizeHint()
            assert widget.size().expandedTo(least) == widget.size(), (type(widget).__name__, widget.text())
            right = widget.mapTo(pane._parts.body.viewport(), QPoint(widget.width(), 0)).x()
            assert right <= inside, (type(widget).__name__, widget.text(), right, inside)


def test_a_usual_contact_fits_without_scrolling(qtbot, office, pane, filled):
    key = filled["Overkamp"]
    commands.save(office.workspace.store, office.desk, replace(
        stored(office, key), addresses=(values.Address("Am Förderturm 12", "44623", "Herne"),),
        channels=(make.phone(), make.phone("+491705550120"), make.email()),
    ))  # fmt: skip
    pane.resize(855, 900 - 48 - 32)
    edit(qtbot, pane, key)
    QApplication.processEvents()
    assert pane._parts.body.verticalScrollBar().maximum() == 0


def test_the_preview_stands_below_where_it_is_narrow(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    side = pane._parts.preview
    assert side.mapTo(pane, QPoint(0, 0)).x() > form.mapTo(pane, QPoint(form.width(), 0)).x()
    pane.resize(700, 900)
    qtbot.waitUntil(lambda: side.mapTo(pane, QPoint(0, 0)).y() >= form.mapTo(pane, QPoint(0, form.height())).y())


def test_an_address_is_whole_beside_the_preview(qtbot, office, pane, filled):
    """At the least width at which the preview stands beside the form."""
    address = "h.overkamp@ruhrguss.example"
    commands.save(office.workspace.store, office.desk, replace(stored(office, filled["Overkamp"]), channels=(make.email(address),)))
    form = edit(qtbot, pane, filled["Overkamp"])
    pane.resize(WIDE + 12, 400)
    side, field = pane._parts.preview, form.channels.rows[0].field
    qtbot.waitUntil(lambda: side.mapTo(pane, QPoint(0, 0)).x() > form.mapTo(pane, QPoint(form.width(), 0)).x())
    qtbot.waitUntil(pane._parts.body.verticalScrollBar().isVisible)
    assert field.width() >= fonts.width(address) + 22
    pane.resize(WIDE + 11, 400)
    qtbot.waitUntil(lambda: side.mapTo(pane, QPoint(0, 0)).x() == form.mapTo(pane, QPoint(0, 0)).x())


def test_the_foot_stands_at_the_right_and_has_no_line_for_nothing(qtbot, office, pane, filled):
    theme.set_scale(2.0)
    pane.resize(pane.minimumSizeHint().width(), 900)
    form, foot = edit(qtbot, pane, filled["Overkamp"]), pane._parts.foot
    QApplication.processEvents()
    low = foot.height()
    assert low < 2 * foot.save.height()
    for _ in range(2):
        right = foot.save.mapTo(foot, QPoint(foot.save.width(), 0)).x()
        assert right == foot.width() - 24
        assert foot.save.width() >= foot.save.sizeHint().width()
        assert foot.rect().contains(foot.save.mapTo(foot, QPoint(0, foot.save.height() - 1)))
        retype(qtbot, form.channels.rows[0].field, "02323 55")
        pane.tell()
        qtbot.waitUntil(lambda: foot.height() > low)


def test_the_letter_follows_what_is_typed(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    retype(qtbot, form.name.slots["name.title_before"].widget, "Dr.")
    retype(qtbot, form.addresses.rows[0].slots["street"].widget, "Ostring 4")
    at_rest(qtbot, pane)
    side = pane._parts.preview
    assert "Sehr geehrte Frau Dr. Overkamp," in texts(side)
    assert side._window.accessibleDescription().splitlines() == ["Ruhrguss Overkamp GmbH", "Frau Dr. Henrike Overkamp", "Ostring 4"]


def test_contacts_that_are_called_alike_are_shown_and_opened(qtbot, office, pane, filled):
    pane.begin_new(values.PERSON, "Henrike Overkamp")
    qtbot.waitUntil(lambda: "1 contact is called alike" in texts(pane))
    with qtbot.waitSignal(pane.open_requested) as asked:
        qtbot.mouseClick(link(pane._parts.preview, "Henrike Overkamp"), Qt.MouseButton.LeftButton)
    assert asked.args == ["contact", filled["Overkamp"]]
    retype(qtbot, form_of(pane).name.slots["name.family"].widget, "Quast")
    retype(qtbot, form_of(pane).name.slots["name.given"].widget, "Ottokar")
    qtbot.waitUntil(lambda: "No double found" in texts(pane))


def picture(width=900, height=600):
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("#0B5CAD"))
    return made


def test_a_pasted_picture_is_small_and_saved_with_the_rest_as_one_step(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    QGuiApplication.clipboard().setImage(picture())
    form.name.unfold()
    qtbot.mouseClick(form.name.photo.pasting, Qt.MouseButton.LeftButton)
    retype(qtbot, form.name.slots["name.title_before"].widget, "Dr.")
    with qtbot.waitSignal(pane.saved):
        pane.save()
    kept = stored(office, filled["Overkamp"])
    shown = QImage.fromData(QByteArray(kept_file(office.workspace.reader, kept.photo)[0]))
    assert (shown.width(), shown.height(), kept.name.title_before) == (512, 341, "Dr.")
    at_rest(qtbot, pane)
    undo(office.workspace)
    assert (stored(office, filled["Overkamp"]).photo, stored(office, filled["Overkamp"]).name.title_before) == ("", "")


def test_a_dropped_file_that_is_no_picture_is_said(qtbot, office, pane, filled, tmp_path):
    form = edit(qtbot, pane, filled["Overkamp"])
    form.name.unfold()
    (tmp_path / "a.png").write_text("no picture")
    form.name.photo.take_file(str(tmp_path / "a.png"))
    assert "This file is not a picture that can be read; choose a JPEG or PNG file." in texts(form.name)
    form.name.photo.take_file(str(tmp_path / "gone.png"))
    assert "This file cannot be read." in texts(form.name)
    assert not pane.has_changes


def test_consent_is_withdrawn_by_a_new_row_and_never_changed(qtbot, office, pane, filled):
    given = values.Consent("Rundbrief", "email", True, "2026-05-12", "Messe", "3")
    commands.save(office.workspace.store, office.desk, replace(stored(office, filled["Overkamp"]), consents=(given,)))
    form = edit(qtbot, pane, filled["Overkamp"], "consents")
    qtbot.mouseClick(link(form.consents, "Add withdrawal"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(pane.saved):
        pane.save()
    before, after = stored(office, filled["Overkamp"]).consents
    assert drawn.bare(Contact(consents=(before,))).consents == (given,)
    assert (after.purpose, after.channel, after.given, after.on) == ("Rundbrief", "email", False, "2026-06-02")
    assert "Consent was withdrawn" in texts(pane._parts.preview) or not pane.is_open()


def test_a_person_turns_into_an_organisation_with_its_name(qtbot, office, pane):
    pane.begin_new(values.PERSON, "Berg Pumpen")
    retype(qtbot, form_of(pane).channels.rows[0].field, "02323 555-0")
    pane._parts.head.kind_chosen.emit(values.ORGANISATION)
    form = form_of(pane)
    assert form.name.slots["organisation_name.full"].widget.text() == "Berg Pumpen"
    assert form.channels.rows[0].field.text() == "02323 555-0"


def test_deeds_are_possible_only_while_somebody_is_edited(qtbot, office, pane, filled):
    deeds = {deed.id: deed for deed in offers.of_editor(lambda: pane, pane.is_open)}
    assert deeds["contacts.save"].shortcut == "Ctrl+S"
    assert not any(deed.enabled_when() for deed in deeds.values())
    edit(qtbot, pane, filled["Overkamp"])
    assert all(deed.enabled_when() for deed in deeds.values())
    with qtbot.waitSignal(pane.left):
        deeds["contacts.leave"].run()


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        ("2014", "", "since 2014"),
        ("2008-04", "2014-01-31", "2008–2014"),
        ("2020", "2020-09", "2020"),
        ("", "2014", "until 2014"),
        ("", "", ""),
    ],
)
def test_a_period_in_years(dressed, since, until, shown):
    assert period(since, until) == shown


@pytest.mark.parametrize(
    ("text", "edition", "code"),
    [("25.11", 2008, "25.11"), ("eisengießereien", 2008, "24.51"), ("EISENGIESSEREI", 2008, "24.51"), ("28.13", 2025, "28.13")],
)
def test_sectors_are_found_by_code_and_german_title(text, edition, code):
    assert code in found(text, edition)
    assert described(code, edition).startswith(f"{code} ")


def test_sectors_that_do_not_exist(dressed):
    assert found("99.99", 2008) == []
    assert described("99.99", 2008) == "99.99"
