# SPDX-License-Identifier: Apache-2.0
"""Plans an import: compares the cards of a file with what stands, so that it can be shown before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from crm.contacts.queries import several, titles
from crm.contacts.rules import names
from crm.contacts.rules.failures import NotAPicture
from crm.contacts.rules.values import PERSON, Contact
from crm.desk import Desk
from crm.exchange import mapping
from crm.exchange.building import BAD_PHOTO
from crm.exchange.calm import calm
from crm.exchange.cards import Card, Photo, Reading, Rejected
from crm.exchange.comparing import Shown, differences, patched
from crm.exchange.doubts import doubts
from crm.exchange.errors import ImportCancelled
from crm.exchange.ours import Surroundings
from crm.exchange.pictures import kept
from crm.exchange.plans import CHANGED, NEW, REJECTED, SAME, SUSPECTED, Cancelled, Plan, Progress, Row
from crm.exchange.standing import Known, known, numbers, surroundings, uid_key
from crm.folding import fold
from crm.store.reader import Reader
from crm.texts import mark, texts

SAME_EMAIL = mark("The same e-mail address belongs to {name}.")
SAME_TOWN = mark("{name} has the same name and lives in the same town.")
SAME_FIRM = mark("{name} has the same name and the same organisation.")
_STEP = 200  # cards between two looks at the clock and at the cancel button
_SHARED = ("info", "office", "kontakt", "contact", "mail", "post", "service", "vertrieb", "verwaltung", "zentrale", "buero", "team")


def plan(reader: Reader, desk: Desk, reading: Reading, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Plan:
    """What taking over a file would do. `progress` hears cards done and cards in all. Error: ImportCancelled."""
    with calm():
        return _plan(reader, desk, reading, progress, cancelled=cancelled)


def _plan(reader: Reader, desk: Desk, reading: Reading, progress: Progress | None, *, cancelled: Cancelled | None) -> Plan:
    around = surroundings(reader, desk)
    photos: dict[str, tuple[bytes, str]] = {}
    told, cards, hints = _told(reading.cards, around, photos, cancelled)
    pointed = [c.uid for c in told] + [c.parent_id for c in told] + [a.organisation_id for c in told for a in c.affiliations]
    groups = [card for card in reading.cards if mapping.is_group(card)]
    pointed += [uid for card in groups for uid in card.members]
    with reader.snapshot():
        stands = known(reader, desk, told, pointed)
        told += _guests(groups, told, stands)
        claims = [stands.by_uid.get(uid_key(c.uid), "") if c.uid else "" for c in told]
        planner = _Planner(stands, claims)
        near = {i for c in told for i in planner.candidates(c)} | set(claims) - {""}
        standing = {str(c.id): c for c in several(reader, desk, sorted(near))}
        shown = Shown(texts(desk.language), _titles(reader, desk, told, around))
    planner.standing, planner.shown = standing, shown
    for place, contact in enumerate(told):
        if place % _STEP == 0:
            _look(cancelled)
            if progress is not None:
                progress(place, len(told))
        row = planner.row(place, contact)
        if place < len(cards):
            row = replace(row, line=cards[place].line, hints=tuple(hints[place]))
        planner.rows.append(row)
    if progress is not None:
        progress(len(told), len(told))
    rejected = [Row(REJECTED, r.text.split("\n")[0][:80], line=r.line, chosen=False, rejected=r) for r in reading.rejected]
    return Plan((*planner.rows, *rejected), photos, stands.by_uid)


def _told(
    cards: Sequence[Card], around: Surroundings, photos: dict[str, tuple[bytes, str]], cancelled: Cancelled | None
) -> tuple[list[Contact], list[Card], list[list[Rejected]]]:
    """The contacts that the cards tell of, those cards, and what is to be said beside each; group cards become lists of their members."""
    lists: dict[str, list[str]] = {}
    for card in cards:
        if mapping.is_group(card):
            for member in card.members:
                lists.setdefault(uid_key(member), []).append(card.fn)
    contacts, taken, hints = [], [], []
    for place, card in enumerate(cards):
        if place % _STEP == 0:
            _look(cancelled)
        if mapping.is_group(card):
            continue
        contact = mapping.contact(card, around)
        said = list(doubts(card, contact))
        more: dict[str, Any] = _keyed(contact)
        if card.photo is not None:
            more["photo"] = _picture(card, card.photo, photos, said=said)
        if card.uid and (named := lists.get(uid_key(card.uid))):
            more["lists"] = tuple(dict.fromkeys((*contact.lists, *named)))
        contacts.append(replace(contact, **more) if more else contact)
        taken.append(card)
        hints.append(said)
    return contacts, taken, hints


def _picture(card: Card, photo: Photo, photos: dict[str, tuple[bytes, str]], *, said: list[Rejected]) -> str:
    try:
        digest, data, media_type = kept(photo.data)
    except NotAPicture:
        said.append(Rejected(card.line, BAD_PHOTO, ""))
        return ""
    photos[digest] = (data, media_type)
    return digest


def _keyed(contact: Contact) -> dict[str, Any]:
    """The UIDs that a contact points at in their one spelling, by field."""
    keyed: dict[str, Any] = {"parent_id": uid_key(contact.parent_id)} if contact.parent_id else {}
    if any(a.organisation_id for a in contact.affiliations):
        keys = [uid_key(a.organisation_id) if a.organisation_id else "" for a in contact.affiliations]
        if any(a.organisation_id != key for a, key in zip(contact.affiliations, keys, strict=True)):
            keyed["affiliations"] = tuple(replace(a, organisation_id=key) for a, key in zip(contact.affiliations, keys, strict=True))
    return keyed


def _guests(groups: list[Card], told: list[Contact], stands: Known) -> list[Contact]:
    """Members of the file's lists that are not in the file but stand in the store: they get the list and nothing else."""
    here = {uid_key(c.uid) for c in told if c.uid}
    lists: dict[str, list[str]] = {}
    for card in groups:
        for member in card.members:
            key = uid_key(member)
            if key not in here and key in stands.by_uid:
                lists.setdefault(member, []).append(card.fn)
    return [Contact("", uid=member, lists=tuple(dict.fromkeys(named)), languages="") for member, named in lists.items()]


def _titles(reader: Reader, desk: Desk, told: list[Contact], around: Surroundings) -> dict[str, str]:
    """Names to show for the ids that contacts point at."""
    parents = {c.parent_id for c in told if len(c.parent_id) == 32}
    found = titles(reader, desk, sorted(parents)) if parents else {}
    return {**found, **around.names}


def _look(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise ImportCancelled


@dataclass(slots=True)
class _Planner:
    """Decides card by card; `state` is what a contact will be after the rows before, by id or by the row that adds it."""

    stands: Known
    claims: list[str]
    standing: dict[str, Contact] = field(default_factory=dict)
    shown: Shown = field(default_factory=lambda: Shown(str, {}))
    rows: list[Row] = field(default_factory=list)
    _uids: dict[str, int] = field(default_factory=dict)
    _pairs: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _names: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _added: dict[int, Contact] = field(default_factory=dict)
    _claimed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._claimed = frozenset(self.claims)

    def candidates(self, contact: Contact) -> list[str]:
        """Ids of contacts that a card may mean, apart from its UID."""
        key = names.sort_key(contact)
        pairs = [self.stands.by_pair.get((contact.kind, key, n), "") for n in numbers(contact)]
        emails = [self.stands.by_email.get((contact.kind, n), "") for n in _emails(contact)]
        return [i for i in (*pairs, *emails, *self.stands.by_name.get((contact.kind, key), ())[:5]) if i]

    def row(self, place: int, told: Contact) -> Row:
        """What becomes of one card."""
        key, title = names.sort_key(told), names.display(told)
        subtitle = told.affiliations[0].organisation if told.affiliations else (told.addresses[0].town if told.addresses else "")
        title = title or next((c.value for c in told.channels), "") or subtitle
        target = self.claims[place] or self._by_pair(told, key) or self._said_already(told, key)
        if target and target in self.standing:
            return self._update(target, told, title or names.display(self.standing[target]), subtitle)
        twin = self._twin(told, key)
        if twin >= 0:
            return self._repeat(twin, told, title, subtitle)
        suspect, reason = self._suspect(told, key)
        if suspect:
            name = names.display(self.standing[suspect])
            changes = differences(self.standing[suspect], self._resolved(told), self.shown)
            reasons = (self.shown.say(reason, name=name),)
            return Row(SUSPECTED, title, subtitle, told=told, standing=suspect, changes=changes, reasons=reasons)
        self._remember(place, told, key)
        return Row(NEW, title, subtitle, told=told)

    def _update(self, target: str, told: Contact, title: str, subtitle: str) -> Row:
        before = self.standing[target]
        changes = differences(before, self._resolved(told), self.shown)
        self.standing[target] = patched(before, changes) if changes else before
        return Row(CHANGED if changes else SAME, title, subtitle, told=told, standing=target, changes=changes)

    def _repeat(self, twin: int, told: Contact, title: str, subtitle: str) -> Row:
        changes = differences(self._added[twin], told, self.shown)
        self._added[twin] = patched(self._added[twin], changes)
        return Row(CHANGED if changes else SAME, title, subtitle, told=told, twin=twin, changes=changes)

    def _by_pair(self, told: Contact, key: str) -> str:
        """The contact of this name that shares a number and that no other card of the file is."""
        found = (self.stands.by_pair.get((told.kind, key, n), "") for n in numbers(told)) if key else ()
        return next((i for i in found if i and i not in self._claimed), "")

    def _said_already(self, told: Contact, key: str) -> str:
        """The contact that says exactly what a card without UID says: the same file twice changes nothing."""
        if told.uid:
            return ""
        found = self.candidates(told) if key else (self.stands.by_pair.get((told.kind, "", n), "") for n in numbers(told))
        unclaimed = (i for i in found if i in self.standing and i not in self._claimed)
        return next((i for i in unclaimed if self._alike(self.standing[i], self._resolved(told))), "")

    def _twin(self, told: Contact, key: str) -> int:
        """The row of the same file that adds this contact already: the same UID, name and number, or the very same card."""
        if told.uid and uid_key(told.uid) in self._uids:
            return self._uids[uid_key(told.uid)]
        for number in numbers(told) if key else ():
            place = self._pairs.get((told.kind, key, number), -1)
            if place >= 0 and not (told.uid and self._added[place].uid):
                return place
        alike = self._names.get((told.kind, key), ()) if not told.uid else ()
        return next((place for place in alike[:5] if self._alike(self._added[place], told)), -1)

    def _alike(self, other: Contact, told: Contact) -> bool:
        """Whether neither says anything that the other does not."""
        return not differences(other, told, self.shown) and not differences(mapping.finished(told), other, self.shown)

    def _suspect(self, told: Contact, key: str) -> tuple[str, str]:
        """A contact that the card perhaps means, and why."""
        towns = {fold(a.town) for a in told.addresses if a.town}
        firms = {fold(a.organisation) for a in told.affiliations if a.organisation}
        for contact_id in self.stands.by_name.get((told.kind, key), ())[:5] if key else ():
            if contact_id not in self._claimed and contact_id in self.standing:
                other = self.standing[contact_id]
                if towns & {fold(a.town) for a in other.addresses}:
                    return contact_id, SAME_TOWN
                if firms & {fold(a.organisation) for a in other.affiliations}:
                    return contact_id, SAME_FIRM
        for email in _emails(told):
            found = self.stands.by_email.get((told.kind, email), "")
            if found and found not in self._claimed and found in self.standing:
                return found, SAME_EMAIL
        return "", ""

    def _remember(self, place: int, told: Contact, key: str) -> None:
        self._added[place] = told
        if told.uid:
            self._uids[uid_key(told.uid)] = place
        self._names.setdefault((told.kind, key), []).append(place)
        if key:
            for number in numbers(told):
                self._pairs.setdefault((told.kind, key, number), place)

    def _resolved(self, told: Contact) -> Contact:
        """The card with the UIDs of organisations that stand as their ids, others left out, for comparing."""
        by_uid = self.stands.by_uid
        if told.parent_id:
            told = replace(told, parent_id=by_uid.get(told.parent_id, ""))
        if any(a.organisation_id for a in told.affiliations):
            ids = (replace(a, organisation_id=by_uid.get(a.organisation_id, "")) for a in told.affiliations)
            told = replace(told, affiliations=tuple(ids))
        return told


def _emails(contact: Contact) -> list[str]:
    """E-mail addresses that tell who it is: those that an office shares say nothing about a person."""
    found = (c.value.strip().casefold() for c in contact.channels if c.kind == "email")
    return [e for e in found if contact.kind != PERSON or e.partition("@")[0] not in _SHARED]
