# SPDX-License-Identifier: Apache-2.0
"""Names what can be chosen in the editor: kinds, labels, forms, countries and languages, in the words of the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QLocale

from crm.contacts.rules.names import ordered
from crm.contacts.rules.postal import country_name
from ui.work.words import language, say

Options = list[tuple[str, str]]

HOME = "DE"
LEGAL_FORMS = (  # names of German law: the same in every language
    "GmbH", "GmbH & Co. KG", "UG (haftungsbeschränkt)", "AG", "KG", "OHG", "GbR", "e. K.", "eG", "e. V.", "gGmbH", "SE",
    "PartG mbB", "Stiftung", "KdöR", "AöR",
)  # fmt: skip
SIZES = ("1–9", "10–49", "50–249", "≥ 250")  # staff, Recommendation 2003/361/EC
TURNOVERS = ("≤ 2 Mio. €", "2–10 Mio. €", "10–50 Mio. €", "> 50 Mio. €")  # the same recommendation


def genders() -> Options:
    """How a person is addressed."""
    return [("female", say("Ms")), ("male", say("Mr")), ("diverse", say("Diverse")), ("", say("None"))]


def channel_kinds() -> Options:
    """Kinds of channels."""
    return [
        ("phone", say("Telephone")),
        ("mobile", say("Mobile")),
        ("email", say("E-mail")),
        ("web", say("Web")),
        ("fax", say("Fax")),
        ("messenger", say("Messenger")),
    ]


def channel_labels() -> Options:
    """Labels of channels and addresses; a text of one's own is possible beside them."""
    return [("work", say("at work")), ("private", say("private"))]


def address_kinds() -> Options:
    """What an address is for."""
    return [("postal", say("Postal address")), ("visitor", say("Visitors’ address")), ("invoice", say("Invoice address"))]


def organisation_kinds() -> Options:
    """Kinds of organisations."""
    return [
        ("", say("not told")),
        ("company", say("Company")),
        ("university", say("University")),
        ("research_institute", say("Research institute")),
        ("association", say("Association")),
        ("authority", say("Authority")),
        ("other", say("Other organisation")),
    ]


def sources() -> Options:
    """Where facts usually come from; the text itself is kept."""
    texts = (
        say("Business card"),
        say("Company visit"),
        say("Telephone call"),
        say("Website"),
        say("Fair"),
        say("Told by the contact"),
        say("Commercial register"),
    )
    return [(text, text) for text in texts]


def purposes() -> Options:
    """What consent is usually asked for; the text itself is kept."""
    texts = (
        say("Contact by the partners of the network"),
        say("Invitations and newsletters"),
        say("Passing on to cooperation partners"),
        say("Photos at events"),
    )
    return [(text, text) for text in texts]


def consent_channels() -> Options:
    """By which way consent holds."""
    return [("", say("every way")), ("post", say("Post")), ("phone", say("Telephone")), ("email", say("E-mail"))]


def letter_languages() -> Options:
    """Languages in which letters are written."""
    return [("de", say("German")), ("en", say("English"))]


def plain_texts(texts: Sequence[str]) -> Options:
    """Options that are their own keys."""
    return [(text, text) for text in texts]


def countries() -> Options:
    """Every country by its ISO 3166 code, Germany first, the others by their names in the language that is on."""
    return _countries(language())


@lru_cache(maxsize=2)
def _countries(name: str) -> Options:
    codes = {QLocale.territoryToCode(territory) for territory in QLocale.Country}
    found = {code: country_name(code, name) for code in codes if len(code) == 2 and code.isalpha()}
    named = [(code, text) for code, text in found.items() if text != code and code != HOME]
    return [(HOME, country_name(HOME, name)), *sorted(named, key=lambda option: ordered(option[1]))]
