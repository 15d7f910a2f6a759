# SPDX-License-Identifier: Apache-2.0
"""The form of a person or an organisation: the blocks in reading order, what is rare behind one door, complaints beside the fields."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.contacts.rules.values import PERSON, Contact
from ui.contacts.fields_addresses import AddressesBlock
from ui.contacts.fields_affiliations import AffiliationsBlock
from ui.contacts.fields_blocks import Block, Door
from ui.contacts.fields_channels import ChannelsBlock
from ui.contacts.fields_consents import ConsentsBlock
from ui.contacts.fields_flow import Flow, Share, reading_order
from ui.contacts.fields_lines import Complaint, Line
from ui.contacts.fields_more import CardBlock, CareBlock, OriginBlock, OwnFieldsBlock, SortingBlock, summary
from ui.contacts.fields_name import NameBlock
from ui.contacts.fields_organisation import AbilitiesBlock, OrganisationBlock
from ui.contacts.fields_rows import RowBlock
from ui.contacts.fields_sectors import SectorsBlock
from ui.contacts.fields_slots import Found, Slots
from ui.widgets.labels import Label, SectionHead
from ui.widgets.panes import Hairline
from ui.work.page import Office
from ui.work.words import say

_APART = 8  # px above and below the hairline between two blocks


class ContactForm(QWidget):
    """All fields of one kind of contact: `show_contact(contact)`, `read(contact)`, `complaints(contact)`."""

    changed = Signal()
    rearranged = Signal()

    def __init__(self, kind: str, office: Office) -> None:
        super().__init__()
        self.kind = kind
        self._office = office
        self.name = NameBlock(office) if kind == PERSON else OrganisationBlock(office)
        self.channels, self.addresses, self.origin = ChannelsBlock(), AddressesBlock(), OriginBlock()
        self.sorting, self.consents = SortingBlock(office), ConsentsBlock(office)
        middle: Block = AffiliationsBlock(office) if kind == PERSON else SectorsBlock()
        self.usual: list[Block] = [self.name, self.channels, self.addresses, middle, self.origin]
        abilities: list[Block] = [] if kind == PERSON else [AbilitiesBlock(say("What it can do"))]
        self.rare: list[Block] = [
            *abilities, self.sorting, CareBlock(office), self.consents, OwnFieldsBlock(office), CardBlock()
        ]  # fmt: skip
        self._sections: dict[str, Block] = {
            "name": self.name, "channels": self.channels, "address": self.addresses, "addresses": self.addresses,
            "affiliations": middle, "sectors": middle, "source": self.origin, "tags": self.sorting, "lists": self.sorting,
            "consents": self.consents, "care": self.rare[len(abilities) + 1],
        }  # fmt: skip
        self._stacked = False
        self._build()
        self._retab = QTimer(self)
        self._retab.setSingleShot(True)
        self._retab.timeout.connect(self.lay_tab_way)

    def blocks(self) -> list[Block]:
        """All blocks in reading order."""
        return [*self.usual, *self.rare]

    def show_contact(self, contact: Contact, image: bytes | None = None) -> None:
        """Show a contact in all fields."""
        for block in self.blocks():
            block.fill(contact)
        self.name.photo.show_contact(contact, image)
        self.open_door(False)
        self._tell(contact)
        self.lay_tab_way()

    def show_newer(self, shown: Contact, newer: Contact) -> None:
        """Bring what differs into the fields; the others are left alone, with the cursor in them."""
        for block in self.blocks():
            if block.parts(shown) != block.parts(newer):
                block.refill(newer)

    def read(self, contact: Contact) -> Contact:
        """The contact with what stands in the fields."""
        for block in self.blocks():
            contact = block.read(contact)
        return contact

    @property
    def image(self) -> bytes | None:
        """A new picture: None = none was chosen, no bytes = it was taken away."""
        return self.name.photo.image

    def local_complaints(self, contact: Contact) -> dict[str, list[Complaint]]:
        """What only the fields know."""
        found: dict[str, list[Complaint]] = {}
        for block in self.blocks():
            found |= block.local_complaints(contact)
        return found

    def complain(self, found: Found) -> list[QWidget]:
        """Say beside the fields what is wrong; gives those fields in reading order."""
        fields = [field for block in self.usual for field in block.complain(found)]
        behind = [field for block in self.rare for field in block.complain(found)]
        if behind and not fields:
            self.open_door(True)
        return fields + behind

    def follow(self, contact: Contact) -> None:
        """What follows from the fields as they stand: initials, the line of the door."""
        self.name.photo.follow(contact)
        self._tell(contact)

    def owner_of(self, path: str) -> tuple[Slots, str] | None:
        """The group of fields and the part in it that a path means."""
        for block in self.blocks():
            if isinstance(block, RowBlock):
                found = block.row_of(path)
                if found is not None:
                    return found
            elif path in block.slots:
                return block, path
        return None

    def path_of(self, owner: Slots, part: str) -> str | None:
        """The path of a part as it stands now; None when its row was removed."""
        for block in self.blocks():
            if owner is block:
                return part
            if isinstance(block, RowBlock) and (path := block.path_of(owner)) is not None:
                return f"{path}.{part}"
        return None

    def go_to(self, section: str) -> None:
        """Begin to work in a section; where something is added, in a new row."""
        block = self._sections.get(section, self.name)
        if block in self.rare:
            self.open_door(True)
        if isinstance(block, RowBlock) and section and all(not row.is_empty() for row in block.rows):
            block.add()
        elif isinstance(block, RowBlock) and section:
            row = next(row for row in block.rows if row.is_empty())
            stops = reading_order(row)
            stops[1 if block.skips_first() else 0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif (first := block.first()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_door(self, on: bool) -> None:
        """Show the blocks that are rarely needed, or hide them."""
        self._door.set_open(on)

    def lay_tab_way(self) -> None:
        """The Tab key goes through the fields as they are read."""
        stops = [stop for block in self.usual for stop in block.stops()]
        stops.append(self._door)
        stops += [stop for block in self.rare for stop in block.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        for line in self.findChildren(Line):
            line.set_stacked(self._stacked)
        self.rearranged.emit()

    def stack(self, on: bool) -> None:
        """Labels stand above the fields where there is little room."""
        self._stacked = on
        for line in self.findChildren(Line):
            line.set_stacked(on)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_APART)
        self._line_up(column, self.usual)
        self._door = Door(say("Show"), say("Hide"))
        self._door.opened.connect(self._swing)
        head = SectionHead(say("Further deta&ils"))
        head.label.setBuddy(self._door)
        self._summary = Label("", "caption", token="muted")
        top = Flow(head.label, Share(self._summary, 40, 1), self._door, gap=12)
        self._head = head
        self._behind = QWidget()
        inner = QVBoxLayout(self._behind)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(_APART)
        self._line_up(inner, self.rare)
        self._behind.hide()
        for part in (Hairline(), top, self._behind):
            column.addWidget(part)
        column.addStretch(1)

    def _line_up(self, column: QVBoxLayout, blocks: Sequence[Block]) -> None:
        for number, block in enumerate(blocks):
            if number:
                column.addWidget(Hairline())
            column.addWidget(block)
            block.changed.connect(self.changed)
            block.rearranged.connect(lambda: self._retab.start(0))
            if isinstance(block, (NameBlock, OrganisationBlock)):
                block.photo.value_changed.connect(self.changed)

    def _swing(self, on: bool) -> None:
        self._behind.setVisible(on)
        self._summary.setVisible(not on)

    def _tell(self, contact: Contact) -> None:
        self._summary.setText(summary(contact, self._office))
