# SPDX-License-Identifier: Apache-2.0
"""Makes Qt's palette and the style sheet of a look; the sheet dresses only what Qt paints itself (menus, scroll bars, tips, editors)."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.widgets import fonts, tokens
from ui.widgets.tokens import Look, Token

_ROLES: dict[QPalette.ColorRole, Token] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
}
_FAINT_WHEN_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

_SHEET = """
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line2}; padding: 4px 8px; }}
Field, TextArea {{ border: 0; background: transparent; color: {text}; placeholder-text-color: {absent};
  selection-background-color: {accent}; selection-color: {on_accent}; }}
Field:disabled, TextArea:disabled {{ color: {faint}; }}
TextArea {{ padding: 4px 6px; }}
Combo {{ combobox-popup: 0; }}
Combo QLineEdit, SpinField QLineEdit {{ border: 0; background: transparent; color: {text}; padding: 0;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
Combo QAbstractItemView {{ background: {raised}; border: 1px solid {line2}; outline: 0; padding: 3px 0; }}
RowList, Table, Timeline {{ background: transparent; border: 0; outline: 0; }}
QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] {{ border: 0; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {border}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QMenuBar {{ background: transparent; color: {text}; spacing: 0; }}
QMenuBar::item {{ background: transparent; padding: {bar_pad}px 9px; border-radius: 6px; }}
QMenuBar::item:selected {{ background: {hover}; color: {text}; }}
QMenuBar::item:pressed {{ background: {soft}; color: {ink}; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {line2}; padding: 4px; }}
QMenu::item {{ padding: {item_pad}px 20px {item_pad}px 12px; border-radius: 4px; border: 2px solid transparent; }}
QMenu::item:selected {{ background: {soft}; color: {ink}; border-color: {menu_edge}; }}
QMenu::item:disabled {{ color: {absent}; }}
QMenu::item:disabled:selected {{ background: transparent; border-color: {line2}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QSplitter::handle {{ background: {line}; }}
"""


def palette(look: Look) -> QPalette:
    """Qt's palette of a look, for everything that Fusion paints."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(tokens.colour(look, token)))
    faint = QColor(tokens.colour(look, "faint"))
    for role in _FAINT_WHEN_DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def sheet(look: Look) -> str:
    """The style sheet of a look at the current font scale."""
    values: dict[str, object] = {token: tokens.colour(look, token) for token in tokens.COLOURS}
    values["handle"] = tokens.colour(look, "line2" if look == "light" else "border")
    values["menu_edge"] = tokens.colour(look, "accent") if look == "contrast" else "transparent"
    values["absent"] = tokens.colour(look, "line" if look == "contrast" else "faint")  # white on black would look written
    values["bar_pad"] = max(4, (fonts.tall(32) - fonts.line()) // 2 - 1)
    values["item_pad"] = 5
    return _SHEET.format_map(values)
