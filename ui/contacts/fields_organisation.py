# SPDX-License-Identifier: Apache-2.0
"""The names of an organisation and what registers know of it."""

from __future__ import annotations

from crm.contacts.rules.values import Contact
from ui.contacts import fields_words as options
from ui.contacts.fields_blocks import Block
from ui.contacts.fields_flow import Share, pair, wide
from ui.contacts.fields_lines import Complaint
from ui.contacts.fields_name import Languages, build_no_contact
from ui.contacts.fields_photo import PhotoField
from ui.contacts.fields_slots import Slot, typed
from ui.contacts.fields_suggest import OrganisationField
from ui.widgets.combos import Combo
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, TextArea
from ui.work.page import Office
from ui.work.words import say


class OrganisationBlock(Block):
    """Names, kind and, folded, what is rarely needed."""

    def __init__(self, office: Office) -> None:
        super().__init__(say("Na&me"))
        self.photo = PhotoField(office)
        self.languages = Languages()
        self.parent_field = OrganisationField(office, say("Name of the parent organisation"))
        self._build_usual()
        self.begin_fold()
        self._build_register()
        self._build_rare()
        rare = ("organisation_name.former", "register", "vat_id", "membership_number", "parent_id", "founded", "salutation")
        self.mark_rare((*rare, "no_contact", "photo"))

    def local_complaints(self, contact: Contact) -> dict[str, list[Complaint]]:
        """What the rules cannot know: a parent that is not in the store, a number that is none."""
        found = {}
        name, key = self.parent_field.value()
        if name and not key:
            found["parent_id"] = [Complaint(say("No organisation of this name is in the store. Choose one from the list."))]
        for path, kept in (("headcount.count", contact.headcount.count), ("headcount.year", contact.headcount.year)):
            if kept is None and typed(self.slots[path].widget).strip():
                found[path] = [Complaint(say("Enter a whole number."))]
        return found

    def _build_usual(self) -> None:
        full = Field()
        self.bind("organisation_name.full", full, self.add_line(say("Full name"), wide(full)), say("Full name"))
        short, form = Field(), Combo(options.plain_texts(options.LEGAL_FORMS), editable=True)
        line = self.add_line(say("Short name"), wide(short), pair(say("Legal form"), form))
        self.bind("organisation_name.short", short, line, say("Short name"))
        self.bind("legal_form", form, line, say("Legal form"))
        kind = Combo(options.organisation_kinds())
        line = self.add_line(say("Kind"), wide(kind), pair(say("Letters in"), self.languages.letters))
        self.bind("organisation_kind", kind, line, say("Kind of organisation"))
        count, year = Field(tabular=True), Field(tabular=True)
        line = self.add_line(say("Staff"), wide(count), pair(say("in the year"), year))
        self.bind_slot("headcount.count", _number(count), line, say("Number of staff"))
        self.bind_slot("headcount.year", _number(year), line, say("Year of the number of staff"))

    def _build_register(self) -> None:
        former = Field()
        self.bind("organisation_name.former", former, self.add_line(say("Former name"), wide(former)), say("Former name"))
        court, number = Field("", "Amtsgericht Bochum"), Field("", "HRB 1234")
        line = self.add_line(say("Register"), wide(court, 150), Share(number, 130, 0))
        self.bind("register.court", court, line, say("Court of the register"))
        self.bind("register.number", number, line, say("Number in the register"))
        vat_id, member = Field("", "DE123456789"), Field()
        line = self.add_line(say("VAT id"), wide(vat_id), pair(say("Member no."), member))
        self.bind("vat_id", vat_id, line, say("VAT id"))
        self.bind("membership_number", member, line, say("Membership number of the chamber"))
        size = Combo(options.plain_texts(options.SIZES), editable=True)
        turnover = Combo(options.plain_texts(options.TURNOVERS), editable=True)
        line = self.add_line(say("Size class"), wide(size), pair(say("Turnover"), turnover))
        self.bind("size_class", size, line, say("Size class by number of staff"))
        self.bind("turnover_class", turnover, line, say("Turnover class"))

    def _build_rare(self) -> None:
        line = self.add_line(say("Belongs to"), wide(self.parent_field))
        slot = Slot(self.parent_field, lambda key: ("", key), lambda typed: typed[1])
        self.bind_slot("parent_id", slot, line, say("Parent organisation"))
        town, founded = Field(), DateField(placeholder=say("or the year alone"))
        line = self.add_line(say("Municipality"), wide(town), pair(say("founded"), founded))
        self.bind("municipality", town, line, say("Municipality"))
        self.bind("founded", founded, line, say("Founded"))
        own = Field("", say("instead of the computed one"))
        self.bind("salutation", own, self.add_line(say("Own salutation"), wide(own)), say("Own salutation, the whole line"))
        line = self.add_line(say("Also speaks"), wide(self.languages.others))
        self.bind("languages", self.languages, line, say("Languages"))
        build_no_contact(self)
        self.add_line(say("Logo"), self.photo, alone=True)


class AbilitiesBlock(Block):
    """What an organisation can do: one entry a line."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        for path, caption in (("keywords", say("Keywords")), ("competences", say("Competences")), ("certificates", say("Certificates"))):
            area = TextArea("", say("one a line"), lines=2)
            self.bind(path, area, self.add_line(caption, area, alone=True), caption)


def _number(field: Field) -> Slot:
    """A whole number or nothing."""
    return Slot(field, lambda number: "" if number is None else str(number), _whole)


def _whole(text: str) -> int | None:
    digits = text.replace(".", "").replace(" ", "").replace("\u202f", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
