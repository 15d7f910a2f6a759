# SPDX-License-Identifier: Apache-2.0
"""A window opens wholly on its screen, whatever the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from ui.work.screen import fitting

LEAST = QSize(1024, 640)


@pytest.mark.parametrize(
    ("room", "size"),
    [
        (QSize(1920, 1080), QSize(1440, 900)),
        (QSize(1440, 900), QSize(1424, 852)),
        (QSize(1280, 800), QSize(1264, 752)),
        (QSize(1024, 600), LEAST),
    ],
)
def test_with_its_frame_it_is_no_larger_than_the_screen(room, size):
    assert fitting(QSize(1440, 900), room, LEAST) == size
