# SPDX-License-Identifier: Apache-2.0
"""Builds the picture of all parts and states from the real parts, for looking at and for the size tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from ui.widgets import tokens
from ui.widgets.avatars import Avatar, Face
from ui.widgets.boxes import CheckBox, RadioButton, Switch
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Chip, ChipRow, Mark
from ui.widgets.combos import Combo
from ui.widgets.conflicts import ConflictMark
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, SearchField, SpinField, TextArea
from ui.widgets.focus import follow_focus
from ui.widgets.form import Form
from ui.widgets.labels import Badge, KeyCap, Label, SectionHead
from ui.widgets.notices import EmptyState, Notice
from ui.widgets.painting import box, guarded
from ui.widgets.panes import Card, Pane, across, down
from ui.widgets.progress import Progress
from ui.widgets.rows import Due, RowState, TwoLines, draw_two_lines, row_height
from ui.widgets.segments import Segments
from ui.widgets.theme import theme
from ui.widgets.timeline import Entry, Timeline, change_line
from ui.work import words

SWATCHES = (
    ("Fenster", "window"),
    ("Fläche", "surface"),
    ("Senke", "sunken"),
    ("Zeiger", "hover"),
    ("gewählt", "soft"),
    ("Haarlinie", "line"),
    ("Linie", "line2"),
    ("Rand 3:1", "border"),
    ("blass", "faint"),
    ("leise", "muted"),
    ("Text", "text"),
    ("Akzent", "accent"),
    ("gut", "good"),
    ("Achtung", "warn"),
    ("Fehler", "bad"),
)
ENTRIES = (
    Entry("1", "phone", "teal", "Telefonat", "29. Mai, 11:20", "Will vor den Sommerferien entscheiden."),
    Entry("2", "handshake", "green", "Kooperation veröffentlicht", "12. Mai", "Gesuch: Altsand im Kreislauf · 7 Passungen"),
    Entry("3", "pencil-simple", "slate", "Telefon geändert", "6. Mai", change_line("02323 555-100", "02323 555-120", "Visitenkarte")),
)
ROWS = (
    (
        TwoLines("Dr. Henrike Overkamp", "Geschäftsführerin · Ruhrguss Overkamp GmbH", Face("HO", "blue"), "Herne", Due("heute", "bad")),
        RowState(selected=True, focused=True),
    ),
    (
        TwoLines("Ruhrguss Overkamp GmbH", "Unternehmen · 84 Beschäftigte · Gießerei", Face("RO", "blue", organisation=True), "Herne"),
        RowState(),
    ),
    (
        TwoLines(
            "Volkan Yıldırım-Reker", "Leiter Entwicklung · Ruhrguss Overkamp GmbH", Face("VY", "teal"), "Herne", Due("5. Juni", "slate")
        ),
        RowState(hovered=True),
    ),
    (
        TwoLines(
            "Gesche van der Wiesche", "Prokuristin · Emscher Lagerlogistik eG", Face("GW", "amber"), "Herne", Due("seit 3 Tagen", "bad")
        ),
        RowState(selected=True),
    ),
)


class Swatch(QWidget):
    """A colour of the look."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedHeight(28)

    @guarded
    def paintEvent(self, painter):
        box(painter, QRectF(self.rect()), theme.colour(self._token), radius=6, edge=theme.colour("line2"))


class Rows(QWidget):
    """Rows of two lines in their states."""

    def __init__(self) -> None:
        super().__init__()
        self.restyle()

    def restyle(self) -> None:
        self.setFixedHeight(row_height() * len(ROWS))

    @guarded
    def paintEvent(self, painter):
        for place, (lines, state) in enumerate(ROWS):
            draw_two_lines(painter, QRectF(0, place * row_height(), self.width(), row_height()), lines, state)


def caption(text: str) -> Label:
    return Label(text, "caption", token="muted")


def under(widget: QWidget, text: str):
    column = down(widget, 4, caption(text))
    column.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
    return column


def panel(title: str, *parts) -> Card:
    return Card(down(SectionHead(title), 8, *parts, None, margins=16))


def buttons() -> Card:
    pressed = Button("Filter", icon="funnel")
    pressed.setCheckable(True)
    pressed.setChecked(True)
    off = Button("Drucken", icon="printer")
    off.setEnabled(False)
    more = IconButton("dots-three", "Mehr", kind="normal")
    first = across(
        under(Button("&Speichern", "primary", icon="check"), "einer je Ansicht"),
        under(Button("Anrufen", icon="phone"), "normal"),
        under(pressed, "gedrückt"),
        None,
        gap=12,
    )
    keyed = Button("Speichern", "primary", icon="check", shortcut_text="Strg+S")
    keyed.setObjectName("focused")
    return panel(
        "Knöpfe, 32 hoch (Messe 52)",
        first,
        10,
        across(under(keyed, "mit Fokus"), under(off, "aus"), under(more, "Mehr"), None, gap=12),
        10,
        across(
            under(Button("Hinzufügen", "link", icon="plus"), "in Abschnitten"),
            under(Button("Endgültig löschen", "danger", icon="trash"), "endgültig, mit Nachfrage"),
            None,
            gap=20,
        ),
    )


def chips() -> Card:
    faces = []
    for size, face in (
        (24, Face("HO", "blue")),
        (32, Face("HO", "blue")),
        (32, Face("RO", "amber", organisation=True)),
        (40, Face("HO", "blue")),
    ):
        avatar = Avatar(size)
        avatar.show_face(face, "Dr. Henrike Overkamp")
        faces.append(avatar)
    return panel(
        "Marken und Zähler",
        ChipRow(
            Chip("Schlagwort"),
            Chip("Filter: Herne", "blue", closable=True),
            Chip("Filter", addable=True),
            Chip("Beirat", "violet", icon="users"),
        ),
        12,
        ChipRow(
            Mark("seit 3 Tagen", "bad", icon="warning-circle"),
            Mark("heute 10:30", "warn", icon="clock"),
            Mark("Fr, 5. Juni", "slate", icon="calendar-blank"),
            Mark("erledigt", "good", icon="check-circle"),
        ),
        12,
        ChipRow(
            Mark("Technologiegesuch", "teal", icon="arrow-down-left"),
            Mark("Technologieangebot", "violet", icon="arrow-up-right"),
            Mark("Geschäftsgesuch", "blue", icon="arrow-down-left"),
            Mark("Geschäftsangebot", "green", icon="arrow-up-right"),
            Mark("Forschungsgesuch", "rose", icon="arrow-down-left"),
        ),
        12,
        across(Badge("6", "bad", name="6 überfällig"), Badge("3", "blue"), Badge("47"), KeyCap("Strg"), KeyCap("K"), *faces, None),
        12,
        ChipRow(*[Chip(word) for word in ("Gießerei", "Ausbildungsbetrieb", "Fördermittel", "Logistik", "Metall", "Werkstoffe")], lines=1),
    )


def types() -> Card:
    samples = (
        ("Anzeige 20 halbfett", "display"),
        ("Titel 16 halbfett", "title"),
        ("Dialogtitel 12,5 halbfett", "head"),
        ("Abschnitt 11 halbfett", "section"),
        ("Text betont 10 halbfett", "strong"),
        ("Text 10 normal: 0123456789", "text"),
    )
    parts = [Label(text, role) for text, role in samples]
    return panel("Schrift", *[part for label in parts for part in (label, 6)], caption("Beiwerk 9 normal"))


def fields() -> Card:
    calm, focused, bad = Field("Henrike"), Field("Overkamp"), Field("02323 55")
    for field, name in ((calm, "Vorname"), (focused, "Nachname"), (bad, "Telefon")):
        field.setAccessibleName(name)
    form = Form(72)
    form.add("&Telefon", bad)
    form.set_problem(bad, "Zu kurz für eine Rufnummer.", repair="02323 555-120?")
    form.add("Sprache", Combo([("de", "Deutsch"), ("en", "Englisch")], "de"))
    form.add("Stand", DateField("2026-06-02"), SpinField(14, low=1, high=365, suffix=" Tage"), names=("Stand", "Frist"))
    radio = RadioButton("Frau")
    radio.setChecked(True)
    on, blocked, switch = CheckBox("Einwilligung liegt vor"), CheckBox("Gesperrt"), Switch("Maße zeigen")
    on.setChecked(True)
    switch.setChecked(True)
    return panel(
        "Felder, 32 hoch",
        across((calm, 1), (focused, 1)),
        8,
        form,
        8,
        across(on, blocked, radio, None, gap=16),
        4,
        across(switch, Switch("Im Umschlag"), None, gap=12),
    )


def progress() -> Card:
    now = [0.0]
    bar = Progress(lambda: now[0])
    bar.begin("Karten werden geprüft")
    now[0] = 7.0
    bar.advance(812, 1276, "812 von 1.276 Karten geprüft")
    bar.show()
    locked = Notice(
        "bad",
        "Die Datei ist gesperrt.",
        detail="Entwurf gesichert, nichts verloren.",
        action="Erneut versuchen",
        action_icon="arrow-clockwise",
    )
    done = Notice("good", "246 Kontakte übernommen.", action="Rückgängig", action_icon="arrow-counter-clockwise")
    return panel(
        "Fortschritt, erst ab einer Sekunde",
        bar,
        12,
        locked,
        8,
        done,
        8,
        Notice("warn", "Heute fällig: Förderbescheid nachfragen.", action="Erledigt"),
    )


def colours() -> Card:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    for place, (title, token) in enumerate(SWATCHES):
        cell = down(Swatch(token), 2, Label(title, "caption_strong"), Label(tokens.colour(theme.look, token), "key", token="muted"))
        grid.addLayout(cell, place // 5, place % 5)
    return panel("Farben", grid)


def conflicts() -> Card:
    return panel(
        "Widerspruch",
        ConflictMark("differ", "Funktion: Sachbearbeiterin oder Prokuristin"),
        4,
        ConflictMark("same", "Telefon: 02323 555-711"),
        4,
        ConflictMark("filled", "Mobil: 0170 5550 184"),
        4,
        ConflictMark("both", "2 E-Mail-Adressen"),
        10,
        Segments(
            [("all", "Alles"), ("meetings", "Termine"), ("letters", "Schriftstücke"), ("changes", "Änderungen")], "all", name="Einträge"
        ),
    )


def empty() -> Card:
    return panel(
        "Leerer Zustand: ein Satz, eine Tat",
        EmptyState("users-three", "Dieser Verteiler hat noch keine Mitglieder.", action="Mitglieder hinzufügen"),
    )


def happenings() -> Card:
    line = Timeline("Zeitverlauf")
    line.set_entries(ENTRIES)
    return Card(
        down(
            across(SectionHead("Zeitverlauf", Button("Notiz", "link", icon="plus", base=24), count="47"), margins=(8, 0, 8, 0)),
            8,
            line,
            None,
            margins=(8, 16, 8, 16),
        )
    )


def rows() -> Card:
    return Card(down(across(SectionHead("Zeilen")), 4, Rows(), None, margins=16))


def more_fields() -> Card:
    off = Field("gesperrt")
    off.setAccessibleName("Kennung")
    off.setEnabled(False)
    note = TextArea("", "Notiz schreiben … (Alt+N)", lines=2)
    note.setAccessibleName("Notiz")
    half = CheckBox("einige")
    half.setTristate(True)
    half.setCheckState(Qt.CheckState.PartiallyChecked)
    typed = Combo([("herne", "Herne"), ("hagen", "Hagen")], "herne", name="Ort", icon="map-pin", editable=True)
    return panel(
        "Suche, Notiz",
        SearchField("Kontakte, Termine, Befehle suchen …", "Strg+K"),
        8,
        note,
        8,
        across((typed, 1), (off, 1)),
        8,
        across(half, CheckBox("mit Zeile", "gilt für alle Kontakte"), None, gap=16),
    )


def build() -> Pane:
    """All parts in one pane, 1440 wide."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(16)
    panels = (buttons(), chips(), types(), fields(), progress(), colours(), conflicts(), empty(), happenings(), rows(), more_fields())
    for place, card in enumerate(panels):
        grid.addWidget(card, place // 3, place % 3)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    head = Label("Bausteine", "title")
    page = Pane(
        down(
            head, 2, Label("Jede Seite besteht aus diesen Teilen; Maße in Bildpunkten bei 100 %", token="muted"), 12, (grid, 1), margins=24
        )
    )
    page.setWindowTitle("Bausteine")
    return page


def grab(page: QWidget, width: int = 1440) -> QPixmap:
    """Lay a page out at a width, as high as it needs, and take its picture."""
    page.show()
    page.resize(width, 900)
    QApplication.processEvents()
    page.resize(width, max(900, page.minimumSizeHint().height(), page.layout().heightForWidth(width)))
    QApplication.processEvents()
    focused = page.findChild(Button, "focused")
    if focused is not None:
        page.activateWindow()
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
    return page.grab()


def shots(folder: Path) -> None:
    """Pictures of all looks and of 200 %, into a folder."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    words.use("de")
    theme.install(app)
    ring = follow_focus(app)
    folder.mkdir(parents=True, exist_ok=True)
    for look, scale in (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 2.0)):
        theme.choose(look)
        theme.set_scale(scale)
        page = build()
        grab(page, 1440 if scale == 1 else 2700).save(str(folder / f"parts-{look}-{round(scale * 100)}.png"))
        page.close()
        page.deleteLater()
        QApplication.processEvents()
    del ring


if __name__ == "__main__":
    shots(Path("build") / "widgets")
    sys.stdout.flush()
    os._exit(0)
