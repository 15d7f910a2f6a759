# SPDX-License-Identifier: Apache-2.0
"""The sheet of an export: what goes out, what will not arrive, and what is said when the disk refuses."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import make
import pytest
import troubles
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from crm.contacts import commands
from crm.contacts.queries import Asked, numbers
from crm.contacts.rules import values
from crm.exchange.reading import read_vcards
from ui.exchange.deeds import deeds
from ui.exchange.exporting import ExportSheet, Offered
from ui.exchange.saving import file_name, free_names
from ui.exchange.troubles import TargetFails, TargetForbidden, TargetFull, writing_failure
from ui.shell import commands as frame
from ui.shell.window import Window
from ui.widgets.theme import theme
from ui.work import folders
from ui.work.deeds import clashes


@pytest.fixture
def make_sheet(qtbot, office, window, people, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "documents", lambda: tmp_path)
    folders.forget_folder()
    made = []

    def build(selected=(), shown=(), choose=lambda *_: ""):
        sheet = ExportSheet(office, window, Offered(selected, shown), choose=choose)
        made.append(sheet)
        with qtbot.waitExposed(sheet):
            sheet.open()
        sheet.activateWindow()
        settle(qtbot, sheet)
        return sheet

    yield build
    for sheet in made:
        sheet.reject()
        qtbot.waitUntil(lambda: not office.reads.busy)
        sheet.deleteLater()


def settle(qtbot, sheet):
    qtbot.waitUntil(lambda: sheet._looking is None and not sheet._office.reads.busy)


def write(qtbot, sheet):
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: sheet._ticket is None and not sheet._office.reads.busy)
    return sheet.outcome._sentence.text()


def names(path):
    return sorted(card.fn for card in read_vcards(path.read_bytes()).cards)


def test_selected_contacts_go_into_one_file(qtbot, make_sheet, people, tmp_path):
    sheet = make_sheet([people["Overkamp"], people["Kampmann"]])
    assert sheet.primary.text() == "Export 2 contacts"
    assert sheet.form.place() == tmp_path / "Contacts.vcf"
    assert write(qtbot, sheet) == "2 contacts were exported to “Contacts.vcf”."
    assert names(tmp_path / "Contacts.vcf") == ["Henrike Overkamp", "Merle Kampmann"]
    assert b"VERSION:3.0" in (tmp_path / "Contacts.vcf").read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_single_contact_gives_the_file_its_name(make_sheet, people, tmp_path):
    assert make_sheet([people["Overkamp"]]).form.place() == tmp_path / "Henrike Overkamp.vcf"


def test_all_lists_and_what_the_page_shows_can_be_chosen(qtbot, make_sheet, office, people, tmp_path):
    commands.enlist(office.workspace.store, office.desk, [people["Pottgiesser"]], "Beirat")
    shown = list(numbers(office.workspace.reader, office.desk, Asked()))[:2]
    sheet = make_sheet(shown=shown)
    texts = [sheet.form.sources.itemText(n) for n in range(sheet.form.sources.count())]
    assert texts == ["All 2 contacts shown on the page", "All 3 contacts", "List “Beirat” (1)"]
    sheet.form.sources.setCurrentIndex(2)
    sheet.form.sources.chosen.emit(sheet.form.sources.key())
    settle(qtbot, sheet)
    assert sheet.primary.text() == "Export 1 contact"
    write(qtbot, sheet)
    assert names(tmp_path / "Contacts.vcf") == ["Nadja Pottgiesser"]


def test_notes_stay_at_home_unless_somebody_wants_them(qtbot, make_sheet, people, tmp_path):
    sheet = make_sheet([people["Kampmann"]])
    write(qtbot, sheet)
    path = tmp_path / "Merle Kampmann.vcf"
    assert b"zur\xc3\xbcck" not in path.read_bytes()
    sheet.form.whole_box.setChecked(True)
    settle(qtbot, sheet)
    write(qtbot, sheet)
    write(qtbot, sheet)  # once more, to replace it
    assert b"zur\xc3\xbcck" in path.read_bytes()


@pytest.mark.parametrize("version", ["3.0", "4.0", "2.1"])
def test_every_version_comes_back_as_it_went(qtbot, make_sheet, people, tmp_path, version):
    sheet = make_sheet([people["Overkamp"]])
    sheet.form.choose_version(version)
    write(qtbot, sheet)
    reading = read_vcards((tmp_path / "Henrike Overkamp.vcf").read_bytes())
    assert (reading.version, reading.rejected) == (version, ())
    assert reading.cards[0].n[:2] == ("Overkamp", "Henrike")


def test_photos_are_left_out_on_request(qtbot, make_sheet, office, people, tmp_path):
    import io

    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(picture, "JPEG")
    commands.set_photo(office.workspace.store, office.desk, people["Overkamp"], picture.getvalue())
    sheet = make_sheet([people["Overkamp"]])
    path = tmp_path / "Henrike Overkamp.vcf"
    write(qtbot, sheet)
    assert b"PHOTO" in path.read_bytes()
    path.unlink()
    sheet.form.photo_box.setChecked(False)
    write(qtbot, sheet)
    assert b"PHOTO" not in path.read_bytes()


def test_one_file_for_each_contact_replaces_nothing(qtbot, make_sheet, people, tmp_path):
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "Henrike Overkamp.vcf").write_text("kept")
    sheet = make_sheet([people["Overkamp"], people["Kampmann"]])
    sheet.form.choose_each(True)
    assert sheet.form.place() == tmp_path
    sheet.form.set_place(folder)
    assert write(qtbot, sheet) == "2 contacts were exported to “cards”."
    assert sorted(path.name for path in folder.iterdir()) == ["Henrike Overkamp (2).vcf", "Henrike Overkamp.vcf", "Merle Kampmann.vcf"]
    assert (folder / "Henrike Overkamp.vcf").read_text() == "kept"


def test_a_file_that_exists_is_replaced_only_after_a_second_word(qtbot, make_sheet, people, tmp_path):
    path = tmp_path / "Henrike Overkamp.vcf"
    path.write_text("BEGIN:VCARD kept")
    sheet = make_sheet([people["Overkamp"]])
    assert write(qtbot, sheet) == "“Henrike Overkamp.vcf” already exists."
    assert path.read_text() == "BEGIN:VCARD kept"
    sheet.outcome.button.click()
    qtbot.waitUntil(lambda: sheet._ticket is None and path.read_text() != "BEGIN:VCARD kept")
    assert names(path) == ["Henrike Overkamp"]


@pytest.mark.parametrize("way", ["itself", "wal", "soft", "hard", "dots"])
def test_the_store_is_never_replaced(qtbot, make_sheet, office, people, tmp_path, way):
    store = office.workspace.path
    if way == "soft":
        (tmp_path / "soft.vcf").symlink_to(store)
    elif way == "hard":
        os.link(store, tmp_path / "hard.vcf")
    ways = {"itself": store, "wal": Path(f"{store}-wal"), "dots": store.parent / ".." / store.parent.name / store.name}
    place = ways.get(way, tmp_path / f"{way}.vcf")
    sheet = make_sheet([people["Overkamp"]])
    sheet.form.set_place(place)
    stood = store.read_bytes()
    for _ in range(2):  # nor after a second word
        assert write(qtbot, sheet) == f"“{place.name}” belongs to the store that is open; nothing was written. Choose another name."
    assert store.read_bytes() == stood
    assert len(numbers(office.workspace.reader, office.desk, Asked())) == 3


def test_only_vcards_are_written_and_replaced(qtbot, make_sheet, people, tmp_path):
    shutil.copyfile(make.template(), tmp_path / "anderer.vcf")
    (tmp_path / "brief.vcf").write_text("Sehr geehrte")
    (tmp_path / "liste.txt").write_text("Liste")
    sheet = make_sheet([people["Overkamp"]])
    stood = {p: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    for name in ("anderer.vcf", "brief.vcf", "liste.txt", "neu.verbund", "neu"):
        sheet.form.set_place(tmp_path / name)
        assert write(qtbot, sheet).startswith(f"“{name}” ")
        assert write(qtbot, sheet).startswith(f"“{name}” ")
        assert sheet._tone == "bad"
    assert {p: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == stood


def test_a_name_without_an_ending_gets_it(make_sheet, people, tmp_path):
    sheet = make_sheet([people["Overkamp"]], choose=lambda *_: str(tmp_path / "neu"))
    sheet.form.browse.click()
    assert sheet.form.place() == tmp_path / "neu.vcf"


def test_the_next_export_begins_where_the_last_one_went(qtbot, make_sheet, people, tmp_path):
    (tmp_path / "messe").mkdir()
    sheet = make_sheet([people["Overkamp"]])
    sheet.form.set_place(tmp_path / "messe" / "a.vcf")
    write(qtbot, sheet)
    assert make_sheet([people["Kampmann"]]).form.place() == tmp_path / "messe" / "Merle Kampmann.vcf"


@pytest.mark.parametrize(("size", "scale"), [((1440, 900), 1.0), ((1280, 800), 1.0), ((1280, 800), 2.0)])
def test_the_place_stays_in_sight_when_something_is_said(qtbot, make_sheet, window, people, tmp_path, size, scale):
    theme.set_scale(scale)
    window.resize(*size)
    (tmp_path / "Henrike Overkamp.vcf").write_text("BEGIN:VCARD")
    sheet = make_sheet([people["Overkamp"]])
    assert write(qtbot, sheet).endswith("already exists.")
    field = sheet.form.target_field
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())


def test_enter_replaces_when_the_button_has_the_focus(qtbot, make_sheet, people, tmp_path):
    path = tmp_path / "Henrike Overkamp.vcf"
    path.write_text("BEGIN:VCARD kept")
    sheet = make_sheet([people["Overkamp"]])
    write(qtbot, sheet)
    qtbot.waitUntil(sheet.outcome.button.hasFocus)
    qtbot.keyClick(sheet.outcome.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet._ticket is None and path.read_text() != "BEGIN:VCARD kept")


def test_what_will_not_arrive_is_said_for_each_program(qtbot, make_sheet, office, people):
    henrike = people["Overkamp"]
    commands.tag(office.workspace.store, office.desk, [henrike], "Gießerei")
    mails = tuple(make.email(f"{n}@ruhrguss.example") for n in range(4))
    told = make.person("Vogt", "Dirk", birthday="--05-17", channels=mails, consents=(values.Consent("newsletter", on="2026-05-12"),))
    dirk = next(iter(commands.save(office.workspace.store, office.desk, told).ids["contact"]))
    sheet = make_sheet([henrike, dirk])
    outlook = sheet.form.report.sentences()
    assert "Only three e-mail addresses arrive." in outlook
    assert "A birthday without a year does not arrive." in outlook
    assert "Tags do not arrive." not in outlook
    sheet.form.report.target.setCurrentIndex(1)
    sheet.form.report.target.chosen.emit("iphone")
    iphone = sheet.form.report.sentences()
    assert "Tags do not arrive." in iphone
    assert "Only three e-mail addresses arrive." not in iphone


def test_nothing_lost_is_said_too(make_sheet, office):
    firm = make.organisation("Federwerk GmbH", channels=(make.phone(),))
    key = next(iter(commands.save(office.workspace.store, office.desk, firm).ids["contact"]))
    assert make_sheet([key]).form.report.sentences() == ["Everything arrives."]


def test_a_folder_that_is_not_there_is_one_sentence(qtbot, make_sheet, people, tmp_path):
    sheet = make_sheet([people["Overkamp"]], choose=lambda *_: str(tmp_path / "found.vcf"))
    sheet.form.set_place(tmp_path / "nowhere" / "a.vcf")
    assert write(qtbot, sheet) == f"The folder “{tmp_path / 'nowhere'}” does not exist. Choose another folder."
    sheet.outcome.button.click()  # the way out: another place
    assert sheet.form.place() == tmp_path / "found.vcf"
    assert write(qtbot, sheet) == "1 contact was exported to “found.vcf”."


def test_a_full_disk_is_one_sentence_and_leaves_nothing(qtbot, make_sheet, office, people, tmp_path):
    with troubles.small_disk(tmp_path / "small", 16) as disk:
        for n in range(30):
            note = values.Note("x" * 4000)
            commands.save(office.workspace.store, office.desk, make.person(f"Vogt{n}", "Dirk", notes=(note,)))
        sheet = make_sheet()
        sheet.form.whole_box.setChecked(True)
        settle(qtbot, sheet)
        sheet.form.set_place(disk / "all.vcf")
        assert write(qtbot, sheet) == f"The disk of “{disk}” is full; nothing was written. Make room or choose another folder."
        sheet.form.choose_each(True)
        sheet.form.set_place(disk)
        assert write(qtbot, sheet).startswith("The disk of “")
        assert list(disk.iterdir()) == []


def test_what_the_disk_refuses_is_said_by_its_cause():
    assert isinstance(writing_failure(PermissionError(13, "no"), "/a"), TargetForbidden)
    assert isinstance(writing_failure(OSError(30, "read-only"), "/a"), TargetForbidden)
    assert isinstance(writing_failure(OSError(28, "full"), "/a"), TargetFull)
    assert isinstance(writing_failure(OSError(5, "broken"), "/a"), TargetFails)


def test_names_of_files_suit_every_system(tmp_path):
    assert file_name("Müller/Söhne: «A & B»?") == "Müller Söhne «A & B»"
    assert file_name(" .. ") == "vcard"
    assert file_name("con") == "_con"
    (tmp_path / "ANNA.VCF").write_text("")
    assert [path.name for path in free_names(tmp_path, ["Anna", "anna"])] == ["Anna (2).vcf", "anna (3).vcf"]


def test_an_export_can_be_stopped(qtbot, make_sheet, office, people, tmp_path):
    for n in range(60):
        commands.save(office.workspace.store, office.desk, make.person(f"Vogt{n}", "Dirk"))
    sheet = make_sheet()
    folder = tmp_path / "cards"
    folder.mkdir()
    sheet.form.choose_each(True)
    sheet.form.set_place(folder)
    sheet.write()
    sheet.progress.cancel_requested.emit()
    qtbot.waitUntil(lambda: not office.reads.busy)
    assert sheet.outcome._sentence.text() == "Cancelled. Nothing was written."
    assert list(folder.iterdir()) == []


def test_every_control_has_a_name_and_nothing_is_cut_at_twice_the_size(qtbot, make_sheet, window, people):
    sheet = make_sheet([people["Overkamp"]])

    def cut():
        return [
            part.text() for part in sheet.findChildren(QAbstractButton)
            if part.isVisible() and (part.width() < part.sizeHint().width() or part.height() < part.sizeHint().height())
        ]  # fmt: skip

    nameless = [
        type(part).__name__ for part in sheet.findChildren(QWidget)
        if isinstance(part, (QAbstractButton, QLineEdit)) and part.isVisible()
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]  # fmt: skip
    assert nameless == []
    assert cut() == []
    theme.set_scale(2.0)
    window.resize(1280, 800)
    sheet.restyle()
    qtbot.waitUntil(lambda: cut() == [])
    assert sheet.height() <= 800


def test_the_deeds_clash_with_none_of_the_frame(qtbot, office):
    window = Window(office, [], frame.deeds)
    qtbot.addWidget(window)
    ours = deeds(office, window, list, lambda _: None)
    assert [deed.id for deed in ours] == ["exchange.import", "exchange.export"]
    assert clashes([*ours, *frame.deeds(window)]) == []
