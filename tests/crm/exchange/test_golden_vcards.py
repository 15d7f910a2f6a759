# SPDX-License-Identifier: Apache-2.0
"""Hard cards, written by someone who has not seen the reader: each file gives exactly what stands beside it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from crm.contacts.rules.values import Contact
from crm.exchange.cards import Card, Entry, Reading
from crm.exchange.mapping import contact, is_group, is_organisation
from crm.exchange.ours import Surroundings
from crm.exchange.properties import Around
from crm.exchange.reading import read_vcards
from crm.exchange.writing import write_vcards
from crm.texts import Texts

FOLDER = Path(__file__).parents[2] / "golden" / "vcards"
CASES = sorted(path.stem for path in FOLDER.glob("*.vcf"))


def expected(case: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{case}.json").read_text("utf-8"))
    return found


def read(case: str) -> Reading:
    return read_vcards((FOLDER / f"{case}.vcf").read_bytes())


@pytest.mark.parametrize("case", CASES)
def test_card_reads_as_written_beside_it(case: str) -> None:
    wanted, found = expected(case), read(case).as_json(Texts("en"))
    cards = [{key: value for key, value in card.items() if key != "extra"} for card in wanted["cards"]]
    assert found["cards"] == cards
    assert [row["line"] for row in found["rejected"]] == wanted["rejected_lines"]
    assert (found["encoding"], found["version"]) == (wanted["encoding"], wanted["version"])


@pytest.mark.parametrize("case", CASES)
def test_card_says_the_rest_too(case: str) -> None:
    for card, wanted in zip(read(case).cards, expected(case)["cards"]):
        extra = wanted.get("extra", {})
        for key, told in extra.items():
            if key in ("labels", "kinds"):
                assert [row for row in told if row not in _extra(key, card)] == []
            elif key == "photo":
                assert _photo(card) == told if told is None else {k: _photo(card)[k] for k in told} == told
            elif key != "unknown":
                assert _extra(key, card) == told, key


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_is_not_known_survives_being_written_and_read(case: str, version: str) -> None:
    for card, wanted in zip(read(case).cards, expected(case)["cards"]):
        kept = contact(card, Surroundings())
        photos = {"hash": (card.photo.data, card.photo.type)} if card.photo else {}
        written = write_vcards([_with_photo(kept, bool(photos))], version, around=Around(photos=photos))
        names = [line.partition(b":")[0].partition(b";")[0].upper().decode() for line in written.split(b"\r\n")]
        names = [name.rpartition(".")[2] for name in names]
        assert [n for n in wanted.get("extra", {}).get("unknown", []) if n not in names] == []


def test_the_folder_holds_what_was_promised() -> None:
    assert len(CASES) >= 60


def _with_photo(kept: Contact, has: bool) -> Contact:
    from dataclasses import replace

    return replace(kept, photo="hash" if has else "")


def _photo(card: Card) -> Any:
    photo = card.photo
    digest = photo and hashlib.sha256(photo.data).hexdigest()
    return photo and {"type": photo.type.removeprefix("image/"), "bytes": len(photo.data), "sha256": digest}


def _extra(key: str, card: Card) -> Any:
    if key == "kind":
        return "group" if is_group(card) else "org" if is_organisation(card) else "individual" if card.kind else ""
    if key == "related":
        return [[_relation(entry), entry.value] for entry in card.related]
    if key == "preferred":
        return [entry.value for entry in _channels(card) if entry.preferred and entry.name in ("TEL", "EMAIL")]
    if key in ("labels", "kinds"):
        channels = contact(card, Surroundings()).channels
        return [[entry.value, channel.label if key == "labels" else channel.kind] for entry, channel in zip(_channels(card), channels)]
    if key in ("gender", "bday"):
        made = contact(card, Surroundings())
        return made.gender if key == "gender" else made.birthday
    if key == "categories":
        return list(card.categories)
    value = getattr(card, key)
    return list(value) if isinstance(value, tuple) else value


def _channels(card: Card) -> list[Entry]:
    return sorted((*card.phones, *card.emails, *card.urls, *card.messengers), key=lambda e: e.place)


def _relation(entry: Entry) -> str:
    return entry.label or next(iter(entry.types), "")
