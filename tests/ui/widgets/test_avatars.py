# SPDX-License-Identifier: Apache-2.0
"""Avatars take their hue from the id, their form from the kind, and are named."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPixmap

from ui.widgets.avatars import Avatar, Face, hue_of
from ui.widgets.theme import theme
from ui.widgets.tokens import HUES


def test_the_hue_depends_on_the_id_alone() -> None:
    ids = [f"0198c0de{n:024x}" for n in range(500)]
    hues = [hue_of(identity) for identity in ids]
    assert hues == [hue_of(identity) for identity in ids]
    assert {hue: hues.count(hue) > 30 for hue in HUES} == dict.fromkeys(HUES, True)


def test_a_person_is_round_and_an_organisation_square(dressed, qtbot) -> None:
    person, firm = Avatar(40), Avatar(40)
    for avatar, face in ((person, Face("HO", "blue")), (firm, Face("RO", "blue", organisation=True))):
        qtbot.addWidget(avatar)
        avatar.show_face(face, face.initials)
        avatar.resize(avatar.sizeHint())
    corner = (3, 3)
    assert person.grab().toImage().pixelColor(*corner) != theme.hue("blue").soft
    assert firm.grab().toImage().pixelColor(*corner) == theme.hue("blue").soft


def test_a_photo_replaces_the_initials(dressed, qtbot) -> None:
    photo = QPixmap(80, 120)
    photo.fill(QColor("#336699"))
    avatar = Avatar(56)
    qtbot.addWidget(avatar)
    avatar.show_face(Face("HO", "blue", photo=photo), "Dr. Henrike Overkamp")
    avatar.resize(avatar.sizeHint())
    assert avatar.grab().toImage().pixelColor(28, 28) == QColor("#336699")


def test_it_is_named(dressed, qtbot, spoken) -> None:
    avatar = Avatar()
    qtbot.addWidget(avatar)
    avatar.show_face(Face("HO", "blue"), "Dr. Henrike Overkamp")
    assert spoken(avatar)[1] == "Dr. Henrike Overkamp"
