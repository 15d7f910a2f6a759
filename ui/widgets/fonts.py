# SPDX-License-Identifier: Apache-2.0
"""Gives the type roles in points, so that the system's scale and our own font scale both count."""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

Role = Literal["display", "title", "head", "section", "strong", "text", "caption", "caption_strong", "badge", "key", "fair", "prompt"]

FAMILY = "Noto Sans"
REGULAR, SEMIBOLD = 400, 600
# role: size in points, weight
ROLES: dict[Role, tuple[float, int]] = {
    "display": (20, SEMIBOLD),
    "title": (16, SEMIBOLD),
    "head": (12.5, SEMIBOLD),
    "section": (11, SEMIBOLD),
    "strong": (10, SEMIBOLD),
    "text": (10, REGULAR),
    "caption": (9, REGULAR),
    "caption_strong": (9, SEMIBOLD),
    "badge": (8.5, SEMIBOLD),
    "key": (8.5, REGULAR),
    "fair": (12, REGULAR),
    "prompt": (14, REGULAR),
}
SCALES = (1.0, 1.25, 1.5, 2.0)
_LINE_AT_100 = 18.0  # px: the line of the text role at 96 dpi and scale 1

_scale = [1.0]


def folder_of(package: str, folder: str) -> Path:
    """A folder inside an installed package, found without importing the package (qtawesome alone costs 150 ms)."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(package)
    return Path(next(iter(spec.submodule_search_locations))) / folder


def load() -> None:
    """Register the text font; call once, after the QApplication exists."""
    for path in sorted(folder_of("fontpkg_noto_sans", "files").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    forget()


def scale() -> float:
    """Our own font scale on top of the system's: 1.0 to 2.0."""
    return _scale[0]


def set_scale(value: float) -> None:
    """Change the font scale; the theme calls this and lays everything out again."""
    _scale[0] = value
    forget()


def forget() -> None:
    """Drop what was measured: the scale, the screen or the fonts have changed."""
    for cached in (font, metrics, width, em):
        cached.cache_clear()


@lru_cache(maxsize=64)
def font(role: Role = "text", tabular: bool = False) -> QFont:
    """The font of a role; `tabular` gives figures of one width, for numbers that stand below each other."""
    points, weight = ROLES[role]
    made = QFont(FAMILY)
    made.setPointSizeF(points * _scale[0])
    made.setWeight(QFont.Weight(weight))
    if weight != REGULAR:
        # some font databases list only the regular face of a variable font; the axis itself is always there
        made.setVariableAxis(QFont.Tag("wght"), weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=64)
def metrics(role: Role = "text", tabular: bool = False) -> QFontMetricsF:
    """The measures of a role's font."""
    return QFontMetricsF(font(role, tabular))


@lru_cache(maxsize=4096)
def width(text: str, role: Role = "text", tabular: bool = False) -> int:
    """Whole pixels that a text needs in a role."""
    return math.ceil(metrics(role, tabular).horizontalAdvance(text))


def line(role: Role = "text") -> int:
    """Whole pixels of one line in a role: the font's own line height."""
    return math.ceil(metrics(role).height() - 0.25)


@lru_cache(maxsize=1)
def em() -> float:
    """How much larger a line of text is than at 100 %; icons, discs and label columns grow with it."""
    return max(1.0, metrics("text").height() / _LINE_AT_100) if metrics("text").height() > _LINE_AT_100 + 1 else 1.0


def px(base: float) -> int:
    """A length that belongs to the text (icon, avatar, label column), grown with the font."""
    return round(base * em())


def tall(base: int, *, lines: float = 1, padding: int = 12, role: Role = "text") -> int:
    """Height of a control: the base at 100 %, more when the font needs it."""
    return max(base, math.ceil(metrics(role).height() * lines) + padding)
