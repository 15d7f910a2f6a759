# SPDX-License-Identifier: Apache-2.0
"""Makes the organisations of the sample: firms of the region's sectors, universities, institutes, associations, authorities."""

from __future__ import annotations

from dataclasses import dataclass

from crm.contacts.rules.values import (
    ORGANISATION,
    Address,
    Channel,
    Contact,
    ContactId,
    Headcount,
    OrganisationName,
    OwnValue,
    Register,
    Sector,
)
from crm.sample.dice import Dice, Scale
from crm.sample.fields import answered_fields
from crm.sample.keys import sample_key
from crm.sample.naming import FirmName
from crm.sample.offices import Charge
from crm.sample.places import Town
from crm.sample.supplies import Supplies
from crm.sample.trades import Trade
from crm.sample.words import words

_KINDS = Scale([("company", 895), ("association", 42), ("research_institute", 23), ("authority", 20), ("university", 14), ("other", 6)])
_BUILDINGS = ("Halle 3", "Gebäude C, 2. Etage", "Hinterhof links", "Gründerzentrum, Raum 214", "c/o Hausverwaltung am Markt")
_MAILBOXES = ("info", "info", "kontakt", "post", "office", "zentrale")
_REGISTER_FIRST = 90_000  # higher than any register of the region has reached
_REGISTERS = {"GmbH": "HRB", "AG": "HRB", "SE": "HRB", "UG (haftungsbeschränkt)": "HRB", "gGmbH": "HRB", "eG": "GnR", "e. V.": "VR",
              "KG": "HRA", "OHG": "HRA", "e. K.": "HRA", "GmbH & Co. KG": "HRA"}  # fmt: skip
_LARGEST = {"AG": 2_600, "SE": 3_200, "GmbH": 420, "GmbH & Co. KG": 700, "gGmbH": 900, "KG": 260, "eG": 300}
_SIZES = ((10, "1–9", "≤ 2 Mio. €"), (50, "10–49", "2–10 Mio. €"), (250, "50–249", "10–50 Mio. €"), (10**9, "≥ 250", "> 50 Mio. €"))
_WHOLE_UNIVERSITIES = 6  # more than these are parts of one of them


@dataclass(slots=True)
class Firm:
    """What people need of their organisation; `family` is used up by the first who bears it, `extension` is the last one given out."""

    id: ContactId
    kind: str
    name: FirmName
    town: Town
    trade: Trade
    trunk: str
    charge: Charge
    family: str = ""
    extension: int = 9
    mailboxes: int = 0  # which habit the organisation has for its mail addresses, 0 to 99


class Firms:
    """Makes one organisation after the other, and remembers them for the people who work there."""

    def __init__(self, supplies: Supplies) -> None:
        self._supplies, self._dice = supplies, Dice("organisations", str(supplies.seed))
        self._certificates, self._faculties = words("terms", "certificates"), words("sectors", "faculties")
        self._own = [(field.key, answers) for field, answers in answered_fields()]
        self._universities: list[Firm] = []
        self.made: list[Firm] = []

    def organisation(self, number: int) -> Contact:
        """The next organisation."""
        kind, town = self._dice.weigh(_KINDS), self._supplies.places.town(self._dice)
        firm = self._company(number, town) if kind == "company" else self._public(number, kind, town)
        owner = self._owner(firm)
        self.made.append(firm)
        if kind == "university" and owner is None:
            self._universities.append(firm)
        return self._contact(number, firm, owner)

    def _company(self, number: int, town: Town) -> Firm:
        trade = self._supplies.trades.company(self._dice)
        name = self._supplies.naming.company(self._dice, trade, self._supplies.people.family(self._dice))
        return self._firm(number, "company", name=name, town=town, trade=trade)

    def _public(self, number: int, kind: str, town: Town) -> Firm:
        """A university, institute, association or authority; most universities are parts of one of a few."""
        dice, naming, trade = self._dice, self._supplies.naming, self._supplies.trades.public(kind)
        if kind == "university" and len(self._universities) >= _WHOLE_UNIVERSITIES and dice.chance(850):
            whole = dice.pick(self._universities)
            name = naming.part(whole.name.full, dice.pick(self._faculties), whole.name.domain)
            return self._firm(number, kind, name=name, town=whole.town, trade=trade)
        return self._firm(number, kind, name=naming.public(dice, kind, town), town=town, trade=trade)

    def _firm(self, number: int, kind: str, *, name: FirmName, town: Town, trade: Trade) -> Firm:
        key = ContactId(sample_key(self._supplies.seed, ORGANISATION, number))
        trunk = self._supplies.places.trunk(town)
        charge = self._supplies.offices.charge(self._dice, town, trade.chamber)
        return Firm(key, kind, name, town, trade, trunk, charge, name.family, mailboxes=self._dice.below(100))

    def _owner(self, firm: Firm) -> Firm | None:
        """The organisation that this one belongs to: a university its whole, seldom a company another one."""
        if firm.kind == "university":
            return next((u for u in self._universities if firm.name.full.startswith(f"{u.name.full}, ")), None)
        if firm.kind != "company" or not self.made or not self._dice.chance(40):
            return None
        owner = self._dice.pick(self.made)
        return owner if owner.kind == "company" else None

    def _contact(self, number: int, firm: Firm, owner: Firm | None) -> Contact:
        dice, remarks = self._dice, self._supplies.remarks
        source, day = remarks.source(dice)
        form, company = firm.name.form, firm.kind == "company"
        count = self._headcount(firm)
        size, turnover = size_of(count)
        notes = (remarks.note(dice, ORGANISATION, charge=firm.charge, stems=firm.trade.stems),) if dice.chance(330) else ()
        return Contact(
            ORGANISATION,
            firm.id,
            organisation_name=OrganisationName(firm.name.full, firm.name.short, self._former(firm)),
            organisation_kind=firm.kind,
            legal_form=form,
            register=register_of(firm, number),
            vat_id=vat_id(number) if company and dice.chance(350) else "",
            membership_number=f"{4_000_000 + number * 7}" if company and dice.chance(600) else "",
            headcount=Headcount(count, self._supplies.days.year - dice.below(4)),
            size_class=size,
            turnover_class=turnover if company and dice.chance(600) else "",
            parent_id=owner.id if owner else "",
            municipality=firm.town.name,
            founded=self._founded(),
            keywords=self._topics(firm, 3, 8),
            competences=self._topics(firm, 0, 3),
            certificates="\n".join(dice.some(self._certificates, dice.below(3))) if company and dice.chance(450) else "",
            partner_id=firm.charge.partner_id,
            staff_id=firm.charge.staff_id,
            source=source,
            confirmed_on=day,
            channels=self._channels(firm, source, day),
            addresses=self._addresses(firm, source, day),
            sectors=_sectors(firm, source, day),
            tags=remarks.tags(dice, firm.trade.tags),
            notes=notes,
            own_values=tuple(OwnValue(key, dice.pick(answers)) for key, answers in self._own if dice.chance(60)),
        )

    def _headcount(self, firm: Firm) -> int:
        """Most are small; the largest possible depends on the legal form."""
        roll = self._dice.roll()
        largest = _LARGEST.get(firm.name.form, 45) if firm.kind == "company" else 600 if firm.kind == "university" else 90
        return 1 + int(roll * roll * roll * roll * largest + roll * 12)

    def _founded(self) -> str:
        """A year, or a month; more of them lately."""
        roll = self._dice.roll()
        year = str(self._supplies.days.year - 1 - int(roll * roll * 165))
        return f"{year}-{self._dice.between(1, 12):02}" if self._dice.chance(200) else year

    def _former(self, firm: Firm) -> str:
        if firm.kind != "company" or not self._dice.chance(45):
            return ""
        return f"{self._supplies.people.family(self._dice)} & Söhne OHG"

    def _topics(self, firm: Firm, fewest: int, most: int) -> str:
        topic, stems = self._supplies.topics.topic, firm.trade.stems
        return "\n".join(topic(self._dice, stems) for _ in range(self._dice.between(fewest, most)))

    def _channels(self, firm: Firm, source: str, day: str) -> tuple[Channel, ...]:
        dice, domain = self._dice, firm.name.domain
        found = [Channel("phone", f"{firm.trunk}-0", "work", dice.chance(200), source, day)]
        if dice.chance(300):
            found.append(Channel("fax", f"{firm.trunk}-99", "work", False, source, day))
        if dice.chance(850):
            found.append(Channel("email", f"{dice.pick(_MAILBOXES)}@{domain}", "work", False, source, day))
        if dice.chance(700):
            found.append(Channel("web", f"https://{domain}", "work", False, source, day))
        return tuple(found)

    def _addresses(self, firm: Firm, source: str, day: str) -> tuple[Address, ...]:
        dice, town = self._dice, firm.town
        postcode, street = dice.pick(town.postcodes), self._supplies.places.street(dice)
        lines = dice.pick(_BUILDINGS) if dice.chance(60) else ""
        found = [Address(street, postcode, town.name, lines=lines, kind="postal", source=source, confirmed_on=day)]
        if dice.chance(70):
            street = self._supplies.places.street(dice)
            kind = "visitor" if dice.chance(600) else "invoice"
            found.append(Address(street, postcode, town.name, kind=kind, source=source, confirmed_on=day))
        return tuple(found)


def size_of(count: int) -> tuple[str, str]:
    """Size class and class of turnover that go with a headcount (EU recommendation 2003/361)."""
    return next((size, turnover) for limit, size, turnover in _SIZES if count < limit)


def vat_id(number: int) -> str:
    """A German VAT id of the unused range DE99 with its check digit (ISO 7064, MOD 11,10)."""
    digits, product = f"99{number % 1_000_000:06}", 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return f"DE{digits}{(11 - product) % 10}"


def register_of(firm: Firm, number: int) -> Register:
    """The entry in the register of the court that keeps it for the town; none for those who need none."""
    register = _REGISTERS.get(firm.name.form)
    return Register(firm.town.court, f"{register} {_REGISTER_FIRST + number}") if register else Register()


def _sectors(firm: Firm, source: str, day: str) -> tuple[Sector, ...]:
    codes = [code for code in (firm.trade.code, firm.trade.more) if code]
    return tuple(Sector(code, 2008, n == 0, source, day) for n, code in enumerate(codes))
