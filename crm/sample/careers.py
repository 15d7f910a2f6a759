# SPDX-License-Identifier: Apache-2.0
"""Makes the people of the sample: names, functions at organisations, what they agreed to, lists they stand on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crm.contacts.rules.values import PERSON, Address, Affiliation, Channel, Contact, ContactId, NoContact, Note
from crm.sample.dice import Dice, Quota, Scale
from crm.sample.firms import Firm
from crm.sample.keys import sample_key
from crm.sample.lines import Lines
from crm.sample.offices import Charge
from crm.sample.people import Named, hard_names
from crm.sample.supplies import Supplies
from crm.sample.trades import Trade
from crm.sample.words import cells

# Shares of 5,000 people; with those of the pictures 318, 92 and 14. The board does not grow.
_LISTS = (("Neujahrsempfang", 315, 0), ("Last Mile Logistik", 91, 0), ("Beirat", 20, 10))
_OF = 5_000
_CALLS = ("Liebe {}", "Lieber {}", "Hallo {}")
_NOBODY = Trade("")


@dataclass(frozen=True, slots=True)
class Role:
    """A function in its three forms, with the department; `head` when it leads the organisation."""

    female: str
    male: str
    otherwise: str
    department: str
    head: bool

    def of(self, gender: str) -> str:
        """The form for somebody of this gender."""
        return self.female if gender == "female" else self.male if gender == "male" else self.otherwise


@dataclass(slots=True)
class _Person:
    """Somebody who is being made: id, name, the organisation (None: none) with the role there, who is in charge, source and day."""

    id: ContactId
    named: Named
    firm: Firm | None
    role: Role
    charge: Charge
    source: str
    day: str


class Careers:
    """Makes one person after the other."""

    def __init__(self, supplies: Supplies, firms: list[Firm]) -> None:
        self._supplies, self._firms = supplies, firms
        self._dice = Dice("persons", str(supplies.seed))
        self._lines = Lines(supplies.places)
        kinds = ("company", "university", "research_institute", "association", "authority", "other", "board", "past")
        self._roles = {kind: _roles(kind) for kind in kinds}
        self._hard = list(reversed(hard_names()))
        self._quotas = [(title, Quota(share, _OF, limit)) for title, share, limit in _LISTS]
        self._societies = [firm for firm in firms if firm.kind in ("association", "university", "research_institute")]

    def person(self, number: int) -> Contact:
        """The next person; the hard names come first."""
        dice, remarks = self._dice, self._supplies.remarks
        one = self._somebody(number)
        firm, named, charge = one.firm, one.named, one.charge
        trade = firm.trade if firm else _NOBODY
        notes: tuple[Note, ...] = ()
        if dice.chance(450):
            notes = (remarks.note(dice, PERSON, charge=charge, stems=trade.stems),)
        consents = remarks.consents(dice) if dice.chance(340) else ()
        return Contact(
            PERSON,
            one.id,
            name=named.name,
            gender=named.gender,
            salutation=self._salutation(named),
            birthday=self._birthday() if dice.chance(120) else "",
            languages=named.languages,
            no_contact=self._no_contact(),
            partner_id=charge.partner_id,
            staff_id=charge.staff_id,
            source=one.source,
            confirmed_on=one.day,
            channels=self._channels(one),
            addresses=self._addresses(one),
            affiliations=self._functions(one),
            tags=remarks.tags(dice, trade.tags if dice.chance(450) else ()),
            lists=self._lists(one),
            notes=notes,
            consents=consents,
        )

    def _somebody(self, number: int) -> _Person:
        """Who the person is; the first one at a family's firm bears its name and leads it."""
        dice, people = self._dice, self._supplies.people
        firm = self._firm() if self._firms and dice.chance(930) else None
        role = dice.weigh(self._roles[firm.kind if firm else "other"])
        if self._hard:
            named = self._hard.pop()
        else:
            family = firm.family if firm else ""
            named = people.person(dice, family)
            if firm and family:
                firm.family, role = "", self._roles[firm.kind].things[dice.below(2)]
        if firm and firm.kind in ("university", "research_institute") and dice.chance(450) and not named.name.title_before:
            named = people.scholar(dice, named)
        charge = firm.charge if firm else self._supplies.offices.charge(dice, self._supplies.places.town(dice), "")
        key = ContactId(sample_key(self._supplies.seed, PERSON, number))
        return _Person(key, named, firm, role, charge, *self._supplies.remarks.source(dice))

    def _firm(self) -> Firm:
        """An organisation; the early ones have more people."""
        dice = self._dice
        return self._firms[int(dice.roll() * (dice.roll() if dice.chance(250) else 1) * len(self._firms))]

    def _functions(self, one: _Person) -> tuple[Affiliation, ...]:
        dice, found = self._dice, []
        year = self._supplies.days.year
        since = year - 1 - int(dice.roll() * dice.roll() * 30)
        if one.firm:
            left = str(year - 1) if dice.chance(25) else ""
            begun = min(since, year - 2) if left else since
            found.append(self._function(one, one.firm, one.role, f"{begun}{self._month(80)}", left))
        if self._societies and dice.chance(80):
            board = dice.weigh(self._roles["board"])
            found.append(self._function(one, dice.pick(self._societies), board, str(year - dice.below(9)), ""))
        if self._firms and dice.chance(170):
            past = dice.weigh(self._roles["past"])
            found.append(self._function(one, dice.pick(self._firms), past, str(since - 2 - dice.below(9)), f"{since}{self._month(30)}"))
        elif dice.chance(30):
            past, elsewhere = dice.weigh(self._roles["past"]), self._supplies.people.family(dice)
            role = past.of(one.named.gender)
            found.append(Affiliation(f"{elsewhere} & Partner", role, "", "", str(since), source=one.source, confirmed_on=one.day))
        if found and not found[0].until:
            found[0] = replace(found[0], main=True)
        return tuple(found)

    def _function(self, one: _Person, firm: Firm, role: Role, since: str, until: str) -> Affiliation:
        department = role.department if self._dice.chance(600) else ""
        title = role.of(one.named.gender)
        return Affiliation(firm.name.full, title, department, since, until, False, firm.id, one.source, one.day)

    def _month(self, per_mille: int) -> str:
        return f"-{self._dice.between(1, 12):02}" if self._dice.chance(per_mille) else ""

    def _salutation(self, named: Named) -> str:
        """How staff who know the person well begin a letter; seldom."""
        if not named.name.given or not self._dice.chance(4):
            return ""
        call = _CALLS[0] if named.gender == "female" else _CALLS[1] if named.gender == "male" else _CALLS[2]
        return call.format(named.name.call_name or named.name.given)

    def _birthday(self) -> str:
        """A whole date, one without year, or a year alone."""
        dice, roll = self._dice, self._dice.below(100)
        year, rest = dice.between(1948, 2004), f"{dice.between(1, 12):02}-{dice.between(1, 28):02}"
        return f"{year}-{rest}" if roll < 62 else f"--{rest}" if roll < 88 else str(year)

    def _no_contact(self) -> NoContact:
        roll = self._dice.below(1000)
        return NoContact(post=roll < 12, phone=8 <= roll < 32, email=28 <= roll < 58) if roll < 58 else NoContact()

    def _channels(self, one: _Person) -> tuple[Channel, ...]:
        """The ways to reach the person, at most one of them preferred."""
        dice = self._dice
        ways = self._lines.ways(dice, one.firm, one.named)
        preferred = dice.below(len(ways)) if ways and dice.chance(450) else -1
        return tuple(Channel(kind, value, label, n == preferred, one.source, one.day) for n, (kind, value, label) in enumerate(ways))

    def _addresses(self, one: _Person) -> tuple[Address, ...]:
        """A private place for some, the one at work for a few: most are reached at their organisation."""
        dice, places = self._dice, self._supplies.places
        found = []
        if dice.chance(90 if one.firm else 600):
            town = one.firm.town if one.firm and dice.chance(500) else places.town(dice)
            street, postcode = places.street(dice), dice.pick(town.postcodes)
            found.append(Address(street, postcode, town.name, label="private", source=one.source, confirmed_on=one.day))
        if one.firm and dice.chance(30):
            town = one.firm.town
            street, postcode = places.street(dice), dice.pick(town.postcodes)
            found.append(Address(street, postcode, town.name, preferred=True, source=one.source, confirmed_on=one.day))
        return tuple(found)

    def _lists(self, one: _Person) -> tuple[str, ...]:
        """The lists that the person stands on: each has its share of everybody."""
        logistics = one.firm is not None and one.firm.trade.logistics
        named = one.firm is not None and bool(one.named.name.family)
        fits = (named and self._dice.chance(300), logistics, named and one.role.head and self._dice.chance(60))
        return tuple(title for (title, quota), fit in zip(self._quotas, fits) if quota.pay(fits=fit))


def _roles(kind: str) -> Scale[Role]:
    """The roles at a kind of organisation by share; the first two lead it."""
    rows = cells("roles", kind)
    return Scale([(Role(row[1], row[2], row[3], row[4], n < 2), int(row[0])) for n, row in enumerate(rows)])
