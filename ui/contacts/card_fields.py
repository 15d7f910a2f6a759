# SPDX-License-Identifier: Apache-2.0
"""Says every field of a contact and of its rows in words, its name and its value, as the journal knows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crm.contacts.rules import postal
from crm.contacts.rules.names import display
from crm.contacts.rules.values import Address, Affiliation, Consent, Contact, NoContact, OwnField, PersonName
from crm.texts import mark
from ui.contacts import card_words, details
from ui.contacts.faces import KINDS
from ui.work.words import day, language, moment, say

_SOURCE, _ORDER, _CONTACT = mark("Source"), mark("Order"), mark("Contact")
ROWS = {  # what a row of each table is called when it comes or goes
    "contact": mark("Contact"), "channel": mark("Channel"), "address": mark("Address"), "affiliation": mark("Function"),
    "sector": mark("Sector"), "tagging": mark("Tag"), "membership": mark("List"), "note": mark("Note"), "consent": mark("Consent"),
    "own_value": mark("Own field"),
}  # fmt: skip
FIELDS: dict[tuple[str, str], str] = {
    ("contact", "kind"): mark("Person or organisation"), ("contact", "name"): mark("Name"), ("contact", "gender"): mark("Gender"),
    ("contact", "salutation"): mark("Letter salutation"), ("contact", "birthday"): mark("Birthday"),
    ("contact", "organisation_name"): mark("Name of the organisation"), ("contact", "organisation_kind"): mark("Kind of organisation"),
    ("contact", "legal_form"): mark("Legal form"), ("contact", "register"): mark("Register"), ("contact", "vat_id"): mark("VAT ID"),
    ("contact", "membership_number"): mark("Membership number"), ("contact", "headcount"): mark("Number of staff"),
    ("contact", "size_class"): mark("Size class"), ("contact", "turnover_class"): mark("Turnover class"),
    ("contact", "parent_id"): mark("Parent organisation"), ("contact", "municipality"): mark("Municipality"),
    ("contact", "founded"): mark("Founded"), ("contact", "keywords"): mark("Keywords"), ("contact", "competences"): mark("Competences"),
    ("contact", "certificates"): mark("Certificates"), ("contact", "languages"): mark("Languages"),
    ("contact", "no_contact"): mark("No advertising"), ("contact", "photo"): mark("Photo"),
    ("contact", "partner_id"): mark("Responsible partner"), ("contact", "staff_id"): mark("Responsible staff member"),
    ("contact", "uid"): mark("Foreign identity"), ("contact", "vcard_lines"): mark("Other lines of the card"),
    ("contact", "provenance"): _SOURCE,
    ("channel", "contact_id"): _CONTACT, ("channel", "position"): _ORDER, ("channel", "channel"): mark("Channel"),
    ("channel", "provenance"): _SOURCE,
    ("address", "contact_id"): _CONTACT, ("address", "position"): _ORDER, ("address", "place"): mark("Address"),
    ("address", "use"): mark("Use of the address"), ("address", "provenance"): _SOURCE,
    ("affiliation", "contact_id"): _CONTACT, ("affiliation", "position"): _ORDER, ("affiliation", "organisation"): mark("Organisation"),
    ("affiliation", "organisation_id"): mark("Organisation"), ("affiliation", "function"): mark("Function"),
    ("affiliation", "period"): mark("Period of the function"), ("affiliation", "main"): mark("Main function"),
    ("affiliation", "provenance"): _SOURCE,
    ("sector", "contact_id"): _CONTACT, ("sector", "sector"): mark("Sector"), ("sector", "provenance"): _SOURCE,
    ("tagging", "contact_id"): _CONTACT, ("tagging", "tag_id"): mark("Tag"),
    ("membership", "contact_id"): _CONTACT, ("membership", "list_id"): mark("List"),
    ("note", "contact_id"): _CONTACT, ("note", "written"): mark("Time of the note"), ("note", "author"): mark("Author of the note"),
    ("note", "text"): mark("Note"),
    ("consent", "contact_id"): _CONTACT, ("consent", "consent"): mark("Consent"),
    ("own_value", "contact_id"): _CONTACT, ("own_value", "own_field_id"): mark("Own field"), ("own_value", "value"): mark("Own field"),
}  # fmt: skip

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """Titles by id of what values refer to, and the office's own fields by id."""

    titles: Mapping[str, str] = field(default_factory=dict)
    own_fields: Mapping[str, OwnField] = field(default_factory=dict)

    def title(self, key: object) -> str:
        """A title by id; words for what is not here any more."""
        return self.titles.get(str(key), "") or (say("(deleted)") if key else "")


def field_name(table: str, name: str, values: Values, names: Names) -> str:
    """What a field is called; a channel by its kind, an own field by its caption, a row that came or went by what it is."""
    if table == "channel" and name in ("channel", "+", "-") and values.get("kind") in card_words.CHANNELS:
        return card_words.channel_kind(str(values["kind"]))
    if table == "own_value" and (own := names.own_fields.get(str(values.get("own_field_id", "")))) is not None:
        return own.caption(language())
    found = FIELDS.get((table, name)) or ROWS.get(table)
    return say(found) if found else say("Field")


def value_text(table: str, name: str, values: Values, names: Names) -> str:
    """The value of a field in words; "" where there is none."""
    if not any(v not in (None, "", 0) for v in values.values()) and (table, name) not in _SWITCHES:
        return ""
    place = (table, "whole" if name in ("+", "-") else name)
    if (plain := _PLAIN.get(place)) is not None:
        return plain(values)
    if (named := _NAMED.get(place)) is not None:
        return named(values, names)
    return " · ".join(card_words.figure(v) for v in values.values() if v not in (None, ""))


def _text(values: Values, key: str) -> str:
    return str(values.get(key, "") or "")


def _name(values: Values) -> str:
    parts = {k: _text(values, k) for k in ("title_before", "given", "nobility", "particle", "family", "title_after")}
    born, called = _text(values, "birth_name"), _text(values, "call_name")
    more = (say("born {name}", name=born) if born else "", say("called {name}", name=called) if called else "")
    return ", ".join(part for part in (display(Contact(name=PersonName(**parts))), *more) if part)


def _channel(values: Values) -> str:
    shown = card_words.channel_value(_text(values, "kind"), _text(values, "value"))
    star = say("preferred") if values.get("preferred") else ""
    return ", ".join(part for part in (shown, card_words.label(_text(values, "label")), star) if part)


def _place(values: Values) -> str:
    street, postcode, town, country, po_box, lines, region = (
        _text(values, k) for k in ("street", "postcode", "town", "country", "po_box", "lines", "region")
    )
    return postal.one_line(Address(street, postcode, town, country, po_box, lines, region), language())


def _use(values: Values) -> str:
    star = say("preferred") if values.get("preferred") else ""
    words = (card_words.place_kind(_text(values, "kind")), card_words.label(_text(values, "label")), star)
    return ", ".join(part for part in words if part)


def _function(values: Values) -> str:
    return card_words.function_name(Affiliation(role=_text(values, "role"), department=_text(values, "department")))


def _period(values: Values) -> str:
    return card_words.period(Affiliation(since=_text(values, "since"), until=_text(values, "until")))


def _affiliation(values: Values, names: Names) -> str:
    key = values.get("organisation_id")
    firm = names.titles.get(str(key), "") if key else ""
    return ", ".join(part for part in (_function(values), firm or _text(values, "organisation"), _period(values)) if part)


def _sector(values: Values) -> str:
    code = _text(values, "code")
    return " ".join(part for part in (code, details.sector_title(code, int(values.get("edition") or 2008))) if part)


def _consent(values: Values) -> str:
    consent = Consent(_text(values, "purpose"), _text(values, "channel"), bool(values.get("given")), _text(values, "on_day"),
                      _text(values, "source"), _text(values, "text_version"))  # fmt: skip
    on = day(consent.on, short=True) if consent.on else ""
    said = say("given {day}", day=on).strip() if consent.given else say("withdrawn {day}", day=on).strip()
    return " · ".join(part for part in (consent.purpose, said, card_words.consent_detail(consent)) if part)


def _own_value(values: Values, names: Names) -> str:
    return details.own_text(_text(values, "value"), names.own_fields.get(_text(values, "own_field_id")))


def _no_contact(values: Values) -> str:
    flags = NoContact(*(bool(values.get(k)) for k in ("no_post", "no_phone", "no_email")))
    return " · ".join(card_words.refusals(flags)) or say("none")


def _joined(values: Values) -> str:
    return " · ".join(" · ".join(str(v).splitlines()) for v in values.values() if v)


def _of_title(key: str) -> Callable[[Values, Names], str]:
    return lambda values, names: names.title(values.get(key))


def _provenance(values: Values) -> str:
    return card_words.provenance(_text(values, "source"), _text(values, "confirmed_on"))


def _contact(values: Values) -> str:
    return _name(values) or _text(values, "full_name") or _text(values, "short_name")


_SWITCHES = {("affiliation", "main"), ("contact", "no_contact"), ("contact", "gender")}
_PLAIN: dict[tuple[str, str], Callable[[Values], str]] = {
    ("contact", "whole"): _contact, ("contact", "name"): _name, ("contact", "no_contact"): _no_contact,
    ("contact", "kind"): lambda v: say("Person") if v.get("kind") == "person" else say("Organisation"),
    ("contact", "gender"): lambda v: say(card_words.GENDERS.get(_text(v, "gender"), card_words.GENDERS[""])),
    ("contact", "birthday"): lambda v: day(_text(v, "birthday")), ("contact", "founded"): lambda v: day(_text(v, "founded")),
    ("contact", "organisation_kind"): lambda v: say(KINDS.get(_text(v, "organisation_kind"), KINDS[""])),
    ("contact", "headcount"): lambda v: card_words.headcount(v.get("staff_count"), v.get("staff_year")),
    ("contact", "languages"): lambda v: card_words.languages(_text(v, "languages")),
    ("contact", "photo"): lambda _: say("Photo"), ("contact", "vcard_lines"): _joined,
    ("contact", "keywords"): _joined, ("contact", "competences"): _joined, ("contact", "certificates"): _joined,
    ("contact", "provenance"): _provenance,
    ("channel", "channel"): _channel, ("channel", "whole"): _channel, ("channel", "provenance"): _provenance,
    ("address", "place"): _place, ("address", "use"): _use, ("address", "whole"): _place, ("address", "provenance"): _provenance,
    ("affiliation", "function"): _function, ("affiliation", "period"): _period, ("affiliation", "provenance"): _provenance,
    ("affiliation", "main"): lambda v: card_words.yes_no(v.get("main")),
    ("sector", "sector"): _sector, ("sector", "whole"): _sector, ("sector", "provenance"): _provenance,
    ("note", "whole"): lambda v: _text(v, "text"), ("note", "text"): lambda v: _text(v, "text"),
    ("note", "written"): lambda v: moment(int(v.get("written") or 0)),
    ("consent", "consent"): _consent, ("consent", "whole"): _consent,
}  # fmt: skip
_NAMED: dict[tuple[str, str], Callable[[Values, Names], str]] = {
    ("contact", "parent_id"): _of_title("parent_id"), ("contact", "partner_id"): _of_title("partner_id"),
    ("contact", "staff_id"): _of_title("staff_id"),
    ("affiliation", "whole"): _affiliation, ("affiliation", "organisation_id"): _of_title("organisation_id"),
    ("tagging", "whole"): _of_title("tag_id"), ("tagging", "tag_id"): _of_title("tag_id"),
    ("membership", "whole"): _of_title("list_id"), ("membership", "list_id"): _of_title("list_id"),
    ("own_value", "value"): _own_value, ("own_value", "whole"): _own_value,
    ("own_value", "own_field_id"): lambda v, n: field_name("own_value", "value", v, n),
    **{(table, "contact_id"): _of_title("contact_id") for table in ROWS},
}  # fmt: skip
