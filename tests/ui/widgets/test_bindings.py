# SPDX-License-Identifier: Apache-2.0
"""The pinned Qt binding keeps its references: a later one loses None on every call without a result, and dies of it."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit

CALLS = 300


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12")
def test_calls_without_a_result_keep_none_alive(dressed) -> None:
    picture, font, rect = QPixmap(9, 9), QFont(), QRectF(0, 0, 5, 5)
    label, line, painter = QLabel("x"), QLineEdit(), QPainter(picture)
    deeds = {
        "setFont": lambda: painter.setFont(font),
        "setPen colour": lambda: painter.setPen(QColor("red")),
        "setPen pen": lambda: painter.setPen(QPen()),
        "setPen none": lambda: painter.setPen(Qt.PenStyle.NoPen),
        "setBrush": lambda: painter.setBrush(QBrush()),
        "fillRect": lambda: painter.fillRect(rect, QColor("red")),
        "drawText": lambda: painter.drawText(rect, Qt.AlignmentFlag.AlignLeft, "x"),
        "save, restore": lambda: (painter.save(), painter.restore()),
        "setPointSizeF": lambda: font.setPointSizeF(9),
        "setText of a label": lambda: label.setText("a"),
        "setText of a field": lambda: line.setText("a"),
        "setProperty": lambda: label.setProperty("a", 1),
        "drawRect": lambda: painter.drawRect(rect),
    }
    lost = {}
    for name, deed in deeds.items():
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            deed()
        if abs(sys.getrefcount(None) - before) > CALLS / 10:
            lost[name] = (sys.getrefcount(None) - before) / CALLS
    painter.end()
    assert lost == {}
