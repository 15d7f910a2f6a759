# SPDX-License-Identifier: Apache-2.0
"""The preview: whole page and page width, turning pages by keys and buttons, sharp on any screen, words for screen readers."""

from __future__ import annotations

import pytest
from papers import pdf
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.widgets.boxes import Switch
from ui.widgets.paper_view import PaperPane
from ui.widgets.theme import theme
from ui.work import words


@pytest.fixture
def pane(qtbot, qapp):
    words.use("en")
    theme.install(qapp)
    made = PaperPane("Letter", Switch("Measures"))
    qtbot.addWidget(made)
    made.resize(700, 640)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    theme.choose("light")


@pytest.fixture
def preview(pane):
    return pane.preview


def test_the_whole_page_lies_in_the_middle_of_the_desk(preview):
    preview.show_pdf(pdf())
    paper, room = preview.paper, preview.viewport().rect()
    assert paper.height() / paper.width() == pytest.approx(297 / 210, abs=0.01)
    assert paper.center().x() == pytest.approx(room.center().x(), abs=1)
    assert room.contains(paper.toRect())
    assert room.height() - paper.height() < 60
    assert not preview.verticalScrollBar().isVisible()


def test_page_width_fills_the_pane_and_scrolls(preview):
    preview.show_pdf(pdf())
    preview.set_fit("width")
    assert preview.viewport().width() - preview.paper.width() == 40
    assert preview.verticalScrollBar().maximum() > 0
    top = preview.paper.y()
    preview.verticalScrollBar().setValue(100)
    assert preview.paper.y() == top - 100


def test_the_picture_is_red_where_the_address_lies(preview):
    preview.show_pdf(pdf())
    grabbed, paper = preview.viewport().grab().toImage(), preview.paper
    ratio = grabbed.devicePixelRatio()

    def at(x_mm, y_mm):
        scale = paper.width() / 210
        place = QPoint(round((paper.x() + x_mm * scale) * ratio), round((paper.y() + y_mm * scale) * ratio))
        return grabbed.pixelColor(place)

    assert (at(60, 60).red(), at(60, 60).green()) == (255, 0)
    assert at(150, 60).green() == 255
    assert at(-10, 60) == theme.colour("desk")


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_the_picture_has_the_pixels_of_the_screen(preview, monkeypatch, ratio):
    monkeypatch.setattr(type(preview), "devicePixelRatioF", lambda _: ratio)
    preview.show_pdf(pdf())
    paper = preview.paper
    image = preview._picture(paper)
    assert (image.width(), image.height()) == (round(paper.width() * ratio), round(paper.height() * ratio))
    assert image.devicePixelRatio() == pytest.approx(ratio)


def test_pages_are_turned_by_buttons_and_keys(qtbot, pane, preview):
    preview.show_pdf(pdf(3))
    assert pane._where.text() == "Page 1 of 3"
    assert not pane._before.isEnabled()
    qtbot.mouseClick(pane._after, Qt.MouseButton.LeftButton)
    assert preview.page == 1
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert (preview.page, pane._where.text(), pane._after.isEnabled()) == (2, "Page 3 of 3", False)
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 2
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 0


def test_at_page_width_the_page_key_scrolls_before_it_turns(qtbot, preview):
    preview.show_pdf(pdf(2))
    preview.set_fit("width")
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 0
    assert preview.verticalScrollBar().value() > 0
    qtbot.keyClick(preview, Qt.Key.Key_End)
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    preview.verticalScrollBar().setValue(0)
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert (preview.page, preview.verticalScrollBar().value()) == (0, preview.verticalScrollBar().maximum())


def wheel(preview, by, keys=Qt.KeyboardModifier.NoModifier):
    middle = preview.viewport().rect().center()
    at = preview.viewport().mapToGlobal(middle)
    event = QWheelEvent(middle, at, QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(preview.viewport(), event)


def test_the_wheel_turns_pages_and_with_ctrl_changes_the_fit(pane, preview):
    preview.show_pdf(pdf(2))
    wheel(preview, -120)
    assert preview.page == 1
    wheel(preview, 120)
    assert preview.page == 0
    wheel(preview, 120, Qt.KeyboardModifier.ControlModifier)
    assert (preview.fit, pane.fit.key()) == ("width", "width")
    wheel(preview, -120, Qt.KeyboardModifier.ControlModifier)
    assert preview.fit == "page"


def test_a_new_pdf_keeps_page_and_place(preview):
    preview.show_pdf(pdf(3))
    preview.set_fit("width")
    preview.go_to(2)
    preview.verticalScrollBar().setValue(120)
    preview.show_pdf(pdf(3))
    assert (preview.page, preview.verticalScrollBar().value()) == (2, 120)
    preview.show_pdf(pdf(1))
    assert (preview.page, preview.pages) == (0, 1)


def test_a_page_is_painted_once_for_one_size(preview, monkeypatch):
    preview.show_pdf(pdf())
    preview.viewport().repaint()
    calls = []
    real = preview._pages.picture
    monkeypatch.setattr(preview._pages, "picture", lambda *args: calls.append(args) or real(*args))
    preview.viewport().repaint()
    assert calls == []
    preview.resize(600, 500)
    preview.viewport().grab()
    assert len(calls) == 1


def test_without_a_page_only_the_desk_is_shown(pane, preview):
    assert preview.paper.isEmpty()
    assert pane._where.text() == "No page"
    preview.show_pdf(pdf())
    preview.clear()
    assert preview.pages == 0
    assert preview.viewport().grab().toImage().pixelColor(100, 100) == theme.colour("desk")


def test_screen_readers_hear_name_and_page(preview):
    preview.show_pdf(pdf(2))
    face = QAccessible.queryAccessibleInterface(preview)
    assert face.text(QAccessible.Text.Name) == "Letter"
    assert face.text(QAccessible.Text.Description) == "Page 1 of 2"
