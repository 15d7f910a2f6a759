# SPDX-License-Identifier: Apache-2.0
"""Reads a vCard file of any version; one bad line or card never costs another, and nothing raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crm.exchange.building import Builder
from crm.exchange.calm import calm
from crm.exchange.cards import Card, Reading, Rejected
from crm.exchange.encodings import Source
from crm.exchange.errors import FileEmpty, NoCards
from crm.exchange.finding import Found, Stray, find
from crm.exchange.lines import LineError, parse
from crm.texts import mark

Progress = Callable[[int, int], None]
NO_COLON = mark("This line is no property of a vCard.")
OUTSIDE = mark("This text stands outside of a card.")
EMPTY = mark("The card says nothing: no name, no organisation, no way to reach anyone.")
NO_END = mark("The end of this card is missing; perhaps something of it was lost.")
_SHOWN_CHARACTERS = 2_000  # of a rejected line
_BLANK = b"\0\r\n\t \xef\xbb\xbf\xff\xfe"  # bytes of a file without content, byte order marks among them
_STEP = 200  # cards between two calls of progress


def read_vcards(data: bytes, progress: Progress | None = None) -> Reading:
    """Read a file; `progress` hears lines done and lines in all. Never an error: what cannot be read is in `rejected`."""
    with calm():
        return _read(data, progress)


def _read(data: bytes, progress: Progress | None) -> Reading:
    text, found = find(data)
    cards: list[Card] = []
    rejected: list[Rejected] = []
    for count, item in enumerate(found):
        if isinstance(item, Stray):
            rejected.append(Rejected(item.first, OUTSIDE, _physical(text, item.first, item.last)))
            continue
        card = _card(item, text)
        if card is not None:
            cards.append(card)
        else:
            rejected.append(Rejected(item.first, EMPTY, _physical(text, item.first, item.last)))
        if progress is not None and count % _STEP == 0:
            progress(item.last, len(text.lines))
    if progress is not None:
        progress(len(text.lines), len(text.lines))
    return Reading(tuple(cards), tuple(rejected), text.encoding, cards[0].version if cards else "")


def read_file(data: bytes, name: str, progress: Progress | None = None) -> Reading:
    """Read a file that ought to hold cards; `name` is for the sentence. Errors: FileEmpty, NoCards."""
    if not data.strip(_BLANK):
        raise FileEmpty(name)
    reading = read_vcards(data, progress)
    if not reading.cards and all(row.reason == OUTSIDE for row in reading.rejected):
        raise NoCards(name)
    return reading


def rejects(reading: Reading) -> bytes:
    """What was not taken, as a vCard file that can be mended and read again."""
    return "".join(_reject(row) for row in reading.rejected).encode("utf-8", "replace")


def _reject(row: Rejected) -> str:
    text = "\r\n".join(row.text.strip("\n").split("\n"))
    begins, ends = text.lstrip().upper().startswith("BEGIN:VCARD"), text.rstrip().upper().endswith("END:VCARD")
    return f"{'' if begins else 'BEGIN:VCARD' + chr(13) + chr(10)}{text}\r\n{'' if ends else 'END:VCARD' + chr(13) + chr(10)}"


def _card(found: Found, text: Source) -> Card | None:
    """One card; None when it says nothing of anyone."""
    builder = Builder(found.first, found.version)
    for number, whole in found.lines:
        try:
            builder.take(parse(number, whole, text))
        except LineError as bad:
            reason = bad.args[1] if len(bad.args) > 1 else NO_COLON
            builder.lose(Rejected(number, reason, text.text(whole[:_SHOWN_CHARACTERS])))
    if not found.ended:
        builder.lose(Rejected(found.first, NO_END, ""))
    return builder.card()


def _physical(text: Source, first: int, last: int) -> str:
    """Lines of the file as they stand in it."""
    return "\n".join(_lines(text, first, last))


def _lines(text: Source, first: int, last: int) -> Iterator[str]:
    for line in text.lines[first - 1 : last - 1]:
        yield text.text(line)
