# SPDX-License-Identifier: Apache-2.0
"""Says what of a folded letter the window of an envelope shows, for who looks at it before it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from crm.paper import geometry


@dataclass(frozen=True, slots=True)
class WindowShown:
    """An envelope's name, and the part of the page behind its window in millimetres: where it lies ideally, and what always shows."""

    envelope: str
    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float
    safe_left_mm: float
    safe_width_mm: float


def windows(form: str) -> tuple[WindowShown, ...]:
    """What each envelope that takes the form shows, the commonest (DL) first; form "A" or "B"."""
    top = geometry.FORMS[form].field_top_mm
    found = {e.name: e for e in geometry.ENVELOPES if form in e.forms}
    return tuple(
        WindowShown(
            name,
            geometry.FIELD_LEFT_MM,
            top,
            geometry.WINDOW_WIDTH_MM,
            geometry.WINDOW_HEIGHT_MM,
            geometry.MARGIN_LEFT_MM,
            geometry.VISIBLE_WIDTH_MM,
        )
        for name in found
    )
