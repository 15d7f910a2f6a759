# SPDX-License-Identifier: Apache-2.0
"""The logo: dropped, pasted, made smaller, and said when it is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from ui.preferences.logo import LONGEST, LogoField


@pytest.fixture
def field(qtbot, dressed):
    made = LogoField()
    made.got = []
    made.picture_chosen.connect(made.got.append)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def picture(width=300, height=100):
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(11, 92, 173, 128))
    return image


def test_a_dropped_file_is_taken(field, tmp_path):
    path = tmp_path / "logo.jpg"
    picture().convertToFormat(QImage.Format.Format_RGB32).save(str(path))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    field._take_mime(mime)
    assert QImage.fromData(field.got[0]).width() == 300


def test_a_pasted_picture_keeps_its_transparency(field):
    mime = QMimeData()
    mime.setImageData(picture())
    QGuiApplication.clipboard().setMimeData(mime)
    field.paste()
    image = QImage.fromData(field.got[0])
    assert image.pixelColor(5, 5).alpha() == 128


def test_nothing_on_the_clipboard_is_said(field):
    QGuiApplication.clipboard().setText("WF Herne")
    field.paste()
    assert field.trouble.text() == "There is no picture on the clipboard."
    assert field.got == []


def test_a_large_picture_is_made_smaller(field):
    field._take(picture(4000, 1000))
    image = QImage.fromData(field.got[0])
    assert (image.width(), image.height()) == (LONGEST, LONGEST // 4)


def test_what_is_kept_is_shown_and_named(field):
    assert field._shown.accessibleName() == "No logo yet"
    assert not field.removing.isVisible()
    field._take(picture())
    field.show_picture(field.got[0])
    assert field._shown.accessibleName() == "The logo as it is kept"
    assert field.removing.isVisible()
    assert field.ratio == pytest.approx(1 / 3, abs=0.01)
    field.removing.click()
    assert field.got[-1] == b""
