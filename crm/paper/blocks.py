# SPDX-License-Identifier: Apache-2.0
"""The blocks that a text is made of, before anybody knows how wide the paper is."""

from __future__ import annotations

from dataclasses import dataclass

from crm.paper.words import Run

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in one piece; a newline inside is a new line."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text, set as a bold line."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; each item holds blocks. `labels` are the numbers as they were typed ("3.", "b)"); empty: counted from `start`."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table with a head row; `aligns` holds "left", "right" or "centre" for each column."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[str, ...]


Block = Paragraph | Heading | ListOf | TableOf


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Run(text),))


def plain(block: Block) -> str:
    """The words of a block without their styling: what a search, a test or a screen reader wants to know."""
    if isinstance(block, (Paragraph, Heading)):
        return "".join(run.text for run in block.runs)
    if isinstance(block, ListOf):
        return "\n".join(plain(part) for item in block.items for part in item)
    return "\n".join("\t".join("".join(run.text for run in cell) for cell in row) for row in (block.head, *block.rows))
