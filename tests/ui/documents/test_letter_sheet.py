# SPDX-License-Identifier: Apache-2.0
"""The sheet of a letter: the page follows every key, problems stand beside their field, printed letters are filed, drafts come back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
import reading_pdf
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from crm.contacts import queries as contacts
from crm.documents import queries
from crm.partners.commands import save_staff
from crm.partners.queries import staff_member
from crm.workspace.pictures import keep_picture
from ui.documents import drafts
from ui.documents.letter_sheet import LetterSheet
from ui.documents.press import Ways
from ui.documents.printing import NoPrinter


@pytest.fixture
def write(show, office, window, ways):
    def build(*ids):
        return show(LetterSheet(office, window, ids, ways=ways))

    return build


def page(sheet) -> str:
    """The words of the page that is shown."""
    found = reading_pdf.read(sheet.paper.preview._pages._data)
    assert found.problems == []
    return "\n".join(found.texts("P", "H1", "LBody"))


def keys(qtbot, widget, text):
    widget.setFocus()
    for number, line in enumerate(text.split("\n")):
        if number:
            qtbot.keyClick(widget, Qt.Key.Key_Return)
        qtbot.keyClicks(widget, line)


def test_every_key_stands_on_the_page(qtbot, write, show, people):
    sheet = write(people["Overkamp"])
    assert QApplication.focusWidget() is sheet.form.body.text
    keys(qtbot, sheet.form.subject, "Einladung")
    keys(qtbot, sheet.form.body.text, "wir laden Sie ein.")
    show.rest()
    text = page(sheet)
    assert "Einladung" in text
    assert "wir laden Sie ein." in text
    assert "Sehr geehrte Frau Overkamp," in text
    assert "Mit freundlichen Grüßen" in text
    assert "Am Förderturm 12" in text
    assert sheet.form.salutation.currentText() == "Sehr geehrte Frau Overkamp,"
    assert sheet._foot.hint.text() == "Address fits the window · one page · accessible PDF/A"


def test_an_organisation_is_written_to_in_general(write, people):
    sheet = write(people["firm"])
    assert sheet.form.recipient.text() == "Ruhrguss Overkamp GmbH"
    assert "Sehr geehrte Damen und Herren," in page(sheet)


def test_the_language_is_the_contacts_until_another_is_chosen(qtbot, write, show, people):
    sheet = write(people["Walker"])
    assert "Yours sincerely" in page(sheet)
    sheet.form.language.setFocus()
    qtbot.keyClick(sheet.form.language, Qt.Key.Key_Down)
    show.rest()
    assert sheet.form.language.key() == "de"
    assert "Mit freundlichen Grüßen" in page(sheet)
    assert sheet.form.closing.currentText() == "Mit freundlichen Grüßen"


def test_what_is_written_over_a_proposal_stays_and_what_is_emptied_comes_back(qtbot, write, show, people):
    sheet = write(people["Overkamp"])
    combo = sheet.form.salutation
    combo.setFocus()
    combo.lineEdit().selectAll()
    qtbot.keyClicks(combo.lineEdit(), "Liebe Frau Overkamp,")
    show.rest()
    assert "Liebe Frau Overkamp," in page(sheet)
    combo.lineEdit().selectAll()
    qtbot.keyClick(combo.lineEdit(), Qt.Key.Key_Delete)
    sheet.form.subject.setFocus()
    show.rest()
    assert combo.currentText() == "Sehr geehrte Frau Overkamp,"


def test_form_date_references_remarks_enclosures_and_copies(qtbot, write, show, people):
    sheet = write(people["Overkamp"])
    sheet.form.day.set_iso("2026-07-01")
    keys(qtbot, sheet.form.reference, "WFH-1")
    keys(qtbot, sheet.form.enclosures, "Programm, Anfahrt")
    qtbot.mouseClick(sheet.form.more_button, Qt.MouseButton.LeftButton)
    keys(qtbot, sheet.form.your_reference, "RG-7")
    keys(qtbot, sheet.form.remarks, "Einschreiben")
    keys(qtbot, sheet.form.copies, "Archiv")
    qtbot.keyClick(sheet, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    show.rest()
    text = page(sheet)
    for words in ("1. Juli 2026", "WFH-1", "RG-7", "Einschreiben", "Anlagen", "Anfahrt", "Archiv"):
        assert words in text
    assert dict(sheet._glance.measured.boxes)["field"].y_mm == pytest.approx(27)  # form A


def test_half_a_date_is_said_beside_it_and_nothing_is_printed(qtbot, write, show, people, out):
    sheet = write(people["Overkamp"])
    sheet.form.day.setFocus()
    sheet.form.day.selectAll()
    qtbot.keyClicks(sheet.form.day, "31.2.")
    show.rest()
    assert sheet.form.places["day"].problem == "Write the date as day, month and year."
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    show.rest()
    assert out.asked == 0
    assert QApplication.focusWidget() is sheet.form.day


def test_printed_letters_are_filed_on_the_contact_as_one_step(qtbot, write, show, office, people, out):
    sheet = write(people["Overkamp"])
    keys(qtbot, sheet.form.subject, "Einladung")
    keys(qtbot, sheet.form.body.text, "Text.")
    show.rest()
    said, sent = [], []
    office.operations.said.connect(said.append)
    sheet.sent.connect(sent.append)
    qtbot.keyClick(sheet.form.body.text, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    show.rest()
    assert out.asked == 1
    assert out.file.read_bytes().startswith(b"%PDF")
    (filed,) = queries.documents(office.workspace.reader, office.desk, people["Overkamp"])
    assert (filed.kind, filed.title, filed.pages) == ("letter", "Einladung", 1)
    assert said[-1].text == "Letter “Einladung” printed and filed"
    assert said[-1].undoable
    assert sent == [[people["Overkamp"]]]
    assert not sheet.isVisible()
    assert drafts.find(office, [people["Overkamp"]]) is None


def test_ctrl_enter_prints_from_inside_the_text(qtbot, write, show, people, out):
    sheet = write(people["Overkamp"])
    keys(qtbot, sheet.form.body.text, "Text.")
    show.rest()
    qtbot.keyClick(sheet.form.body.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    show.rest()
    assert out.asked == 1


@pytest.mark.parametrize("ticked", [False, True])
def test_a_saved_pdf_is_filed_only_when_ticked(qtbot, write, show, office, people, out, ticked):
    sheet = write(people["Overkamp"])
    keys(qtbot, sheet.form.body.text, "Text.")
    show.rest()
    if ticked:
        qtbot.mouseClick(sheet.form.more_button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(sheet.form.filed, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    show.rest()
    assert "Text." in "\n".join(reading_pdf.read(out.saved).texts("P"))
    filed = queries.documents(office.workspace.reader, office.desk, people["Overkamp"])
    assert len(filed) == int(ticked)
    assert sheet.isVisible() is not ticked


def test_no_printer_is_one_kind_sentence(qtbot, show, office, window, people):
    def none():
        raise NoPrinter

    sheet = show(LetterSheet(office, window, [people["Overkamp"]], ways=Ways(printer=none)))
    keys(qtbot, sheet.form.body.text, "Text.")
    show.rest()
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    show.rest()
    assert sheet.over.isVisible()
    assert sheet.notice._sentence.text() == "No printer is set up on this computer; save the PDF and print it elsewhere."
    assert queries.documents(office.workspace.reader, office.desk) == []


# problems


def test_a_contact_without_address_leads_to_its_editor(qtbot, write, show, people, out):
    sheet = write(people["Pottgiesser"])
    assert sheet.form.places["recipient"].problem == "“Nadja Pottgiesser” has no postal address; enter one, or choose another recipient."
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    show.rest()
    assert out.asked == 0
    asked = []
    sheet.edit_requested.connect(asked.append)
    link = sheet.form.places["recipient"]._problem.findChildren(type(sheet.form.more_button))[0]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked == [people["Pottgiesser"]]
    assert not sheet.isVisible()


def test_an_address_that_is_typed_in_will_do(qtbot, write, show, people):
    sheet = write(people["Pottgiesser"])
    qtbot.mouseClick(sheet.form.more_button, Qt.MouseButton.LeftButton)
    keys(qtbot, sheet.form.address, "Nadja Pottgiesser\nHafenstr. 3\n44653 Herne")
    show.rest()
    assert sheet.problems() == []
    assert "Hafenstr. 3" in page(sheet)


def test_who_wants_no_post_is_said_and_may_be_written_to(qtbot, write, show, people, out):
    sheet = write(people["Kampmann"])
    assert sheet.form.places["recipient"].problem == "“Merle Kampmann” does not want letters."
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    show.rest()
    assert out.asked == 1


def test_an_address_too_wide_stands_over_the_paper_with_its_line(qtbot, write, show, people, out):
    sheet = write(people["Overkamp"])
    before = page(sheet)
    qtbot.mouseClick(sheet.form.more_button, Qt.MouseButton.LeftButton)
    line = "Gesellschaft für nachhaltige Kreislaufwirtschaft im Gießereiwesen mbH & Co. KG"
    sheet.form.address.setPlainText(line)
    show.rest()
    assert sheet.over.isVisible()
    assert line in sheet.notice._sentence.text()
    assert line in sheet.form.places["address"].problem
    assert sheet.form.address.is_bad
    assert page(sheet) == before or line[:20] in page(sheet)  # the last page that could be printed stays
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    show.rest()
    assert out.asked == 0


def test_seven_lines_are_too_many(write, show, people):
    sheet = write(people["Overkamp"])
    sheet.form.address.setPlainText("\n".join(f"Zeile {n}" for n in range(7)))
    show.rest()
    assert "7 lines" in sheet.form.places["address"].problem


@pytest.mark.parametrize("place", ["subject", "text"])
def test_missing_characters_are_named_beside_their_field(write, show, people, place):
    sheet = write(people["Overkamp"])
    text = "Gruß \u4f60"
    if place == "subject":
        sheet.form.subject.setText(text)
    else:
        sheet.form.body.text.setPlainText(text)
    show.rest()
    assert "CJK UNIFIED IDEOGRAPH-4F60" in sheet.form.places[place].problem


def test_open_places_are_named_and_the_link_goes_there(qtbot, write, show, people, out):
    sheet = write(people["Overkamp"])
    keys(qtbot, sheet.form.body.text, "Guten Tag in [Ort], am [Termin] um [Uhrzeit].")
    show.rest()
    assert sheet.form.places["text"].problem == "The letter still has open places: [Termin], [Uhrzeit]. Fill them in."
    keys(qtbot, sheet.form.body.text, "x")
    show.rest()
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    show.rest()
    assert out.asked == 0
    link = sheet.form.places["text"]._problem.findChildren(type(sheet.form.more_button))[0]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert sheet.form.body.text.textCursor().selectedText() == "[Termin]"


def test_a_field_of_the_contact_is_filled(qtbot, write, show, people):
    sheet = write(people["Overkamp"])
    keys(qtbot, sheet.form.body.text, "in ")
    sheet.form.body.open_fields()
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Nachname").trigger()
    menu.close()
    show.rest()
    assert "in Overkamp" in page(sheet)


# whom it goes to


def test_nobody_chosen_asks_and_a_search_finds(qtbot, write, show, people):
    sheet = write()
    assert QApplication.focusWidget() is sheet.form.recipient
    assert sheet.stack.currentIndex() == 1
    assert not sheet.primary.isEnabled()
    keys(qtbot, sheet.form.body.text, "Vorab geschrieben.")
    keys(qtbot, sheet.form.recipient, "Overkamp Hen")
    qtbot.keyClick(sheet.form.recipient, Qt.Key.Key_Return)
    show.rest()
    assert sheet.contacts == [people["Overkamp"]]
    assert "Vorab geschrieben." in page(sheet)
    assert sheet.primary.isEnabled()


def test_another_recipient_takes_the_letter_along(qtbot, write, show, people, office):
    sheet = write(people["Overkamp"])
    keys(qtbot, sheet.form.body.text, "Text.")
    sheet._keep_draft()
    sheet.form.recipient.setFocus()
    sheet.form.recipient.selectAll()
    qtbot.keyClicks(sheet.form.recipient, "Walker")
    qtbot.keyClick(sheet.form.recipient, Qt.Key.Key_Return)
    show.rest()
    assert "Dear Ms Walker," in page(sheet)
    qtbot.waitUntil(lambda: drafts.find(office, [people["Walker"]]) is not None)
    assert drafts.find(office, [people["Overkamp"]]) is None


def test_a_search_without_a_choice_leaves_the_recipient(qtbot, write, show, people):
    sheet = write(people["Overkamp"])
    sheet.form.recipient.setFocus()
    sheet.form.recipient.selectAll()
    qtbot.keyClicks(sheet.form.recipient, "Xylo")
    sheet.form.subject.setFocus()
    assert sheet.form.recipient.text() == "Henrike Overkamp, Ruhrguss Overkamp GmbH"
    assert sheet.to.shown == people["Overkamp"]


# several


def test_several_are_looked_at_one_by_one_and_printed_together(qtbot, write, show, office, people, out):
    sheet = write(people["Overkamp"], people["Walker"])
    keys(qtbot, sheet.form.body.text, "Text.")
    show.rest()
    assert sheet._head.sub.text() == "to 2 contacts, each with its own address"
    assert sheet.form.steps._where.text() == "1 of 2"
    qtbot.keyClick(sheet, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    show.rest()
    assert sheet.form.steps._where.text() == "2 of 2"
    assert "Dear Ms Walker," in page(sheet)
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    show.rest()
    filed = queries.documents(office.workspace.reader, office.desk)
    assert [one.pages for one in filed] == [1, 1]
    assert sorted(one.contacts for one in filed) == sorted([(people["Overkamp"],), (people["Walker"],)])


def test_what_names_a_person_stays_with_the_person(qtbot, write, show, people):
    sheet = write(people["Overkamp"], people["Walker"])
    combo = sheet.form.salutation
    combo.setFocus()
    combo.lineEdit().selectAll()
    qtbot.keyClicks(combo.lineEdit(), "Liebe Henrike,")
    show.rest()
    sheet.form.steps.step(1)
    show.rest()
    assert "Dear Ms Walker," in page(sheet)
    sheet.form.steps.step(-1)
    show.rest()
    assert "Liebe Henrike," in page(sheet)


def test_who_gets_no_letter_is_said_before_anything_is_printed(qtbot, write, show, office, people, out):
    sheet = write(people["Overkamp"], people["Pottgiesser"], people["Kampmann"])
    keys(qtbot, sheet.form.body.text, "Text.")
    show.rest()
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    show.rest()
    assert out.asked == 0
    assert sheet.notice._sentence.text() == "2 contacts get no letter."
    assert "Nadja Pottgiesser" in sheet.notice._detail.text()
    assert "Merle Kampmann" in sheet.notice._detail.text()
    assert QApplication.focusWidget() is sheet.notice.button
    assert sheet.notice.button.text() == "Print 1 letter"
    qtbot.keyClick(sheet.notice.button, Qt.Key.Key_Space)
    show.rest()
    assert out.asked == 1
    (filed,) = queries.documents(office.workspace.reader, office.desk)
    assert filed.contacts == (people["Overkamp"],)


def test_of_several_one_can_be_left_out(qtbot, write, show, people):
    sheet = write(people["Overkamp"], people["Walker"])
    sheet.form.recipient.clear()
    show.rest()
    assert sheet.contacts == [people["Walker"]]
    assert sheet.form.steps.isHidden()


# drafts


def test_esc_keeps_the_draft_and_it_is_offered_again(qtbot, write, show, office, people):
    sheet = write(people["Overkamp"])
    keys(qtbot, sheet.form.subject, "Einladung")
    keys(qtbot, sheet.form.body.text, "Halb fertig")
    said = []
    office.operations.said.connect(said.append)
    qtbot.keyClick(sheet.form.body.text, Qt.Key.Key_Escape)
    show.rest()
    assert not sheet.isVisible()
    assert said[-1].text == "The letter is kept as a draft."
    again = write(people["Overkamp"])
    assert again.offer.isVisible()
    assert again.form.subject.text() == "Einladung"
    assert "Halb fertig" in page(again)
    qtbot.mouseClick(again.offer.button, Qt.MouseButton.LeftButton)
    show.rest()
    assert again.form.body.text.toPlainText() == ""
    assert drafts.find(office, [people["Overkamp"]]) is None
    qtbot.mouseClick(again.offer.button, Qt.MouseButton.LeftButton)  # nothing is lost by one press
    show.rest()
    assert again.form.body.text.toPlainText() == "Halb fertig"
    assert drafts.find(office, [people["Overkamp"]]).draft.subject == "Einladung"
    qtbot.mouseClick(again.offer.button, Qt.MouseButton.LeftButton)


def test_the_draft_is_on_disk_while_one_types(qtbot, write, office, people):
    sheet = write(people["Overkamp"])
    keys(qtbot, sheet.form.body.text, "Noch nicht gedruckt")
    qtbot.waitUntil(lambda: drafts.find(office, [people["Overkamp"]]) is not None)
    found = drafts.find(office, [people["Overkamp"]])
    assert found.draft.text == "Noch nicht gedruckt"
    assert found.draft.day == ""  # goes out with the date of the day


def test_an_untouched_letter_leaves_no_draft(qtbot, write, show, office, people):
    sheet = write(people["Overkamp"])
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    show.rest()
    assert drafts.find(office, [people["Overkamp"]]) is None


def test_undo_in_a_field_is_the_fields_own(qtbot, write, show, office, people):
    sheet = write(people["Overkamp"])
    before = contacts.contact(office.workspace.reader, office.desk, people["Overkamp"])
    keys(qtbot, sheet.form.subject, "Einladung")
    qtbot.keyClick(sheet.form.subject, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    show.rest()
    assert sheet.form.subject.text() == ""
    assert contacts.contact(office.workspace.reader, office.desk, people["Overkamp"]) == before


# marks


def test_measures_and_envelope_stand_over_the_first_page_only(qtbot, write, show, people):
    sheet = write(people["Overkamp"])
    sheet.form.subject.setText("Einladung")
    sheet.form.body.text.setPlainText("\n\n".join(["Ein Absatz mit einigen Worten."] * 60))
    show.rest()
    qtbot.mouseClick(sheet.measures, Qt.MouseButton.LeftButton)
    names = [mark.name for mark in sheet.paper.preview._layer.marks]
    assert names == ["Address field 85 × 45", "Information block from 125", "Subject from 98.46"]
    sheet.paper.preview.go_to(1)
    assert sheet.paper.preview._layer.marks == ()
    sheet.paper.preview.go_to(0)
    qtbot.mouseClick(sheet.envelope, Qt.MouseButton.LeftButton)
    assert sheet.layer.isVisible()
    body, paper = sheet.layer.envelope(), sheet.paper.preview.paper
    assert (body.bottom() - paper.y()) / paper.width() * 210 == pytest.approx(105, abs=0.1)  # the fold of form B
    sheet.paper.preview.go_to(1)
    assert not sheet.layer.isVisible()


# the signature


def test_a_signature_is_offered_where_one_is_kept(qtbot, write, show, office, people):
    assert write(people["Overkamp"]).form.signature.isHidden()
    space, picture = office.workspace, io.BytesIO()
    Image.new("RGB", (300, 100), "white").save(picture, "PNG")
    digest = keep_picture(space.store, space.desk, picture.getvalue(), "image/png")
    save_staff(space.store, space.desk, replace(staff_member(space.reader, space.desk, space.desk.staff), signature=digest))
    sheet = write(people["Overkamp"])
    qtbot.mouseClick(sheet.form.more_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.form.signature, Qt.MouseButton.LeftButton)
    show.rest()
    figures = reading_pdf.read(sheet.paper.preview._pages._data).root.all("Figure")
    assert [figure.alt for figure in figures] == ["Unterschrift von Miriam Aldenhoff"]


def test_no_two_fields_share_a_mnemonic(write, people):
    sheet = write(people["Overkamp"])
    words = [label.text() for label in sheet.findChildren(QLabel) if label.buddy() is not None]
    words += [button.text() for button in sheet.findChildren(QAbstractButton)]
    letters = [text[text.index("&") + 1].casefold() for text in words if "&" in text.replace("&&", "")]
    assert sorted(letters) == sorted(set(letters))
    assert not {"a", "b"} & set(letters)  # the forms
