# SPDX-License-Identifier: Apache-2.0
"""The addresses of a contact: street, place and country, and folded what few have."""

from __future__ import annotations

from crm.contacts.rules.values import Address
from ui.contacts import fields_words as options
from ui.contacts.fields_channels import Star
from ui.contacts.fields_flow import Share, pair, together, wide
from ui.contacts.fields_rows import Row, RowBlock
from ui.widgets.combos import Combo
from ui.widgets.fields import Field, TextArea
from ui.work.words import say


class AddressRow(Row):
    """One address: a place is one value, whatever part of it is changed."""

    needed = ("street", "postcode", "town", "po_box", "lines", "region")
    telling = ("po_box", "lines", "region", "kind", "label")
    plain = Address()

    def __init__(self, value: Address) -> None:
        super().__init__(value)
        street, self.star = Field(), Star(say("Preferred address"))
        line = self.add_line(say("Street, number"), wide(street), together(self.star, self.remove_button(say("Remove address"))))
        self.bind("street", street, line, say("Street and number"))
        self.bind("preferred", self.star, line, say("Preferred address"))
        postcode, town, country = Field(tabular=True), Field(), Combo(options.countries())
        line = self.add_line(say("Postcode, town"), Share(postcode, 80), wide(town, 110), Share(country, 140))
        self.bind("postcode", postcode, line, say("Postcode"))
        self.bind("town", town, line, say("Town"))
        self.bind("country", country, line, say("Country"))
        self._build_rare()
        self.add_origin(say("Address"))

    def _build_rare(self) -> None:
        extra = TextArea("", say("building, c/o"), lines=2)
        self.bind("lines", extra, self.add_detail(say("Extra lines"), extra, alone=True), say("Extra lines of the address"))
        box, region = Field(tabular=True), Field()
        line = self.add_detail(say("PO box"), wide(box), pair(say("State, region"), region))
        self.bind("po_box", box, line, say("PO box"))
        self.bind("region", region, line, say("State or region"))
        kind, label = Combo(options.address_kinds()), Combo(options.channel_labels(), editable=True)
        line = self.add_detail(say("Used as"), wide(kind, 170), Share(label, 130))
        self.bind("kind", kind, line, say("What the address is for"))
        self.bind("label", label, line, say("Label of the address"))


class AddressesBlock(RowBlock):
    """All addresses; one of them may be preferred."""

    field = "addresses"

    def __init__(self) -> None:
        super().__init__(say("Add&ress"), say("Add address"))

    def make(self, value: Address) -> AddressRow:
        """A row for an address."""
        row = AddressRow(value)
        row.star.clicked.connect(lambda: self._shine(row))
        return row

    def blank(self) -> Address:
        """Another address is most often where visitors go."""
        return Address(kind="visitor") if self.rows else Address()

    def _shine(self, row: AddressRow) -> None:
        if row.star.isChecked():
            for other in self.rows:
                if other is not row and isinstance(other, AddressRow):
                    other.star.setChecked(False)
            self.changed.emit()
