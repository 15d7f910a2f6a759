# SPDX-License-Identifier: Apache-2.0
"""The card of a contact: who it is, how it is reached, with whom it works, what was said and what was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QWidget

from crm.contacts import queries
from crm.contacts.rules.names import display
from crm.contacts.rules.values import ORGANISATION, Contact, ContactId
from ui.contacts import card_words, drafts
from ui.contacts.affiliations import Affiliations
from ui.contacts.card_actions import ActionRow, Choice
from ui.contacts.card_consents import Consents
from ui.contacts.card_deeds import add_tag, take_off
from ui.contacts.card_head import MetaLine, Title, meta_of
from ui.contacts.card_reading import Late, Sight, own_partner, read_around, read_late, read_sight, remember
from ui.contacts.card_rows import SIDE
from ui.contacts.channels import Channels, main_channel, url_of
from ui.contacts.details import Details
from ui.contacts.history import HistorySheet
from ui.contacts.moments import Moments
from ui.widgets import fonts
from ui.widgets.notices import EmptyState
from ui.widgets.panes import Hairline, Pane, ScrollPane, across, down
from ui.work.operation import Operation, Said
from ui.work.words import say

if TYPE_CHECKING:
    from crm.changes import Changes
    from ui.work.page import Office

NARROW, TWO_COLUMNS = 700, 560  # px at 100 %: the meta line shortens below; two columns stand from there on
_READ = "contacts.card"  # of the read lane
_MARGIN = 24
_WORDS_OF_OTHERS = frozenset({"document", "partner", "staff", "tag", "mailing_list", "own_field", "own_field_caption"})


class CardPane(QWidget):
    """Shows one contact; everything it cannot do itself it asks for by a signal."""

    open_requested = Signal(str, str)  # kind, id
    edit_requested = Signal(str, str)  # id, section: "", "channels", "affiliations", …
    deed_requested = Signal(str)  # id of a deed of somebody else
    tag_chosen = Signal(str)  # title of a tag or list: show all that carry it

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._sight: Sight | None = None
        self._doubts: tuple[Contact | None, dict[str, str]] = None, {}  # what looks odd about a contact as it was read
        self._build()
        self._bind()
        self.clear()

    # building

    def _build(self) -> None:
        self.title = Title()
        self.actions_ = ActionRow(self._choices())
        self.meta = MetaLine()
        self.channels = Channels()
        self.affiliations = Affiliations()
        self.consents = Consents()
        self.details = Details(self.channels.list)
        self.moments = Moments(self._office, self._own_partner)
        self.empty = EmptyState("address-book", say("Choose a contact on the left."))
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        self._columns.addLayout(down(self.channels, 12, _wide(self.details), None), 1)
        self._columns.addLayout(down(self.affiliations, 12, self.consents, None), 1)
        content = down(
            _wide(self.title), 16, _wide(self.actions_), 12, _wide(self.meta), 16, _wide(Hairline()), 12,
            self._columns, 16, _wide(Hairline()), 12, self.moments, None,
            margins=(_MARGIN - SIDE, _MARGIN, _MARGIN - SIDE, _MARGIN),
        )  # fmt: skip
        self.pane = ScrollPane(content)
        pane = Pane(None, "surface")
        self._stack = QStackedLayout(pane)  # of a pane from the start: it shows its first part at once, which must not be a window
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.pane)
        self.setLayout(down(pane))

    def _bind(self) -> None:
        ask, edit = self.open_requested, self.edit_requested
        self.title.organisation_requested.connect(lambda key: ask.emit("contact", key))
        self.title.tag_chosen.connect(self.tag_chosen)
        self.title.tags_wanted.connect(self.open_tags)
        self.title.tag_entered.connect(self._add_tag)
        self.title.removed.connect(self._take_off)
        self.affiliations.open_requested.connect(ask)
        self.moments.open_requested.connect(ask)
        self.details.open_requested.connect(ask)
        self.channels.add_requested.connect(lambda: edit.emit(self.contact_id, "channels"))
        self.channels.copied.connect(lambda text: self._said(say("Copied: {text}", text=" · ".join(text.splitlines()))))
        self.channels.unopened.connect(lambda text: self._said(text, good=False))
        self.channels.history_requested.connect(self.open_whole_history)
        self.affiliations.add_requested.connect(lambda: edit.emit(self.contact_id, "affiliations"))
        self.moments.history_requested.connect(lambda field: self.open_history(field))
        self.actions_.call.clicked.connect(lambda: self._use("phone", "mobile"))
        self.actions_.mail.clicked.connect(lambda: self._use("email"))
        self.meta.draft_wanted.connect(lambda: edit.emit(self.contact_id, ""))
        self._office.operations.idle.connect(self._show_begun)
        self.actions_.edit.clicked.connect(lambda: edit.emit(self.contact_id, ""))

    def _choices(self) -> list[Choice]:
        def asking(deed: str) -> Callable[[], None]:
            return lambda: self.deed_requested.emit(deed)

        return [
            Choice(say("Copy address for a letter"), "envelope-simple", self.copy_address),
            Choice(say("Duplicate"), "copy", asking("contacts.duplicate")),
            Choice(say("Export …"), "export", asking("exchange.export")),
            Choice(say("History …"), "clock-counter-clockwise", self.open_whole_history, new_group=True),
            Choice(say("Delete"), "trash", asking("contacts.delete"), new_group=True),
        ]

    # what others ask

    @property
    def contact_id(self) -> ContactId:
        """The contact that is shown, "" for none."""
        return self._sight.contact.id if self._sight else ContactId("")

    def show_contact(self, contact_id: str) -> None:
        """Show a contact; one that is not here (any more) leaves the card empty."""
        is_other = contact_id != self.contact_id
        if is_other:
            self.affiliations.fold()
        self._read(contact_id)
        if self._sight is not None:
            if is_other:
                self.pane.verticalScrollBar().setValue(0)
            self._ask()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._sight = None
        self.moments.notes.show_contact("")
        self._stack.setCurrentIndex(0)

    def refresh(self, changes: Changes) -> None:
        """Read again when the contact or somebody it names was touched; empty changes mean everything."""
        if self._sight is None:
            return
        touched = changes.ids.get("contact", frozenset())
        mine = not changes.ids or self.contact_id in touched
        # new people or daughters of a firm are named by nobody yet
        firm = self._sight.contact.kind == ORGANISATION and bool(changes.kinds & {"contact", "affiliation"})
        if mine or firm or touched & self._sight.kin() or changes.kinds & _WORDS_OF_OTHERS:
            self._read(self.contact_id)
            if self._sight is not None and (mine or changes.kinds & _WORDS_OF_OTHERS):
                self._ask()

    def open_tags(self) -> None:
        """Open the field for a further tag."""
        tags = queries.all_tags(self._office.workspace.reader, self._office.desk)
        self.title.open_field([tag.title for tag in tags])

    def open_history(self, field: str) -> HistorySheet | None:
        """Open the history of all fields, or of one by the name it is called."""
        if self._sight is None:
            return None
        sheet = HistorySheet(self, self._office, self.contact_id, name=display(self._sight.contact), field=field)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()
        return sheet

    def open_whole_history(self) -> None:
        """Open the history of all fields."""
        self.open_history("")

    def copy_address(self) -> None:
        """Copy the address as a letter shows it."""
        if self._sight is not None:
            QGuiApplication.clipboard().setText("\n".join(queries.address_lines(self._sight.contact, queries.today(self._office.desk))))
            self._said(say("The address is in the clipboard."))

    # reading

    def _read(self, contact_id: str) -> None:
        sight = read_sight(self._office.workspace, contact_id)
        if sight is None:
            self.clear()
        elif sight != self._sight or self._stack.currentIndex() == 0:
            self._sight = sight
            self._show(sight)

    def _show(self, sight: Sight) -> None:
        found = sight.contact
        self.title.show_contact(found, _picture(sight.photo), queries.today(self._office.desk))
        phone, email = main_channel(found, "phone", "mobile"), main_channel(found, "email")
        self.actions_.show_channels(card_words.channel_value(phone.kind, phone.value) if phone else "", email.value if email else "")
        self.meta.show_meta(meta_of(found, sight.in_charge, sight.member, sight.own_partner), card_words.refusals(found.no_contact))
        self._show_begun()
        self._show_doubts()
        if found.kind == ORGANISATION:
            self.affiliations.show_people(sight.people, queries.today(self._office.desk))
        else:
            self.affiliations.show_functions(found, queries.today(self._office.desk))
        self.consents.show_consents(found.consents)
        self.moments.show_contact(found)
        self._stack.setCurrentIndex(1)
        self._settle()

    def _show_begun(self) -> None:
        """Whether a change of the contact waits as a draft; a note that was begun stands in its field."""
        self.meta.show_begun(self._sight is not None and drafts.find_draft(self._office, drafts.key_of(self.contact_id)) is not None)

    def _show_doubts(self) -> None:
        """Channels and details; what looks odd about them is known once it was read of this very contact."""
        sight = self._sight
        if sight is not None:
            doubts = self._doubts[1] if self._doubts[0] == sight.contact else {}
            self.channels.show_contact(sight.contact, sight.own_partner, doubts)
            self.details.show_contact(sight.contact, sight.around, doubts)

    def _settle(self) -> None:
        """Let the layouts agree on their heights before the next paint, from the inside out, so that nothing jumps."""
        if self.isVisible():
            for _ in range(3):
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _ask(self) -> None:
        """Ask for what takes longer: the story, and the titles of sectors; the card stands meanwhile."""
        if self._sight is not None:
            workspace, found = self._office.workspace, self._sight.contact
            self._office.reads.ask(_READ, lambda reader: read_late(workspace, reader, found), done=self._arrived, owner=self)

    def _arrived(self, late: Late) -> None:
        remember(late.sectors)
        if self._sight is not None and late.story.contact == self.contact_id:
            self._sight = replace(self._sight, around=read_around(self._office.workspace, self._sight.contact))
            self._doubts = self._sight.contact, late.doubts
            self._show_doubts()
            self.moments.show_story(late.story)
            self._settle()

    # doing

    def _own_partner(self) -> str:
        return own_partner(self._office.workspace)

    def _use(self, *kinds: str) -> None:
        channel = main_channel(self._sight.contact, *kinds) if self._sight else None
        if channel is not None:
            self.channels.open(url_of(channel), card_words.channel_value(channel.kind, channel.value))

    def _add_tag(self, title: str) -> None:
        job = add_tag(self._office.desk, self.contact_id, title)
        self._office.operations.start(Operation(say("Tag “{title}” added", title=title), job, owner=self))

    def _take_off(self, title: str, is_list: bool) -> None:
        label = say("Taken off the list “{title}”", title=title) if is_list else say("Tag “{title}” removed", title=title)
        job = take_off(self._office.desk, self.contact_id, title, is_list=is_list)
        self._office.operations.start(Operation(label, job, owner=self))

    def _said(self, text: str, *, good: bool = True) -> None:
        self._office.operations.said.emit(Said(text, good=good))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Short words and one column where the pane is narrow."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """The breakpoints grow with the font."""
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < fonts.px(NARROW)
        two = self.width() >= fonts.px(TWO_COLUMNS)
        self.meta.shorten(narrow)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom)
        for column, share in enumerate((6, 5) if narrow and two else (1, 1)):  # channels need the room more
            self._columns.setStretch(column, share)


def _picture(photo: bytes) -> QPixmap | None:
    picture = QPixmap()
    return picture if photo and picture.loadFromData(photo) else None


def _wide(part: QWidget) -> QHBoxLayout:
    """A part at the margins of the card; the lists reach a ring's width beyond."""
    return across(SIDE, (part, 1), SIDE, gap=0)
