# SPDX-License-Identifier: Apache-2.0
"""The manual: true to what is declared, complete in both languages, readable in every look, and nothing of it from a network."""

from __future__ import annotations

import re
import shlex

import pytest
import seeing
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm.cli.calls import parser
from ui import main as entry
from ui.shell import chapters
from ui.shell.manual import FIRST, ManualWindow
from ui.shell.manual_door import _OF_DIALOGS, _OF_PAGES, ManualDoor, chapter_for, manual_deed
from ui.shell.manual_page import ManualPage
from ui.shell.window import Window
from ui.widgets import fonts
from ui.widgets.dialogs import Sheet
from ui.widgets.theme import theme
from ui.widgets.tokens import LOOKS
from ui.work import words
from ui.work.deeds import Deed, clashes

LANGUAGES = ("de", "en")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
KEY = re.compile(r"`((?:Ctrl|Strg|Alt|Shift|Umschalt)\+[^`]+|F\d+)`")


@pytest.fixture
def program(qtbot, office):
    """The real window with the real deeds."""
    made = Window(office, entry.PAGES, entry.binding.deeds)
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.fixture
def door(window):
    made = ManualDoor(window)
    yield made
    made.close()


@pytest.fixture
def manual(qtbot, door):
    made = door.open(FIRST)
    qtbot.waitUntil(made.isVisible)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


# what is written


def test_both_languages_have_the_same_chapters_and_each_says_what_it_is_about():
    german, english = (chapters.chapters(language) for language in LANGUAGES)
    assert [one.id for one in german] == [one.id for one in english]
    assert len(german) >= 15
    for one in (*german, *english):
        assert one.title
        assert one.text.split("\n")[0] == f"# {one.title}"
        assert one.text.split("\n")[2] == f"*{one.lead}*"


def test_what_a_chapter_is_about_fits_into_the_contents(dressed):
    for language in LANGUAGES:
        for one in chapters.chapters(language):
            assert fonts.width(one.lead, "caption") < 316 - 2 * 16 - 12, one.lead
            assert fonts.width(one.title, "strong") < 316 - 2 * 16 - 12, one.title


def test_both_languages_tell_the_same_in_the_same_order():
    for german, english in zip(chapters.chapters("de"), chapters.chapters("en"), strict=True):
        for shape in (r"^## ", r"^\d\. ", r"^- ", r"^> ", r"!\[", r"\{key:", r"\{deed:"):
            assert len(re.findall(shape, german.text, re.M)) == len(re.findall(shape, english.text, re.M)), (german.id, shape)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_chapter_or_says_where_it_leads(language):
    known = {one.id for one in chapters.chapters(language)}
    for one in chapters.chapters(language):
        for target in LINK.findall(one.text):
            kind, _, rest = target.partition(":")
            assert (kind == "chapter" and rest in known) or kind == "https", (one.id, target)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deed_that_is_named_exists_or_says_what_stands_for_it(program, language):
    known = {deed.id for deed in program.actions_.all()}
    for one in chapters.chapters(language):
        for name, has_words in chapters.named_deeds(one.text):
            assert name in known or has_words, (one.id, name)


def test_every_chapter_that_something_opens_exists():
    known = {one.id for one in chapters.chapters("de")}
    assert {*_OF_PAGES.values(), *_OF_DIALOGS.values(), FIRST, "editing"} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_written_by_hand_that_the_program_declares(program, language):
    """Keys of deeds come from the deeds; written are only those that belong to fields and lists everywhere."""
    fixed = {"Ctrl+Enter", "Strg+Eingabe", "Ctrl+Tab", "Strg+Tab"}
    for one in chapters.chapters(language):
        assert set(KEY.findall(one.text)) <= fixed, one.id


def test_german_is_written_as_an_office_writes_it():
    for one in chapters.chapters("de"):
        plain = re.sub(r"`[^`]*`", "", one.text)  # what is typed at a prompt has its own signs
        assert '"' not in plain, one.id
        assert "..." not in plain, one.id
        assert not re.search(r"\b(du|dein|dir|dich|klicke|wähle)\b", plain), one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_calls_of_the_command_line_are_those_that_exist(language):
    text = next(one.text for one in chapters.chapters(language) if one.id == "commandline")
    calls = re.findall(r"^\| `verbund ([^`]+)`", text, re.M)
    assert len(calls) > 10
    for call in calls:
        assert parser(language).parse_args(shlex.split(call))


def test_the_pictures_are_there_are_few_and_small():
    import scenes

    known = {one.name for one in scenes.SCENES}
    for language in LANGUAGES:
        asked = [name for one in chapters.chapters(language) for name in re.findall(r"\(picture:([a-z0-9-]+)\)", one.text)]
        kept = sorted((chapters.FOLDER / "pictures" / language).glob("*.png"))
        assert set(asked) <= known
        assert sorted(set(asked)) == [path.stem for path in kept]
        assert 0 < len(kept) <= 8
        assert all(path.stat().st_size <= 60_000 for path in kept)


# what is filled in


def deed(name, text, shortcut="", menu="file"):
    return Deed(name, text, "", shortcut, menu=menu)


def test_commands_and_keys_are_filled_in_as_declared(dressed):
    deeds = [deed("a.b", "&Back up …", "Ctrl+B | F7"), deed("c.d", "&Quit")]
    assert chapters.filled("{deed:a.b} {key:a.b}", deeds, "en") == f"**File › Back up …** `{words.keys('Ctrl+B')}`"
    assert chapters.filled("{key:c.d}", deeds, "en") == "**File › Quit**"  # no key: where it stands
    assert chapters.filled("{deed:x.y|File › Print} {key:x.y|Ctrl+P}", deeds, "en") == f"**File › Print** `{words.keys('Ctrl+P')}`"


def test_a_picture_that_is_missing_is_told_in_words(dressed):
    text = "![A list](picture:contacts-card)"
    assert chapters.filled(text, [], "de", has_picture=lambda _: False) == "*A list*"
    assert chapters.filled(text, [], "de", has_picture=lambda _: True).startswith(text)


def test_the_list_of_shortcuts_holds_every_key_that_is_declared(program):
    declared = program.actions_.all()
    text = chapters.shortcut_tables(declared)
    for one in declared:
        for keys in filter(None, one.shortcut.split(" | ")):
            assert f"`{words.keys(keys)}`" in text, one.id
    assert "## File" in text
    assert "&" not in text.replace("&&", "")


# search


def hits(text, language="de"):
    return [hit.chapter.id for hit in chapters.search(chapters.chapters(language), text)]


def test_search_folds_and_wants_every_word():
    assert hits("wiederherstellungscode")[0] == "encryption"
    assert "import" in hits("VCARD verdacht")
    assert hits("uebernehmen") == hits("Übernehmen") != []
    assert hits("vcard xylophon") == []


def test_a_chapter_that_is_called_so_comes_first():
    assert hits("notizen")[0] == "notes"
    assert hits("keyboard", "en")[0] == "keyboard"


def test_a_hit_shows_the_line_in_which_it_stands():
    hit = next(h for h in chapters.search(chapters.chapters("de"), "tresor") if h.chapter.id == "encryption")
    assert "Tresor" in hit.snippet


# the window


def test_it_opens_at_the_chapter_of_the_page(qtbot, program, office):
    assert chapter_for(program) == "contacts"
    with qtbot.waitExposed(program):
        program.show()
    program.actions_.run("contacts.new_person")
    qtbot.waitUntil(program.actions_.deed("contacts.save").enabled_when)
    assert chapter_for(program) == "editing"


def test_the_same_window_opens_again(door, manual):
    manual.show_chapter("import")
    assert door.open("export") is manual
    assert manual.chapter == "export"


def test_search_shows_what_it_finds_and_marks_it(manual):
    QTest.keyClicks(manual.search, "passphrase")
    assert manual.chapter == manual.contents.key()
    marked = [one.cursor.selectedText().casefold() for one in manual.page.extraSelections()]
    assert marked
    assert set(marked) == {"passphrase"}
    QTest.keyClick(manual.search, Qt.Key.Key_Escape)
    assert manual.search.text() == ""
    assert manual.isVisible()


def test_nothing_found_is_said(manual):
    QTest.keyClicks(manual.search, "xylophon")
    assert manual.nothing.isVisible()
    assert not manual.contents.isVisible()


def test_the_way_through_it_needs_only_keys(qtbot, manual):
    manual.search.setFocus()
    QTest.keyClicks(manual.search, "import")
    QTest.keyClick(manual.search, Qt.Key.Key_Down)
    assert manual.contents.hasFocus()
    QTest.keyClick(manual.contents, Qt.Key.Key_Return)
    assert manual.page.hasFocus()
    manual.show_chapter("start")
    link = first_link(manual.page)
    QTest.keyClick(manual.page, Qt.Key.Key_Right)
    assert manual.page.textCursor().charFormat().anchorHref() == link
    QTest.keyClick(manual.page, Qt.Key.Key_Return)
    assert f"chapter:{manual.chapter}" == link
    QTest.keyClick(manual, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert manual.chapter == "start"
    QTest.keyClick(manual.page, Qt.Key.Key_Tab)
    assert not manual.page.hasFocus()
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def first_link(page):
    found = [
        (at, form.anchorHref())
        for block in blocks(page.document())
        for at, form in ((f.position(), f.charFormat()) for f in fragments(block))
        if form.isAnchor()
    ]
    return min(found)[1]


def blocks(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments(block):
    it = block.begin()
    while not it.atEnd():
        yield it.fragment()
        it += 1


def test_a_link_to_another_chapter_opens_it(manual):
    manual.page.anchorClicked.emit(QUrl("chapter:privacy"))
    assert manual.chapter == "privacy"


def test_an_address_outside_is_said_and_opened_only_on_a_second_word(monkeypatch, manual):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    manual.page.anchorClicked.emit(QUrl("https://example.org/x"))
    assert opened == []
    assert manual.strip.isVisible()
    assert "https://example.org/x" in manual.leaving.text()
    assert manual.go_out.hasFocus()
    assert manual.chapter == FIRST
    QTest.keyClick(manual.go_out, Qt.Key.Key_Space)
    assert opened == ["https://example.org/x"]
    assert not manual.strip.isVisible()


def test_only_pictures_of_the_manual_are_loaded(qtbot, dressed):
    asked = []
    page = ManualPage(lambda name: asked.append(name) or QPixmap(800, 100))
    qtbot.addWidget(page)
    kinds = QTextDocument.ResourceType
    for address in ("https://example.org/x.png", "file:///etc/passwd", "x.png"):
        assert page.loadResource(kinds.ImageResource.value, QUrl(address)).isEmpty()
    assert page.loadResource(kinds.HtmlResource.value, QUrl("picture:contacts-card")).isEmpty()
    assert asked == []
    page.resize(400, 300)
    page.show()
    assert page.loadResource(kinds.ImageResource.value, QUrl("picture:contacts-card")).width() <= 400
    assert asked == ["contacts-card"]


@pytest.mark.parametrize("look", LOOKS)
def test_every_letter_can_be_read_in_every_look(manual, look):
    theme.choose(look)
    ground = theme.colour("surface").getRgb()[:3]
    for one in manual._chapters:
        manual.show_chapter(one)
        for block in blocks(manual.page.document()):
            quote = theme.colour("soft").getRgb()[:3]
            for fragment in fragments(block):
                form = fragment.charFormat()
                behind = form.background().color().getRgb()[:3] if form.background().style() != Qt.BrushStyle.NoBrush else ground
                for under in {behind, quote} if not form.isAnchor() else {behind}:
                    if form.background().style() == Qt.BrushStyle.NoBrush or under == behind:
                        assert seeing.contrast(form.foreground().color().getRgb()[:3], under) >= 4.5, fragment.text()


def test_letters_grow_with_the_scale(manual):
    small = manual.page.document().size().height()
    theme.set_scale(2.0)
    assert next(fragments(manual.page.document().begin())).charFormat().font().pointSizeF() == pytest.approx(32)
    assert manual.page.document().size().height() > 1.5 * small


def test_f1_answers_in_a_sheet_too(qtbot, window, door):
    sheet = Sheet(window, "ShortcutsDialog")
    sheet.open()
    sheet.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is sheet.windowHandle())
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: door._manual is not None and door._manual.isVisible())
    sheet.reject()


def test_it_closes_with_the_window(qtbot, window):
    door = ManualDoor(window)
    made = door.open()
    assert isinstance(made, ManualWindow)
    window.close()
    assert door._manual is None


def test_f1_is_the_manuals_key(program):
    others = [one for one in program.actions_.all() if one.shortcut != "F1"]
    assert clashes([*others, manual_deed(ManualDoor(program))]) == []
