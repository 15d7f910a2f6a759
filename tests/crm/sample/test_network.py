# SPDX-License-Identifier: Apache-2.0
"""The sample is the same every time, complete, and refers only to what is in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import datetime, timezone
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import phonenumbers
import pytest

from crm.contacts.rules.problems import problems
from crm.contacts.rules.values import CHANNEL_KINDS, GENDERS, NETWORK, ORGANISATION, ORGANISATION_KINDS, PERSON, Contact
from crm.folding import words
from crm.sample.network import network
from crm.sample.offices import presets, staff
from crm.sample.timing import MOMENT

DIGEST = (
    "import sys\nfrom hashlib import sha256\nfrom crm.sample.network import network\n"
    "print(sha256(repr(list(network(60, 200, seed=int(sys.argv[1])))).encode()).hexdigest())"
)
AREAS = {
    "Bochum", "Dortmund", "Hagen", "Herne", "Witten", "Hattingen", "Schwelm", "Gevelsberg", "Wetter (Ruhr)", "Herdecke",
    "Sprockhövel", "Ennepetal", "Breckerfeld",
}  # fmt: skip


@lru_cache(maxsize=1)
def contacts() -> tuple[Contact, ...]:
    return tuple(network())


def people() -> list[Contact]:
    return [c for c in contacts() if c.kind == PERSON]


def organisations() -> list[Contact]:
    return [c for c in contacts() if c.kind == ORGANISATION]


def digest_elsewhere(seed: int, hash_seed: str) -> str:
    root = Path(__file__).parents[3]
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)}
    run = subprocess.run([sys.executable, "-c", DIGEST, str(seed)], env=env, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def searched_words(organisations: int, persons: int) -> set[str]:
    """The folded words of names, notes, keywords, streets and e-mails that have a letter in them."""
    found: set[str] = set()
    for c in network(organisations, persons):
        texts = [c.name.given, c.name.family, c.name.birth_name, c.organisation_name.full, c.keywords]
        texts += [n.text for n in c.notes] + [a.street for a in c.addresses] + [ch.value for ch in c.channels if ch.kind == "email"]
        found.update(words(" ".join(texts)))
    return {word for word in found if any(c.isalpha() for c in word)}


def test_same_seed_same_content_in_any_process():
    here = sha256(repr(list(network(60, 200, seed=1))).encode()).hexdigest()
    assert digest_elsewhere(1, "1") == digest_elsewhere(1, "77") == here
    assert digest_elsewhere(2, "1") != here


def test_another_seed_gives_other_ids_and_names():
    first, second = list(network(60, 200, seed=1)), list(network(60, 200, seed=2))
    assert not {c.id for c in first} & {c.id for c in second}
    drawn = [(a.name, b.name) for a, b in zip(first[-100:], second[-100:])]
    assert sum(a == b for a, b in drawn) < 10


def test_a_smaller_sample_has_the_same_ids():
    few = {c.id for c in network(60, 200)}
    assert few <= {c.id for c in contacts()}


def test_counts_are_those_asked_for():
    assert (len(organisations()), len(people())) == (2000, 5000)
    assert [c.kind for c in network(3, 4)] == [ORGANISATION] * 3 + [PERSON] * 4
    assert list(network(0, 0)) == []
    assert len(list(network(0, 30))) == 30


def test_ids_are_unique_hex():
    ids = [c.id for c in contacts()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f]{32}", i) for i in ids)


def test_references_point_to_organisations_that_came_before():
    seen: set[str] = set()
    names: dict[str, str] = {}
    for c in contacts():
        for target in filter(None, (c.parent_id, *(a.organisation_id for a in c.affiliations))):
            assert target in seen
        assert all(a.organisation == names[a.organisation_id] for a in c.affiliations if a.organisation_id)
        if c.kind == ORGANISATION:
            seen.add(c.id)
            names[c.id] = c.organisation_name.full
    assert sum(bool(c.parent_id) for c in organisations()) > 20


def test_partners_and_staff_stand_and_fit():
    partner_ids = {p.id for p in presets()}
    works_at = {s.id: s.partner_id for s in staff(presets(), 1)}
    for c in contacts():
        assert c.partner_id in partner_ids
        assert works_at[c.staff_id] == c.partner_id


def test_every_partner_and_town_has_contacts():
    by_partner = Counter(c.partner_id for c in contacts())
    assert len(by_partner) == 9
    assert min(by_partner.values()) > 200
    assert {c.municipality for c in organisations()} == AREAS


def test_without_partners_nobody_is_in_charge():
    alone = list(network(40, 100, partners=()))
    assert {c.partner_id for c in alone} == {c.staff_id for c in alone} == {""}
    assert {n.scope for c in alone for n in c.notes} == {NETWORK}


def test_values_are_of_the_known_kinds():
    for c in contacts():
        assert c.gender in GENDERS
        assert c.organisation_kind in (ORGANISATION_KINDS if c.kind == ORGANISATION else ("",))
        assert all(ch.kind in CHANNEL_KINDS for ch in c.channels)
        assert sum(ch.preferred for ch in c.channels) <= 1
        assert sum(a.main for a in c.affiliations) <= 1
    assert {c.organisation_kind for c in organisations()} == set(ORGANISATION_KINDS)
    assert {c.gender for c in people()} == set(GENDERS)


def test_nothing_is_odd_about_any_contact():
    assert [(c.id, p.code) for c in contacts() for p in problems(c, "2026-06-02")] == []


def test_texts_are_composed_and_free_of_stray_blanks():
    for c in contacts():
        text = "\n".join([*(str(v) for v in (c.name.given, c.name.family, c.organisation_name.full)), *(n.text for n in c.notes)])
        assert unicodedata.is_normalized("NFC", text)
        assert "  " not in text
        assert "{" not in text


def test_no_address_on_the_net_is_real():
    for c in contacts():
        for ch in c.channels:
            if ch.kind == "email":
                assert re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?@[a-z0-9][a-z0-9-]*\.example", ch.value)
            if ch.kind == "web":
                assert re.fullmatch(r"https://[a-z0-9][a-z0-9-]*\.example", ch.value)


def test_phones_have_the_shape_of_their_kind_and_555_in_them():
    kinds = phonenumbers.PhoneNumberType
    for c in contacts():
        for ch in c.channels:
            if ch.kind in ("phone", "fax", "mobile"):
                number = phonenumbers.parse(ch.value)
                assert phonenumbers.is_valid_number(number), ch.value
                assert phonenumbers.number_type(number) == (kinds.MOBILE if ch.kind == "mobile" else kinds.FIXED_LINE)
                assert re.match(r"\+49(170|151|23[0-9]{2}|23[14])555", ch.value), ch.value


def test_no_two_people_share_a_mobile_number_or_extension():
    numbers = Counter(ch.value.replace("-", "") for c in people() for ch in c.channels if ch.kind in ("phone", "mobile"))
    assert max(numbers.values()) == 1


def test_firms_have_names_and_domains_of_their_own():
    names = Counter(c.organisation_name.full for c in organisations())
    assert max(names.values()) == 1
    webs = Counter(ch.value for c in organisations() for ch in c.channels if ch.kind == "web" and c.organisation_kind != "university")
    assert max(webs.values()) == 1


def test_lists_and_tags_come_as_often_as_in_an_office():
    lists = Counter(title for c in contacts() for title in c.lists)
    assert lists["Beirat"] == 14
    assert abs(lists["Neujahrsempfang"] - 318) <= 3
    assert abs(lists["Last Mile Logistik"] - 92) <= 3
    tags = Counter(title for c in contacts() for title in c.tags)
    assert 300 <= tags["Ausbildung"] <= 500
    assert 90 <= tags["Fördermittel"] <= 180
    assert tags["Gießerei"] >= 20
    assert all(len(set(c.tags)) == len(c.tags) for c in contacts())


def test_the_board_does_not_grow_with_the_network():
    assert Counter(title for c in network(400, 12_000) for title in c.lists)["Beirat"] == 14


def test_functions_are_as_people_have_them():
    several = [c for c in people() if sum(not a.until for a in c.affiliations) > 1]
    ended = [a for c in people() for a in c.affiliations if a.until]
    none = [c for c in people() if not c.affiliations]
    assert len(several) > 200
    assert len(ended) > 500
    assert 100 < len(none) < 700
    assert all(a.since <= a.until for a in ended)
    assert sum(bool(a.department) for c in people() for a in c.affiliations) > 1000
    assert sum(any(not a.organisation_id for a in c.affiliations) for c in people()) > 50


def test_some_have_private_places_notes_consents_and_wishes():
    private = [n for c in contacts() for n in c.notes if n.scope != NETWORK]
    withdrawn = [k for c in people() for k in c.consents if not k.given]
    assert 50 < len(private) < 400
    assert {n.scope for n in private} <= {p.id for p in presets()}
    assert len(withdrawn) > 50
    assert sum(any(k.given for k in c.consents) for c in people()) > 1200
    assert {k.text_version for c in people() for k in c.consents} == {"1", "2", "3"}
    assert sum(any(a.label == "private" for a in c.addresses) for c in people()) > 300
    for wish in ("post", "phone", "email"):
        assert 30 < sum(getattr(c.no_contact, wish) for c in people()) < 300
    assert {c.language for c in people()} >= {"de", "en"}
    assert any(re.fullmatch(r"--\d\d-\d\d", c.birthday) for c in people())
    assert sum(bool(c.own_values) for c in contacts()) > 100


def test_everything_lies_before_the_moment():
    for c in contacts():
        days = [c.confirmed_on, *(k.on for k in c.consents)]
        assert all("1990" < day < "2026-06-02" for day in days)
        assert all(0 < n.written < MOMENT for n in c.notes)
        assert all(a.since[:4] <= "2026" for a in c.affiliations)


def test_notes_speak_of_the_time_at_which_they_were_written():
    for note in (n for c in contacts() for n in c.notes):
        year = datetime.fromtimestamp(note.written / 1000, tz=timezone.utc).year
        assert {int(y) for y in re.findall(r"\b20\d\d\b", note.text.replace("REK-2025-07", ""))} <= {year, year + 1}


def test_words_are_many():
    assert len(searched_words(2000, 5000)) >= 12_000


@pytest.mark.soak
def test_words_are_very_many_at_scale():
    assert len(searched_words(20_000, 100_000)) >= 200_000
