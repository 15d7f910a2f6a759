# SPDX-License-Identifier: Apache-2.0
"""What every contact has beside name and ways: tags and lists, who is in charge, where it came from, own fields, foreign card lines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crm.contacts.queries import all_lists, all_tags, own_fields
from crm.contacts.rules.values import NETWORK, Contact, OwnField, OwnValue
from crm.partners.queries import partners, staff
from ui.contacts import fields_words as options
from ui.contacts.fields_blocks import Block
from ui.contacts.fields_flow import Share, pair, wide
from ui.contacts.fields_lines import Line
from ui.contacts.fields_slots import Slot
from ui.contacts.fields_suggest import TitlesField
from ui.widgets.combos import Combo
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, TextArea
from ui.work.page import Office
from ui.work.words import language, say


class OriginBlock(Block):
    """Where the contact came from and when it was last confirmed."""

    def __init__(self) -> None:
        super().__init__(say("S&ource"))
        source, day = Combo(options.sources(), editable=True), DateField()
        line = self.add_line(say("Where from"), wide(source, 150), pair(say("as of"), day, 186, 0, column=0))
        self.bind("source", source, line, say("Source of the contact"))
        self.bind("confirmed_on", day, line, say("Confirmed on"))


class SortingBlock(Block):
    """Tags and hand-kept lists."""

    def __init__(self, office: Office) -> None:
        super().__init__(say("Tags and lists"))
        self._office = office
        self.tags = TitlesField(lambda: self._titles("tags"), say("Add tag"))
        self.lists = TitlesField(lambda: self._titles("lists"), say("Add to list"), tone="violet", icon="users")
        self.bind("tags", self.tags, self.add_line(say("Tags"), self.tags, alone=True), say("Tags"))
        self.bind("lists", self.lists, self.add_line(say("Lists"), self.lists, alone=True), say("Lists"))
        for field in (self.tags, self.lists):
            field.value_changed.connect(self.rearranged)

    def _titles(self, kind: str) -> list[str]:
        read = all_tags if kind == "tags" else all_lists
        return [facet.title for facet in read(self._office.workspace.reader, self._office.desk)]


class CareBlock(Block):
    """Who is in charge, and who may see the contact."""

    def __init__(self, office: Office) -> None:
        super().__init__(say("In charge"))
        self._office = office
        self._partner, self._staff, self._scope = Combo(), Combo(), Combo()
        line = self.add_line(say("Partner, person"), wide(self._partner, 170), wide(self._staff, 150))
        self.bind("partner_id", self._partner, line, say("Partner in charge"))
        self.bind("staff_id", self._staff, line, say("Member of staff in charge"))
        line = self.add_line(say("Visible to"), Share(self._scope, 280))
        self.bind("scope", self._scope, line, say("Who sees the contact"))
        self._partner.currentTextChanged.connect(lambda _: self._offer_staff(""))

    def fill(self, value: Any) -> None:
        """Show who is in charge; partners and staff are read each time."""
        reader, desk = self._office.workspace.reader, self._office.desk
        known = partners(reader, desk)
        names = {str(one.id): one.short_name or one.name for one in known}
        self._filling = True
        self._partner.set_options([("", say("nobody yet")), *names.items()], value.partner_id)
        self._offer_staff(value.staff_id, value.partner_id)
        mine = say("Only {partner}", partner=names.get(desk.partner, say("the own office")))
        self._scope.set_options([(NETWORK, say("The whole network")), (desk.partner, mine)], value.scope)
        super().fill(value)

    def _offer_staff(self, key: str, partner: str = "") -> None:
        """Only the staff of the partner that is chosen."""
        of = partner or self._partner.key()
        found = staff(self._office.workspace.reader, self._office.desk, of) if of else []
        self._staff.set_options([("", say("nobody yet")), *((str(one.id), one.name) for one in found)], key)


class OwnFieldsBlock(Block):
    """The fields that the office added, by their types."""

    def __init__(self, office: Office) -> None:
        super().__init__(say("Own fields"))
        self._office = office
        self._made: dict[str, tuple[OwnField, Slot, Line]] = {}
        self._definitions: list[OwnField] = []

    def fill(self, value: Any) -> None:
        """Show the values; the fields are made anew when the office changed their definitions."""
        found = own_fields(self._office.workspace.reader, self._office.desk)
        if found != self._definitions:
            self._build(found)
        known = {own.key: own.value for own in value.own_values}
        self._filling = True
        for key, (_, slot, _) in self._made.items():
            slot.put(known.get(key, ""))
        self._filling = False
        self.setVisible(bool(self._made))
        self.rebuddy()

    def read(self, value: Any) -> Any:
        """The contact with these values; those of fields that are not defined here stay."""
        known = {own.key: own for own in value.own_values}
        now = [own for own in value.own_values if own.key not in self._made]
        for key, (_, slot, _) in self._made.items():
            text = slot.get()
            if text:
                now.append(replace(known[key], value=text) if key in known else OwnValue(key, text))
        ordered = sorted(now, key=lambda own: list(known).index(own.key) if own.key in known else len(known))
        return value if tuple(ordered) == value.own_values else replace(value, own_values=tuple(ordered))

    def parts(self, contact: Contact) -> list[Any]:
        """The values of a contact."""
        return [contact.own_values]

    def _build(self, found: list[OwnField]) -> None:
        for _, _, line in self._made.values():
            self._column.removeWidget(line)
            line.deleteLater()
        self._made, self.slots, self._places = {}, {}, {}
        for own in found:
            widget = self._widget(own)
            caption = own.caption(language())
            line = self.add_line(caption, wide(widget, 150))
            slot = self.bind_slot(f"own_values.{own.key}", Slot(widget), line, caption)
            self._made[own.key] = own, slot, line
        self._definitions = found
        self.rearranged.emit()

    @staticmethod
    def _widget(own: OwnField) -> Field | Combo:
        if own.type == "date":
            return DateField()
        if own.type == "choice":
            return Combo([("", say("not told")), *options.plain_texts(own.options)])
        if own.type == "yes_no":
            return Combo([("", say("not told")), ("yes", say("Yes")), ("no", say("No"))])
        return Field(tabular=own.type == "number")


class CardBlock(Block):
    """What a foreign card brought that is kept as it came: read only."""

    def __init__(self) -> None:
        super().__init__(say("From the read card"))
        self._uid, self._lines = Field(), TextArea(lines=3)
        for widget in (self._uid, self._lines):
            widget.setReadOnly(True)
        self.bind("uid", self._uid, self.add_line(say("Identifier"), wide(self._uid)), say("Identifier of the read card"))
        line = self.add_line(say("Further lines"), self._lines, alone=True)
        self.bind("vcard_lines", self._lines, line, say("Lines of the read card that are kept as they are"))

    def fill(self, value: Any) -> None:
        """Only shown where there is something."""
        super().fill(value)
        self.setVisible(bool(value.uid or value.vcard_lines))


def summary(contact: Contact, office: Office) -> str:
    """What stands under "More details", in one line for its closed door."""
    names = {str(one.id): one.short_name or one.name for one in partners(office.workspace.reader, office.desk)}
    charge = names.get(contact.partner_id, "")
    parts = [
        say("in charge: {partner}", partner=charge) if charge else "",
        ", ".join(contact.tags),
        ", ".join(contact.lists),
        say("only visible here") if contact.scope != NETWORK else "",
    ]
    return " · ".join(part for part in parts if part)
