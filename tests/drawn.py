# SPDX-License-Identifier: Apache-2.0
"""Hypothesis strategies for contacts with every field, hard names and numbers among them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from crm.contacts.rules import values
from crm.contacts.rules.values import Contact
from crm.folding import fold

_LETTERS = "abcxyzABCXYZäöüßÄÖÜéçłňĐðÿŒ’'-. &/(),0123456789"
line = st.text(_LETTERS, max_size=14)
wild = st.text(st.characters(codec="utf-8"), max_size=14)
text = st.one_of(line, line, wild)
lines = st.lists(line, max_size=3).map("\n".join)
day = st.sampled_from(("", "2026-05-12", "1968", "--05-17", "2014-03"))
number = st.one_of(
    st.integers(200_000, 9_999_999_999).map(lambda n: f"0{n}"),
    st.integers(2_323_000_000, 2_323_999_999).map(lambda n: f"+49 {n // 10**6}/{n % 10**6}-12"),
    st.sampled_from(("+492323925-100", "+43 1 5880 0", "110", "Zentrale", "", "+1 212 555 0199 ext. 7")),
)
_source = {"source": st.sampled_from(("", "Visitenkarte", "Messe")), "confirmed_on": day}


@st.composite
def channel(draw: Any) -> values.Channel:
    kind = draw(st.sampled_from(values.CHANNEL_KINDS))
    value = draw(number if kind in values.NUMBER_KINDS else line)
    extra = {name: draw(s) for name, s in _source.items()}
    return values.Channel(kind, value, draw(st.sampled_from((*values.CHANNEL_LABELS, "Zentrale"))), draw(st.booleans()), **extra)


address = st.builds(
    values.Address, street=text, postcode=line, town=text, country=st.sampled_from(("DE", "AT", "GB", "")), po_box=line,
    lines=lines, region=line, kind=st.sampled_from(values.ADDRESS_KINDS), label=st.sampled_from(values.CHANNEL_LABELS),
    preferred=st.booleans(), **_source,
)  # fmt: skip
affiliation = st.builds(
    values.Affiliation, organisation=text, role=text, department=line, since=day, until=day, main=st.booleans(), **_source
)
sector = st.builds(
    values.Sector, code=st.sampled_from(("25.11", "24.5", "62.01")), edition=st.sampled_from((2008, 2025)), main=st.booleans(), **_source
)
note = st.builds(values.Note, text=text, written=st.integers(1, 2**45), author=line)
consent = st.builds(
    values.Consent, purpose=line, channel=st.sampled_from(("email", "phone", "")), given=st.booleans(), on=day, source=line,
    text_version=line, language=st.sampled_from(("de", "en")),
)  # fmt: skip
title = line.filter(lambda t: fold(t).strip() != "")


def _few(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=3).map(tuple)


def _titles(key: Any) -> st.SearchStrategy[tuple[str, ...]]:
    tidy = title.map(lambda t: " ".join(t.split())).filter(bool)
    return st.lists(tidy, max_size=3, unique_by=key).map(tuple)


contact: st.SearchStrategy[Contact] = st.builds(
    Contact,
    kind=st.sampled_from((values.PERSON, values.ORGANISATION)),
    name=st.builds(values.PersonName, text, text, line, line, text, line, line, line),
    gender=st.sampled_from(values.GENDERS),
    salutation=line,
    birthday=day,
    organisation_name=st.builds(values.OrganisationName, text, line, line),
    organisation_kind=st.sampled_from(("", *values.ORGANISATION_KINDS)),
    legal_form=line,
    register=st.builds(values.Register, line, line),
    vat_id=line,
    membership_number=line,
    headcount=st.builds(values.Headcount, st.none() | st.integers(0, 10**6), st.none() | st.integers(1990, 2026)),
    size_class=line,
    turnover_class=line,
    municipality=line,
    founded=day,
    keywords=lines,
    competences=lines,
    certificates=lines,
    languages=st.sampled_from(("de", "en de", "")),
    no_contact=st.builds(values.NoContact, st.booleans(), st.booleans(), st.booleans()),
    photo=st.just(""),
    source=line,
    confirmed_on=day,
    uid=line,
    vcard_lines=lines,
    channels=_few(channel()),
    addresses=_few(address),
    affiliations=_few(affiliation),
    sectors=_few(sector),
    tags=_titles(fold),
    lists=_titles(str),
    notes=_few(note),
    consents=_few(consent),
)


def bare(of: Contact) -> Contact:
    """A contact without the ids of its rows, and with those rows in one order that have no place of their own."""

    def rows(found: tuple[Any, ...], *, ordered: bool) -> tuple[Any, ...]:
        plain = [replace(row, id="") for row in found]
        return tuple(plain if ordered else sorted(plain, key=repr))

    return replace(
        of,
        id=values.ContactId(""),
        channels=rows(of.channels, ordered=True),
        addresses=rows(of.addresses, ordered=True),
        affiliations=rows(of.affiliations, ordered=True),
        sectors=rows(of.sectors, ordered=True),
        notes=rows(of.notes, ordered=False),
        consents=rows(of.consents, ordered=False),
        own_values=rows(of.own_values, ordered=False),
        tags=tuple(sorted(map(fold, of.tags))),
        lists=tuple(sorted(of.lists)),
    )
