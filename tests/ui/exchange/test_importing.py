# SPDX-License-Identifier: Apache-2.0
"""The sheet of an import, from the file to the undo, with real stores and files."""

from __future__ import annotations

import os
from pathlib import Path

import make
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from crm import workspace as core
from crm.contacts.queries import Asked, contact, numbers
from crm.exchange.reading import rejects
from ui.exchange import plan_shape, plan_words
from ui.exchange.importing import ImportSheet
from ui.exchange.troubles import FileForbidden, FileUnreadable, reading_failure
from ui.widgets import fonts
from ui.widgets.painting import paragraph_height
from ui.widgets.theme import theme
from ui.work import words

GOLDEN = Path(__file__).parents[2] / "golden" / "vcards"


@pytest.fixture
def sheet(qtbot, office, window, people):
    made = ImportSheet(office, window, choose=lambda _: [])
    with qtbot.waitExposed(made):
        made.open()
    made.activateWindow()
    yield made
    made.reject()
    qtbot.waitUntil(lambda: not office.reads.busy and not office.operations.busy)
    made.deleteLater()


@pytest.fixture
def shown(qtbot, sheet, file):
    sheet.read([file])
    qtbot.waitUntil(lambda: sheet.page is not None)
    return sheet


def tile(sheet, key):
    sheet.page.tiles.turn_to(key)
    return sheet.page.rows


def titles(rows):
    return [rows.model().index(n).data() for n in range(rows.model().rowCount())]


def stored(office, contact_id):
    return contact(office.workspace.reader, office.desk, contact_id)


def number_of_contacts(office):
    return len(numbers(office.workspace.reader, office.desk, Asked()))


def agree(qtbot, sheet):
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def taken_over(qtbot, sheet):
    with qtbot.waitSignal(sheet.taken_over) as done:
        agree(qtbot, sheet)
    return done.args[0]


# reading


def test_the_plan_is_shown_before_anything_is_written(shown, office):
    counts = {key: shown.page.tiles.tile(key).accessibleName() for key in ("new", "changed", "same", "suspected", "rejected")}
    assert counts == {
        "new": "New: 3", "changed": "Changed: 2", "same": "Identical: 0", "suspected": "Suspected duplicates: 1", "rejected": "Rejected: 2",
    }  # fmt: skip
    assert shown.page.name_label.text() == "messekontakte-2026.vcf"
    assert shown.page.detail_label.text().startswith("vCard 3.0 · 8 cards · read in ")
    assert shown.primary.text() == "Import 5 contacts"
    assert number_of_contacts(office) == 3


def test_a_changed_contact_shows_old_and_new(shown, people):
    rows = tile(shown, "changed")
    spoken = rows.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Henrike Overkamp, Ruhrguss Overkamp GmbH; Phone: before empty, new 02323 555-120, will be imported; "
        "Function: before Prokuristin, new Geschäftsführerin, will be imported"
    )


def test_a_broken_file_costs_only_its_broken_cards(qtbot, sheet):
    sheet.read([GOLDEN / "047-good-broken-good.vcf", GOLDEN / "049-garbage-between-cards.vcf", GOLDEN / "050-text-no-vcard.vcf"])
    qtbot.waitUntil(lambda: sheet.page is not None)
    assert sheet.page.name_label.text() == "2 files: 047-good-broken-good.vcf, 049-garbage-between-cards.vcf"
    assert [trouble.accessibleName() or trouble.isVisible() for trouble in sheet.page.troubles] == [True]
    rejected = tile(sheet, "rejected")
    assert rejected.model().rowCount() > 0
    places = rejected.plan.places
    assert {rejected.plan.source(place) for place in places} <= {"047-good-broken-good.vcf", "049-garbage-between-cards.vcf"}


@pytest.mark.parametrize("name", sorted(p.name for p in GOLDEN.glob("*.vcf")))
def test_no_hard_file_frightens_the_sheet(qtbot, sheet, name):
    sheet.read([GOLDEN / name])
    qtbot.waitUntil(lambda: sheet.page is not None or not sheet.trouble.isHidden())
    if sheet.page is not None:
        for key in ("new", "changed", "same", "suspected", "rejected"):
            tile(sheet, key)
        sheet.grab()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“file.vcf” is empty. Export the contacts once more from the other program."),
        (b"\r\n\r\n", "“file.vcf” is empty. Export the contacts once more from the other program."),
        (
            b"Dear colleagues,\nhere are the cards.\n",
            "“file.vcf” holds no vCards. Export the contacts from the other program as vCard and choose that file.",
        ),
        (None, "“file.vcf” is no longer there. Choose the file again."),
    ],
)
def test_a_file_without_cards_is_one_sentence_with_a_way_out(qtbot, office, window, tmp_path, people, file, content, sentence):
    path = tmp_path / "file.vcf"
    if content is not None:
        path.write_bytes(content)
    sheet = ImportSheet(office, window, choose=lambda _: [str(file)])
    sheet.open()
    sheet.read([path])
    qtbot.waitUntil(lambda: not sheet.trouble.isHidden())
    assert sheet.trouble._sentence.text() == sentence
    assert not sheet.primary.isVisible()
    sheet.trouble.button.click()
    qtbot.waitUntil(lambda: sheet.page is not None)
    assert sheet.primary.isVisible()
    sheet.reject()


def test_what_the_disk_refuses_is_said_by_its_cause(tmp_path):
    assert isinstance(reading_failure(PermissionError(13, "no"), "a.vcf"), FileForbidden)
    assert isinstance(reading_failure(OSError(5, "broken"), "a.vcf"), FileUnreadable)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may everything is refused nothing")
def test_a_file_that_may_not_be_read(qtbot, sheet, tmp_path):
    path = tmp_path / "closed.vcf"
    path.write_text("BEGIN:VCARD")
    path.chmod(0)
    sheet.read([path])
    qtbot.waitUntil(lambda: not sheet.trouble.isHidden())
    assert sheet.trouble._sentence.text().startswith("You may not read “closed.vcf”.")


def test_a_folder_stands_for_its_cards(qtbot, sheet, file):
    (file.parent / "more.VCF").write_bytes((GOLDEN / "001-plain-30.vcf").read_bytes())
    sheet.read([file.parent])
    qtbot.waitUntil(lambda: sheet.page is not None)
    assert sheet.page.name_label.text() == "2 files: messekontakte-2026.vcf, more.VCF"


def test_files_can_be_dropped_on_the_sheet(qtbot, shown, tmp_path, cards):
    other = tmp_path / "other.vcf"
    other.write_text(cards("Vogt", "Dirk", "EMAIL:d@vogt.example"), "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    shown.dropEvent(drop)
    qtbot.waitUntil(lambda: shown.page is not None and shown.page.name_label.text() == "other.vcf")
    assert shown.primary.text() == "Import 1 contact"


def test_reading_can_be_stopped(qtbot, sheet, office, tmp_path, cards):
    path = tmp_path / "large.vcf"
    path.write_text("".join(cards(f"Vogt{n}", "Dirk", f"EMAIL:d{n}@vogt.example") for n in range(4000)), "utf-8")
    sheet.read([path])
    sheet.progress.cancel_requested.emit()
    qtbot.waitUntil(lambda: not office.reads.busy)
    assert sheet.page is None
    assert sheet.trouble._sentence.text() == "Reading was cancelled. Nothing was changed."


# switching


def test_a_field_that_is_switched_off_stays_as_it_is(qtbot, shown, office, people):
    rows = tile(shown, "changed")
    function = next(n for n, part in enumerate(rows._parts(0)) if part.kind == "field" and part.number == 1)
    rows.press(0, function)
    taken_over(qtbot, shown)
    henrike = stored(office, people["Overkamp"])
    assert {c.value for c in henrike.channels} == {"+492323555100", "+492323555-120"}
    assert henrike.affiliations[0].role == "Prokuristin"


def test_the_box_of_a_contact_switches_all_its_fields(shown):
    rows = tile(shown, "changed")
    rows.press(0, 0)
    assert shown.primary.text() == "Import 4 contacts"
    assert not shown.page.model.switches.is_on(0, 0)
    rows.press(0, 1)
    assert shown.primary.text() == "Import 5 contacts"
    assert [shown.page.model.switches.is_on(0, n) for n in (0, 1)] == [True, False]
    assert rows.model().index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    rows.press(0, 0)
    assert rows.model().index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_click_on_a_box_switches_it(qtbot, shown):
    rows = tile(shown, "changed")
    field = next(part for part in rows._parts(0) if part.kind == "field")
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=field.sign.center().toPoint())
    assert not shown.page.model.switches.is_on(0, 0)
    contact_box = rows._parts(1)[0].sign.center().toPoint()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=contact_box)
    assert shown.page.model.switches.state(1) == "off"
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=contact_box + QPoint(60, 0))
    assert shown.page.model.switches.state(1) == "off"  # a click on the name only chooses the row


def test_the_box_of_the_head_switches_what_is_shown(qtbot, shown):
    tile(shown, "new")
    shown.page.search.setText("neumann-1")
    shown.page.head.box.click()
    assert shown.primary.text() == "Import 4 contacts"
    shown.page.search.clear()
    assert shown.page.head.box.checkState() == Qt.CheckState.PartiallyChecked
    shown.page.head.box.click()
    assert shown.primary.text() == "Import 5 contacts"


def test_nothing_switched_on_is_nothing_to_import(shown):
    for key in ("new", "changed"):
        tile(shown, key)
        shown.page.head.box.click()
    assert shown.primary.text() == "Nothing to import"
    assert not shown.primary.isEnabled()


def test_search_and_quick_filters_narrow_the_rows(shown):
    rows = tile(shown, "changed")
    shown.page.phone.click()
    assert titles(rows) == ["Henrike Overkamp"]
    shown.page.address.click()
    assert titles(rows) == ["Henrike Overkamp", "Nadja Pottgießer"]
    shown.page.phone.click()
    assert titles(rows) == ["Nadja Pottgießer"]
    shown.page.search.setText("geschaeftsfuehrerin")
    assert titles(rows) == []
    assert shown.page.stack.currentWidget() is shown.page.empty
    shown.page.empty.acted.emit()
    assert titles(rows) == ["Henrike Overkamp", "Nadja Pottgießer"]


def test_an_empty_tile_says_so(shown):
    tile(shown, "same")
    assert shown.page.empty._sentence.text() == "No identical contacts."
    assert not shown.page.search.isVisible()


def test_a_suspected_card_stays_out_until_somebody_decides(qtbot, shown, office, people):
    assert shown.page.warning.text() == "1 card resembles an existing contact and stays out until you decide."
    rows = tile(shown, "suspected")
    assert "The same e-mail address belongs to Merle Kampmann." in rows.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    taken_over(qtbot, shown)
    assert number_of_contacts(office) == 6
    assert stored(office, people["Kampmann"]).name.given == "Merle"


def test_a_suspected_card_can_be_added(qtbot, shown, office):
    tile(shown, "suspected").press(0, 0)
    assert not shown.page.check.isVisible()
    assert len(taken_over(qtbot, shown)) == 6
    assert number_of_contacts(office) == 7


def test_a_suspected_card_can_update_the_contact_that_it_resembles(qtbot, shown, office, people):
    rows = tile(shown, "suspected")
    before = rows.visualRect(rows.model().index(0)).height()
    rows.press(0, 1)
    qtbot.waitUntil(lambda: rows.visualRect(rows.model().index(0)).height() > before)
    changes = shown.page.model.switches.row(rows.plan.place(0)).changes
    given = next(n for n, change in enumerate(changes) if change.part == "given")
    rows.press(0, 3 + given)
    taken_over(qtbot, shown)
    merle = stored(office, people["Kampmann"])
    assert (merle.name.given, merle.name.family) == ("Merle", "Kampmann-Berg")
    assert [note.text for note in merle.notes] == ["Ruft zurück."]
    assert number_of_contacts(office) == 6


# carrying out


def test_an_import_is_one_step_that_undo_takes_back(qtbot, shown, office):
    before = make.dump(office.workspace.store)
    said = []
    office.operations.said.connect(said.append)
    assert len(taken_over(qtbot, shown)) == 5
    assert not shown.isVisible()
    assert (said[-1].text, said[-1].undoable) == ("5 contacts imported", True)
    assert number_of_contacts(office) == 6
    core.undo(office.workspace)
    assert make.dump(office.workspace.store) == before


def test_the_same_file_again_has_nothing_to_do(qtbot, shown, office, window, file):
    tile(shown, "suspected").press(0, 1)
    taken_over(qtbot, shown)
    again = ImportSheet(office, window)
    again.open()
    again.read([file])
    qtbot.waitUntil(lambda: again.page is not None)
    assert again.primary.text() == "Nothing to import"
    assert again.page.tiles.tile("same").accessibleName() == "Identical: 6"
    again.reject()


def test_rejected_cards_come_back_as_a_file(qtbot, shown, sheet, tmp_path):
    target = tmp_path / "rejected.vcf"
    shown.write_rejects(target, rejects(shown.page.loaded.reading))
    assert shown.page.outcome._sentence.text() == "The rejected cards were saved as “rejected.vcf”."
    assert "NOTE:nur eine Notiz" in target.read_text("utf-8")
    shown.write_rejects(tmp_path / "nowhere" / "rejected.vcf", b"")
    assert shown.page.outcome._sentence.text().startswith("The folder “")


def test_rejected_cards_never_replace_the_store_or_the_file(shown, office, file, tmp_path):
    store, data = office.workspace.path, rejects(shown.page.loaded.reading)
    (tmp_path / "alias.vcf").symlink_to(file)
    stood = (store.read_bytes(), file.read_bytes())
    for target in (store, Path(f"{store}-shm"), file, tmp_path / "alias.vcf", tmp_path / "liste.txt"):
        shown.write_rejects(target, data)
        assert shown.page.outcome._sentence.text().startswith(f"“{target.name}” ")
        assert "nothing was written" in shown.page.outcome._sentence.text()
    assert (store.read_bytes(), file.read_bytes()) == stood
    assert not (tmp_path / "liste.txt").exists()


DOUBTFUL = "\r\n".join(
    [
        "BEGIN:VCARD", "VERSION:2.1", "N:Ohneende;Otto", "TEL:kaputt", "EMAIL:a@@b", "BDAY:1999-02-31",
        "BEGIN:VCARD", "VERSION:4.0", "FN:Bernd Zweite", "TEL:02323 925100", "END:VCARD", "",
    ]
)  # fmt: skip


@pytest.fixture
def doubtful(qtbot, sheet, tmp_path):
    (tmp_path / "kaputt.vcf").write_text(DOUBTFUL, "utf-8")
    sheet.read([tmp_path / "kaputt.vcf"])
    qtbot.waitUntil(lambda: sheet.page is not None)
    return sheet


def test_what_is_doubtful_stands_on_the_row(doubtful):
    rows = tile(doubtful, "new")
    spoken = rows.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for sentence in (
        "The end of this card is missing; perhaps something of it was lost.",
        "The phone number “kaputt” looks wrong; it is imported as it is.",
        "The e-mail address “a@@b” looks wrong; it is imported as it is.",
        "The birthday “1999-02-31” cannot be read; it is kept as text.",
    ):
        assert sentence in spoken
    assert "looks wrong" not in rows.model().index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert doubtful.page.detail_label.text().startswith("vCard 2.1, 4.0 · 2 cards")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_doubt_is_never_cut(doubtful, window, scale):
    theme.set_scale(scale)
    window.resize(1280, 800)
    doubtful.restyle()
    rows = tile(doubtful, "new")
    row, width = rows.plan.switches.row(rows.plan.place(0)), rows.viewport().width()
    high = plan_shape.height(row, width)
    areas = plan_shape.hint_areas(row, QRectF(0, 0, width, high))
    assert len(areas) == 4
    for hint, area in zip(row.hints, areas):
        needed = paragraph_height(plan_words.hint_words(hint), "caption", area.width() - plan_shape.hint_indent())
        assert needed <= area.height()
        assert 0 <= area.x() < area.right() <= width
    told = plan_shape.lines_top(QRectF(0, 0, width, high), row, plan_shape.columns(width)) + plan_shape.line_height()
    assert told <= areas[0].y()
    assert areas[-1].bottom() <= high
    assert rows.grab().width() == rows.width()


def test_stacked_rows_have_no_captions_of_columns_over_the_name(doubtful, window):
    theme.set_scale(2.0)
    window.resize(1280, 800)
    doubtful.restyle()
    tile(doubtful, "new")
    assert [text for _, text in doubtful.page.head.captions()] == ["Contact"]


def test_cancelling_while_it_writes_changes_nothing(qtbot, sheet, office, tmp_path, cards):
    path = tmp_path / "large.vcf"
    path.write_text("".join(cards(f"Vogt{n}", "Dirk", f"EMAIL:d{n}@vogt.example") for n in range(2500)), "utf-8")
    sheet.read([path])
    qtbot.waitUntil(lambda: sheet.page is not None, timeout=20000)
    before = make.dump(office.workspace.store)
    agree(qtbot, sheet)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not office.operations.busy, timeout=20000)
    assert sheet.isVisible()
    assert sheet.page.outcome._sentence.text() == "Cancelled. Nothing was changed."
    assert sheet.primary.isEnabled()
    assert make.dump(office.workspace.store) == before


# keys, names, sizes


def test_the_whole_way_by_keys_alone(qtbot, shown, office, people):
    control = Qt.KeyboardModifier.ControlModifier
    rows = shown.page.rows
    qtbot.waitUntil(rows.hasFocus)
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    qtbot.keyClick(rows, Qt.Key.Key_Right)
    qtbot.keyClick(rows, Qt.Key.Key_Space)  # the function of the first contact
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Space)  # the second contact as a whole
    assert shown.primary.text() == "Import 4 contacts"
    qtbot.keyClick(shown, Qt.Key.Key_Tab, control)
    qtbot.keyClick(shown, Qt.Key.Key_Tab, control)
    assert shown.page.tiles.key() == "suspected"
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Left)
    qtbot.keyClick(rows, Qt.Key.Key_Left)
    qtbot.keyClick(rows, Qt.Key.Key_Space)  # add as new
    assert shown.primary.text() == "Import 5 contacts"
    tiles = shown.page.tiles
    tiles.tile("suspected").setFocus()
    qtbot.keyClick(tiles.tile("suspected"), Qt.Key.Key_Right)
    assert tiles.key() == "rejected"
    qtbot.keyClick(shown, Qt.Key.Key_F, control)
    assert shown.page.search.hasFocus()
    taken_over(qtbot, shown)
    assert stored(office, people["Overkamp"]).affiliations[0].role == "Prokuristin"
    assert stored(office, people["Pottgiesser"]).name.family == "Pottgiesser"


def test_tab_leaves_the_list(qtbot, shown):
    rows = shown.page.rows
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    qtbot.keyClick(rows, Qt.Key.Key_Tab)
    assert not rows.hasFocus()
    assert shown.focusWidget() is not None


def test_a_part_is_spoken_with_its_state(shown):
    rows = tile(shown, "changed")
    parts = rows._parts(0)
    assert rows.part_words(0, parts[0]) == "Henrike Overkamp, will be imported"
    rows.press(0, 1)
    assert rows.part_words(0, parts[0]) == "Henrike Overkamp, will be imported in part"
    assert rows.part_words(0, parts[1]) == "Phone: before empty, new 02323 555-120, stays as it is"
    rows.press(0, 0)
    rows.press(0, 0)
    assert rows.part_words(0, parts[0]) == "Henrike Overkamp, left out"
    suspected = tile(shown, "suspected")
    assert [suspected.part_words(0, part) for part in suspected._parts(0)] == [
        "Add as new", "Update the existing contact", "Leave out, chosen",
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["new", "changed", "suspected", "rejected", "same"])
def test_every_control_has_a_name(shown, key):
    tile(shown, key)
    nameless = [
        type(part).__name__
        for part in shown.findChildren(QWidget)
        if isinstance(part, (QAbstractButton, QLineEdit)) and part.isVisible()
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]  # fmt: skip
    assert nameless == []
    face = QAccessible.queryAccessibleInterface(shown.page.rows)
    assert face.text(QAccessible.Text.Name)


def cut(sheet):
    return [
        (type(part).__name__, part.accessibleName() or part.text())
        for part in sheet.findChildren(QAbstractButton)
        if part.isVisible() and (part.width() < part.sizeHint().width() or part.height() < part.sizeHint().height())
    ]


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [(1440, 900), (1280, 800)])
def test_nothing_is_cut_at_twice_the_size(qtbot, shown, window, look, size):
    theme.choose(look)
    theme.set_scale(2.0)
    window.resize(*size)
    shown.restyle()
    for key in ("new", "changed", "suspected", "rejected", "same"):
        rows = tile(shown, key)
        if key == "suspected":
            rows.press(0, 1)
        qtbot.waitUntil(lambda: cut(shown) == [])
        shown.grab()
        assert shown.height() <= size[1], key


def test_numbers_that_change_are_never_cut(shown):
    """The columns leave room for a long number at every width of the sheet."""
    from ui.exchange.plan_shape import GAP, columns

    for scale in (1.0, 2.0):
        theme.set_scale(scale)
        longest = fonts.width("+352 26 55 51-120")
        for width in (992, 1086, 1200):
            at = columns(width)
            assert at.new - at.old - fonts.px(16) - 2 * GAP >= longest
            assert at.end - at.new - GAP >= longest + 16


def test_there_is_one_way_to_cancel(qtbot, shown):
    shown.progress.begin("Importing")
    for visible in (True, False):
        shown.progress.setVisible(visible)
        words = [button.text() for button in shown.findChildren(QAbstractButton) if button.isVisible()]
        assert words.count("Cancel") == 1
    shown.progress.finish()


def test_the_hint_of_the_foot_is_whole_or_not_there(qtbot, shown, window):
    hint = shown._foot.hint
    assert hint.text().startswith("One step: ")
    assert hint.width() >= fonts.width(hint.text(), "caption")
    words.use("de")
    theme.set_scale(2.0)
    window.resize(1280, 800)
    shown.restyle()
    qtbot.waitUntil(lambda: not hint.text() or hint.width() >= fonts.width(hint.text(), "caption"))
    window.resize(1920, 1080)
    shown.restyle()
    qtbot.waitUntil(lambda: hint.text().startswith("Ein Schritt: "))
