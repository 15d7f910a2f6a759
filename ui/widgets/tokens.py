# SPDX-License-Identifier: Apache-2.0
"""Holds the colours of the three looks as plain tables, so that a test can compute every contrast without a window."""

from __future__ import annotations

from typing import Literal

Look = Literal["light", "dark", "contrast"]
Token = Literal[
    "window", "surface", "sunken", "raised", "hover", "press",
    "line", "line2", "border",
    "text", "muted", "faint",
    "accent", "accent_hover", "on_accent", "soft", "soft_hover", "ink",
    "good", "good_soft", "good_line", "warn", "warn_soft", "warn_line", "bad", "bad_soft", "bad_line",
    "scrim", "shadow", "desk",
]  # fmt: skip
Hue = Literal["blue", "teal", "violet", "green", "rose", "amber", "slate"]
Tone = Literal["blue", "teal", "violet", "green", "rose", "amber", "slate", "good", "warn", "bad", "edge", "accent"]

LOOKS: tuple[Look, ...] = ("light", "dark", "contrast")
HUES: tuple[Hue, ...] = ("blue", "teal", "violet", "green", "rose", "amber", "slate")

# One line per token: light, dark, high contrast; #AARRGGBB where the colour is translucent.
COLOURS: dict[Token, tuple[str, str, str]] = {
    "window": ("#F3F5F8", "#12161C", "#000000"),
    "surface": ("#FFFFFF", "#1A2028", "#000000"),
    "sunken": ("#F8FAFC", "#161B22", "#000000"),
    "raised": ("#FFFFFF", "#222A34", "#000000"),
    "hover": ("#EDF1F6", "#252D38", "#1A1A1A"),
    "press": ("#E2E8F0", "#2E3844", "#333333"),
    "line": ("#E0E5EC", "#2B343F", "#8C8C8C"),
    "line2": ("#C9D1DB", "#414C5A", "#FFFFFF"),
    "border": ("#7B8798", "#758294", "#FFFFFF"),
    "text": ("#18212D", "#E8ECF1", "#FFFFFF"),
    "muted": ("#4B5766", "#B1BBC7", "#FFFFFF"),
    "faint": ("#626E7E", "#98A4B3", "#FFFFFF"),
    "accent": ("#0B5CAD", "#7AB8FF", "#FFE94D"),
    "accent_hover": ("#094C90", "#9CCAFF", "#FFF3A0"),
    "on_accent": ("#FFFFFF", "#07131F", "#000000"),
    "soft": ("#E1EDF9", "#1E3A57", "#00324F"),
    "soft_hover": ("#D2E4F6", "#264768", "#004A75"),
    "ink": ("#0A4F95", "#A9D2FF", "#FFFFFF"),
    "good": ("#1B6E3C", "#7BD39A", "#7CFF9B"),
    "good_soft": ("#E2F3E8", "#183527", "#000000"),
    "good_line": ("#3E8F5E", "#4C9A6B", "#7CFF9B"),
    "warn": ("#7A4D00", "#F2C063", "#FFC94D"),
    "warn_soft": ("#FCF1D9", "#3A2E14", "#000000"),
    "warn_line": ("#B98A2C", "#A98335", "#FFC94D"),
    "bad": ("#A8231B", "#FF9A92", "#FF9E9E"),
    "bad_soft": ("#FCE9E7", "#43211F", "#000000"),
    "bad_line": ("#C4453D", "#C9625A", "#FF9E9E"),
    "scrim": ("#5C18212D", "#8C000000", "#C8000000"),
    "shadow": ("#28101C2D", "#78000000", "#00000000"),
    "desk": ("#E4E8EE", "#0D1116", "#000000"),
}

# ink (text on soft) · soft (fill) · solid (bars and lines, never under text); high contrast keeps the dark ink and loses the fill.
HUE_COLOURS: dict[Hue, tuple[tuple[str, str, str], tuple[str, str, str]]] = {
    "blue": (("#0A4F95", "#E1EDF9", "#2F7CCB"), ("#A9D2FF", "#1E3A57", "#5B9FE6")),
    "teal": (("#0B5F63", "#DDF1F1", "#1B8A8F"), ("#8FDADD", "#133A3C", "#3FA9AE")),
    "violet": (("#5B3A9E", "#ECE6F8", "#7C5CC4"), ("#CDBBFA", "#342A54", "#9A7DE0")),
    "green": (("#1B6E3C", "#E2F3E8", "#2F8F57"), ("#8EDDAA", "#183527", "#4FAE76")),
    "rose": (("#96234F", "#FBE6EE", "#C2487A"), ("#FFB0CB", "#4A2234", "#DB6C98")),
    "amber": (("#7A4D00", "#FCF1D9", "#B0730B"), ("#F2C063", "#3A2E14", "#CC9535")),
    "slate": (("#3D4A5A", "#E8ECF1", "#6B7889"), ("#C3CCD7", "#2A323D", "#8492A3")),
}


def colour(look: Look, token: Token) -> str:
    """The hex value of a token in a look."""
    return COLOURS[token][LOOKS.index(look)]


def hue(look: Look, name: Hue) -> tuple[str, str, str]:
    """Ink, soft and solid of a hue in a look, as hex values."""
    light, dark = HUE_COLOURS[name]
    if look == "light":
        return light
    return dark if look == "dark" else (dark[0], COLOURS["surface"][2], dark[2])
