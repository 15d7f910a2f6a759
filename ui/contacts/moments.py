# SPDX-License-Identifier: Apache-2.0
"""The timeline of a card: what was noted, agreed and changed, with the field that notes are written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from crm.contacts.rules.values import NETWORK, Consent, Contact, Note
from ui.contacts import card_words
from ui.contacts.card_changes import FieldChange, Story, along_time
from ui.contacts.card_rows import SIDE
from ui.contacts.notes import NoteField
from ui.widgets.labels import Label, SectionHead
from ui.widgets.panes import across, down
from ui.widgets.segments import Segments
from ui.widgets.timeline import Entry, Timeline, change_line
from ui.widgets.tokens import Hue
from ui.work.words import day, day_of, keys, moment, number, say

if TYPE_CHECKING:
    from crm.timeline import Moment
    from ui.work.page import Office

_ENTRY = int(Qt.ItemDataRole.UserRole)
_SIGNS: dict[str, tuple[str, Hue]] = {
    "note": ("note", "amber"),
    "consent": ("shield-check", "green"),
    "created": ("user-plus", "blue"),
}
_PAPERS: dict[str, tuple[str, Hue]] = {"letter": ("envelope-simple", "teal"), "report": ("file-text", "violet")}
_PAPER = "document"  # kind of the happening
_LINKS = frozenset({"document_contact"})  # rows that only say whom a paper is about: the paper tells it itself
_MISTAKEN = "-mistaken"  # how the documents tell that a paper was filed by mistake
_OTHER: tuple[str, Hue] = ("clock", "slate")  # a happening of a room that this card does not know yet
_NOTE_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_F2)
_BEGINNING = 80  # letters of a note that a change of it says
_CHANGE: tuple[str, Hue] = ("pencil-simple", "slate")


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its instant (ms UTC) and what it is of: "note", "change" or a kind of happening."""

    at_ms: int
    of: str
    entry: Entry


def note_entry(note: Note, own_partner: str) -> Placed:
    """A note: by whom, when, its text on one line, and for whom alone it is."""
    private = "" if note.scope == NETWORK else card_words.scope_words(note.scope, own_partner)
    heading = say("Note by {author}", author=note.author) if note.author else say("Note")
    icon, hue = _SIGNS["note"]
    text = " ".join(note.text.split())
    when, deed = moment(note.written), say("Change note ({keys})", keys=keys("F2"))
    return Placed(note.written, "note", Entry(f"note:{note.id}", icon, hue, heading, when, text, private, full=note.text, deed=deed))


def consent_entry(consent: Consent, at_ms: int) -> Placed:
    """A consent or its withdrawal on its day."""
    heading = say("Consent given") if consent.given else say("Consent withdrawn")
    icon: str
    hue: Hue
    icon, hue = _SIGNS["consent"] if consent.given else ("shield-slash", "rose")
    substance = " · ".join(part for part in (consent.purpose, card_words.consent_detail(consent)) if part)
    return Placed(at_ms, "consent", Entry(f"consent:{consent.id}", icon, hue, heading, _day(consent.on), substance, whole=True))


def _day(iso: str) -> str:
    """A day as the other entries say it: without the year in this one; a month or a year stands as it is."""
    if len(iso) < len("2026-06-02") or iso.startswith("-"):
        return day(iso) if iso else ""
    try:
        return day_of(round(datetime.fromisoformat(iso).timestamp() * 1000))
    except ValueError:
        return day(iso)


def change_entry(change: FieldChange) -> Placed:
    """A change of a field: old → new and where it came from."""
    icon, hue = _CHANGE
    old, new = (_shortened(text) if change.table == "note" else text for text in (change.old, change.new))
    source = say("Source: {source}", source=change.source) if change.source else ""
    if new:
        line = change_line(old, new, source)
    else:
        line = old if change.name == "-" else say("{value} removed", value=old)
    flat = " ".join(line.split())
    return Placed(change.at_ms, "change", Entry(f"change:{change.key}", icon, hue, change.heading, moment(change.at_ms), flat, whole=True))


def _shortened(text: str) -> str:
    """The beginning of a note: the whole of it stands in the note itself, or in the history."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _BEGINNING else f"{flat[:_BEGINNING].rstrip()} …"


def placed(contact: Contact, story: Story, own_partner: str) -> list[Placed]:
    """Everything along the time, newest first: notes and consents of the contact at once, the rest as far as it is read."""
    consents = {c.id: c for c in contact.consents}
    told = {m.record: m for m in story.moments}
    found = [note_entry(note, own_partner) for note in contact.notes]
    found += [consent_entry(c, told[i].at_ms if i in told else 0) for i, c in consents.items() if i in told or not story.moments]
    notes = {note.id for note in contact.notes}
    found += [_other(m) for m in story.moments if m.kind != "note" and m.record not in consents and m.record not in notes]
    found += [change_entry(change) for change in along_time(story.changes) if change.table not in _LINKS]
    return sorted(found, key=lambda p: p.at_ms, reverse=True)


def paper_entry(happened: Moment) -> Placed:
    """A paper that was filed: letter or report, its title, and whether it was a mistake."""
    kind = happened.title.removesuffix(_MISTAKEN)
    icon, hue = _PAPERS.get(kind, _OTHER)
    mistaken = say("by mistake") if happened.title.endswith(_MISTAKEN) else ""
    heading = {"letter": say("Letter filed"), "report": say("Report filed")}.get(kind, say("Paper filed"))
    tint: Hue = "slate" if mistaken else hue
    entry = Entry(f"{happened.kind}:{happened.record}", icon, tint, heading, moment(happened.at_ms), happened.substance, mistaken)
    return Placed(happened.at_ms, happened.kind, entry)


def _other(happened: Moment) -> Placed:
    if happened.kind == _PAPER:
        return paper_entry(happened)
    icon, hue = _SIGNS.get(happened.kind, _OTHER)
    created = happened.kind == "created"
    heading = say("Contact added") if created else happened.title or say("Event")
    source = say("Source: {source}", source=happened.substance) if created and happened.substance else happened.substance
    when = day_of(happened.at_ms) if created else moment(happened.at_ms)
    return Placed(happened.at_ms, happened.kind, Entry(f"{happened.kind}:{happened.record}", icon, hue, heading, when, source))


class Moments(QWidget):
    """The section of the timeline."""

    history_requested = Signal(str)  # of a field as it is called, "" for all
    open_requested = Signal(str, str)  # kind and id of a record of another room: a filed paper

    def __init__(self, office: Office, partner_name: Callable[[], str]) -> None:
        super().__init__()
        self._contact = Contact()
        self._story = Story("")
        self._placed: list[Placed] = []
        self._unfolded: set[str] = set()  # keys of the notes that are read whole
        self._partner_name = partner_name
        views = [("", say("Everything")), ("note", say("Notes")), ("change", say("Changes"))]
        self.views = Segments(views, name=say("What the timeline shows"), folds=True)
        self.head = SectionHead(say("Timeline"), self.views)
        self.notes = NoteField(office, partner_name)
        self.timeline = Timeline(say("Timeline"))
        self.none = Label("", "text", token="muted", wrap=True)
        self.timeline.installEventFilter(self)
        self.timeline.opened.connect(self._open)
        self.timeline.deed_used.connect(self._rewrite)
        self.views.changed.connect(lambda _: self._pour())
        self.setLayout(
            down(
                across(SIDE, (self.head, 1), SIDE, gap=0), 8, across(SIDE, (self.notes, 1), SIDE, gap=0), 8,
                across(SIDE, (self.none, 1), SIDE, gap=0), self.timeline,
            )
        )  # fmt: skip

    def show_contact(self, contact: Contact) -> None:
        """Show what is known at once: notes and consents; what was read of this contact before stays until it is read again."""
        self._contact = contact
        if self._story.contact != contact.id:
            self._story = Story(contact.id)
            self._unfolded.clear()
        self.notes.show_contact(contact.id, contact.notes)
        self._sort()

    def show_story(self, story: Story) -> None:
        """Show all of it, unless another contact has come meanwhile."""
        if story.contact == self._contact.id:
            self._story = story
            self._sort()

    def entries(self) -> list[Entry]:
        """What is shown, newest first."""
        view = self.views.key()
        entries = (p.entry for p in self._placed if view in ("", p.of))
        return [replace(entry, unfolded=True) if entry.key in self._unfolded else entry for entry in entries]

    def _sort(self) -> None:
        self._placed = placed(self._contact, self._story, self._partner_name())
        self._pour()

    def _pour(self) -> None:
        entries = self.entries()
        at = self.timeline.currentIndex().row()
        if entries != [self.timeline.model().index(row, 0).data(_ENTRY) for row in range(self.timeline.model().rowCount())]:
            self.timeline.set_entries(entries)
            if 0 <= at < len(entries):
                self.timeline.setCurrentIndex(self.timeline.model().index(at, 0))
        self.head.set_count(number(len(entries)) if entries else "")
        sentences = {"note": say("No note yet."), "change": say("Nothing has been changed yet."), "": say("Nothing has happened yet.")}
        self.none.setText(sentences[self.views.key()])
        self.none.setVisible(not entries)

    def _note(self, key: str) -> Note | None:
        kind, _, record = key.partition(":")
        return next((n for n in self._contact.notes if n.id == record), None) if kind == "note" else None

    def _change(self, key: str) -> FieldChange | None:
        kind, _, rest = key.partition(":")
        return next((c for c in self._story.changes if c.key == rest), None) if kind == "change" else None

    def _open(self, key: str) -> None:
        """A note is read whole where it stands, a change opens the history of its field, a paper the room that keeps it."""
        note, change = self._note(key), self._change(key)
        kind, _, record = key.partition(":")
        if kind == _PAPER:
            self.open_requested.emit(kind, record)
        elif note is not None:
            self._unfolded ^= {key}
            self._pour()
        elif change is not None:
            self.history_requested.emit(change.field)

    def _rewrite(self, key: str) -> None:
        """Bring a note into the field above to change it."""
        note = self._note(key)
        if note is not None:
            self.notes.change(note)

    def _menu(self, index: QModelIndex | QPersistentModelIndex, place: QPoint) -> None:
        key = index.data(_ENTRY).key
        note, change = self._note(key), self._change(key)
        menu = QMenu(self)
        if note is not None:
            menu.addAction(say("Fold") if key in self._unfolded else say("Read whole"), lambda: self._open(key))
            menu.addAction(say("Change note"), lambda: self.notes.change(note)).setShortcut("F2")
            menu.addAction(say("Delete note"), lambda: self.notes.delete(note))
            menu.addSeparator()
        if key.startswith(f"{_PAPER}:"):
            menu.addAction(say("Open"), lambda: self._open(key))
            menu.addSeparator()
        if change is not None:
            menu.addAction(say("History of {field} …", field=change.field), lambda: self._open(key))
        menu.addAction(say("Whole history …"), lambda: self.history_requested.emit(""))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The menu of an entry, and the keys of a note: there they must not reach the deeds of the contact."""
        kind, timeline = event.type(), self.timeline
        if watched is timeline and kind == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            index = timeline.currentIndex() if by_key else timeline.indexAt(event.pos())
            if index.isValid():
                self._menu(index, timeline.mapToGlobal(timeline.visualRect(index).center() if by_key else event.pos()))
            return True
        if watched is timeline and isinstance(event, QKeyEvent) and event.key() in _NOTE_KEYS:
            index = timeline.currentIndex()
            note = self._note(index.data(_ENTRY).key) if index.isValid() else None
            if note is None and event.key() == Qt.Key.Key_F2:
                return False  # the contact is edited then
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                if note is not None:
                    (self.notes.delete if event.key() == Qt.Key.Key_Delete else self.notes.change)(note)
                return True
        return super().eventFilter(watched, event)
