# SPDX-License-Identifier: Apache-2.0
"""A part that fails while painting is reported once and leaves the window whole."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from ui.widgets import fonts
from ui.widgets.painting import box, elided, guarded, paragraph_height, plain, text_right
from ui.widgets.theme import theme


class Broken(QWidget):
    @guarded
    def paintEvent(self, painter):
        raise ZeroDivisionError(str(id(self)))


def test_a_failing_part_is_reported_once_and_its_painter_ended(dressed, qtbot, monkeypatch) -> None:
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(kind))
    broken = Broken()
    qtbot.addWidget(broken)
    broken.resize(20, 20)
    for _ in range(3):
        broken.grab()
    assert caught == [ZeroDivisionError]


def test_an_edge_lies_on_whole_pixels(dressed) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box(painter, QRectF(0, 0, 40, 40), theme.colour("surface"), edge=theme.colour("border"))
    painter.end()
    assert image.pixelColor(20, 0) == theme.colour("border")
    assert image.pixelColor(20, 1) == theme.colour("surface")


@pytest.mark.parametrize(
    ("text", "read"), [("&Nachname", "Nachname"), ("Müller && Söhne", "Müller & Söhne"), ("Straße", "Straße"), ("A&&&B", "A&B")]
)
def test_mnemonics_are_not_read(text, read) -> None:
    assert plain(text) == read


def test_words_are_cut_and_numbers_are_not(dressed) -> None:
    room = fonts.width("Ruhrguss Over")
    assert elided("Ruhrguss Overkamp GmbH", "text", room).endswith("…")
    assert elided("Ruhr", "text", room) == "Ruhr"
    image = QImage(10, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painted = text_right(painter, QRectF(0, 0, 10, 20), "02.06.2026", role="text", colour=theme.colour("text"))
    painter.end()
    assert painted == fonts.width("02.06.2026", "text", True)


def test_a_paragraph_counts_its_own_line_ends(dressed) -> None:
    assert paragraph_height("Am Förderturm 12\n44623 Herne", "text", 1000) > 1.9 * fonts.line("text")
