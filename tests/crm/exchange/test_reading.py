# SPDX-License-Identifier: Apache-2.0
"""Reading never raises, never hangs, and loses nothing that can be read."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from crm.exchange.cards import Reading
from crm.exchange.mapping import contact
from crm.exchange.ours import Surroundings
from crm.exchange.reading import EMPTY, NO_COLON, OUTSIDE, read_vcards, rejects
from crm.exchange.writing import write_vcards
from crm.texts import Texts

GOLDEN = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "golden" / "vcards").glob("*.vcf"))]
PIECES = [b"\r\n ", b"\n", b"=\r\n", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b":", b";", b'"', b"\\", b"=C3", b"\x00", b"\xff", b"AGENT:\r\n"]
PIECES += [b";ENCODING=b:", b";CHARSET=utf-7:", b";CHARSET=punycode:", b"^", b"\xef\xbb\xbf", b"=", b"TYPE=" + b"," * 50]
PIECES += [b"item1.X-ABLabel:x\r\n"]


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def mutated(rng: random.Random) -> bytes:
    data = bytearray(rng.choice(GOLDEN)[:6000])
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(4)
        if kind == 0:
            data[at:at] = rng.choice(PIECES)
        elif kind == 1:
            del data[at : at + rng.randint(1, 40)]
        elif kind == 2 and data:
            data[at - 1] = rng.randrange(256)
        else:
            start = rng.randrange(len(data) + 1)
            data[at:at] = data[start : start + rng.randint(1, 200)]
    return bytes(data)


def all_of(reading: Reading) -> object:
    return reading.as_json(Texts("de"))


def test_a_bad_line_costs_neither_its_card_nor_another() -> None:
    reading = read_vcards(card("FN:Karl Sommer", "no colon here", "TEL:0234 1") + card("FN:Eva Lindner"))
    assert [c.fn for c in reading.cards] == ["Karl Sommer", "Eva Lindner"]
    assert [e.value for e in reading.cards[0].phones] == ["0234 1"]
    assert [(f.line, f.reason, f.text) for f in reading.cards[0].faults] == [(4, NO_COLON, "no colon here")]
    assert reading.cards[0].unknown == ("X-UNREAD-LINE:no colon here",)


def test_what_is_rejected_comes_back_as_a_file_with_line_and_reason() -> None:
    reading = read_vcards(b"Dear all,\r\nhere are the cards\r\n" + card("NOTE:nobody") + card("FN:Karl Sommer"))
    assert [(r.line, r.reason) for r in reading.rejected] == [(1, OUTSIDE), (3, EMPTY)]
    again = read_vcards(rejects(reading))
    assert [r.text for r in again.rejected] == [
        "BEGIN:VCARD\nDear all,\nhere are the cards\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD",
    ]


def test_a_mended_reject_is_read() -> None:
    lost = rejects(read_vcards(card("NOTE:nobody")))
    assert [c.fn for c in read_vcards(lost.replace(b"NOTE:nobody", b"FN:Karl Sommer")).cards] == ["Karl Sommer"]


def test_progress_is_told_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    read_vcards(card("FN:A") * 500, lambda done, whole: heard.append((done, whole)))
    assert heard[-1][0] == heard[-1][1]
    assert len(heard) > 2


NO_CARDS = [b"", b"\n", b"BEGIN:VCARD", b"END:VCARD", b"\x00" * 100, b"\xff\xfe", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"]


@pytest.mark.parametrize("data", NO_CARDS)
def test_files_without_a_card(data: bytes) -> None:
    assert read_vcards(data).cards == ()


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\nFN:a\nNOTE:x\n" + b" y\n" * 60_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\nFN:a\nPHOTO;ENCODING=b:" + b"QUJD\n" * 60_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\nFN:a\nNOTE;QUOTED-PRINTABLE:" + b"=C3=\n" * 60_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\nFN:a\nTEL;TYPE=" + b"a," * 60_000 + b":1\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:a\nTEL;X=" + b'"' * 100_001 + b":1\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:a\nN:" + b"\\;" * 60_000 + b"\\q\nEND:VCARD\n",
        b"BEGIN:VCARD\n" * 60_000,
        b"BEGIN:VCARD\nFN:a\n" + b"AGENT:\nBEGIN:VCARD\n" * 30_000,
        b"BEGIN:VCARD\nFN:a\n" + b"item1.X-ABLabel:a\nitem1.TEL:1\n" * 20_000 + b"END:VCARD\n",
        b"\r" * 200_000,
        b"BEGIN:VCARD\nFN:" + b"\xe4" * 100_000 + b"\nEND:VCARD\n",
    ],
)
def test_time_grows_with_the_size_only(data: bytes) -> None:
    start = time.process_time()
    read_vcards(data)
    assert time.process_time() - start < 3


def test_two_thousand_mutated_files_are_read_without_an_error() -> None:
    fuzz(2_000)


@pytest.mark.soak
def test_two_hundred_thousand_mutated_files_are_read_without_an_error() -> None:
    fuzz(200_000)


def fuzz(count: int) -> None:
    rng = random.Random(20_260_602)
    for _ in range(count):
        data = mutated(rng)
        reading = read_vcards(data)
        assert all_of(reading)
        rejects(reading)
        kept = [contact(card, Surroundings()) for card in reading.cards]
        for version in ("3.0", "4.0", "2.1"):
            written = write_vcards(kept, version)
            assert len(read_vcards(written).cards) <= len(kept)
