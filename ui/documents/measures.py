# SPDX-License-Identifier: Apache-2.0
"""Names the places of a letter as they were measured, in millimetres, for the preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from crm.errors import Known
from ui.widgets.paper_marks import PaperMark
from ui.work.words import number, say


class Place(Protocol):
    """A box on the page, millimetres from its left and upper edge."""

    @property
    def x_mm(self) -> float:
        """From the left edge."""

    @property
    def y_mm(self) -> float:
        """From the upper edge."""

    @property
    def width_mm(self) -> float:
        """How wide."""

    @property
    def height_mm(self) -> float:
        """How high."""


class Measured(Protocol):
    """What paper tells of a letter before it is drawn (crm.documents.letters.glance)."""

    @property
    def pages(self) -> int:
        """How many pages the letter has."""

    @property
    def boxes(self) -> Sequence[tuple[str, Place]]:
        """Named places of the first page."""

    @property
    def overflow(self) -> Known | None:
        """What forbids the letter."""


def marks(measured: Measured) -> list[PaperMark]:
    """Address field, information block, and where the subject begins; what was not measured is not shown."""
    boxes, found = dict(measured.boxes), []
    if (field := boxes.get("field")) is not None:
        name = say("Address field {width} × {height}", width=_mm(field.width_mm), height=_mm(field.height_mm))
        found.append(PaperMark(name, field.x_mm, field.y_mm, field.width_mm, field.height_mm))
    if (block := boxes.get("information")) is not None:
        name = say("Information block from {left}", left=_mm(block.x_mm))
        found.append(PaperMark(name, block.x_mm, block.y_mm, block.width_mm, block.height_mm))
    if (subject := boxes.get("subject")) is not None:
        found.append(PaperMark(say("Subject from {top}", top=_mm(subject.y_mm)), subject.x_mm, subject.y_mm))
    return found


def _mm(value: float) -> str:
    """Millimetres with as many digits as they have, two at most: 45, 98,46."""
    rounded = round(value, 2)
    digits = 0 if rounded == int(rounded) else 1 if round(value, 1) == rounded else 2
    return number(rounded, digits)
