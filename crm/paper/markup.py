# SPDX-License-Identifier: Apache-2.0
"""Reads the text of the editor (Markdown) into blocks, so that what is typed is what is printed.

Out of CommonMark remain emphasis, lists, headings with `#`, tables, links and the backslash. What an office types without
meaning it stays as typed: HTML, entities, indented code, `---` under a line, quotes with `>`. A single newline is a new
line. A link prints its words, and its address behind them where that says something else. A date at the beginning of a
paragraph ("23. Juni 2026 …") begins no list, and numbers are printed as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from crm.paper import glyphs
from crm.paper.blocks import Block, Heading, ListOf, Paragraph, Runs, TableOf
from crm.paper.words import Run

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_SILENT = ("code", "fence", "blockquote", "hr", "reference", "html_block", "lheading", "backticks", "html_inline", "entity", "autolink")
_SIGNS = "*_[\\|#"  # without these, and with no line that begins as an item does, the text is plain paragraphs
_ITEM = re.compile(r"[ +-]|\d+[.)]")
_PRODUCT = re.compile(r"(?<=\d)\*(?=\d)")  # 2*3*4 is no emphasis
_MONTH = re.compile(
    r"(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    r"january|february|march|may|june|july|october|december|(?:jan|feb|apr|jun|jul|aug|sept?|okt|oct|nov|de[cz])\b)",
    re.IGNORECASE,
)
_ALIGNS = {"text-align:right": "right", "text-align:center": "centre"}


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text."""
    rows = text.split("\n")
    if not all(map(str.isprintable, rows)):
        text = glyphs.clean(text)
        rows = text.split("\n")
    if _is_plain(text, rows):
        return _paragraphs(rows)
    return _parsed(_PRODUCT.sub(r"\\*", text))


def _is_plain(text: str, rows: Sequence[str]) -> bool:
    return not any(sign in text for sign in _SIGNS) and not any(map(_ITEM.match, rows))


def _parsed(text: str) -> tuple[Block, ...]:
    from markdown_it.tree import SyntaxTreeNode

    return tuple(_blocks(SyntaxTreeNode(_parser().parse(text)).children))


def _paragraphs(rows: Sequence[str]) -> tuple[Block, ...]:
    """Plain text, the usual letter: the same as by the parser, in a fraction of the time."""
    found: list[Block] = []
    for filled, group in groupby((row.strip(" ") for row in rows), bool):
        piece = "\n".join(group).strip() if filled else ""
        if piece:
            found.append(Paragraph((Run(piece),)))
    return tuple(found)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.disable(list(_SILENT))


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        if node.type in ("paragraph", "heading"):
            runs = _runs(node)
            if runs:
                yield Heading(runs) if node.type == "heading" else Paragraph(runs)
        elif node.type in ("bullet_list", "ordered_list"):
            yield from _list(node)
        elif node.type == "table":
            yield _table(node)


def _list(node: SyntaxTreeNode) -> Iterator[Block]:
    """A list; or the paragraph that only looked like one, because it begins with a date or an ordinal number."""
    items = tuple(tuple(_blocks(item.children)) for item in node.children)
    if node.type == "bullet_list":
        yield ListOf(items)
        return
    numbers = [item.info for item in node.children]
    labels = tuple(f"{item.info}{item.markup or node.markup}" for item in node.children)
    if _is_sentence(items, numbers):
        for label, item in zip(labels, items):
            yield from _with_label(label, item)
        return
    counted = len(numbers) > 1 and len(set(numbers)) == 1  # "1. 1. 1." is the manner of those who let the machine count
    yield ListOf(items, ordered=True, start=int(numbers[0]), labels=() if counted else labels)


def _is_sentence(items: tuple[tuple[Block, ...], ...], numbers: Sequence[str]) -> bool:
    """Whether every "number." belongs to a date, or a single one to an ordinal that is no first item."""
    firsts = [item[0] if item else None for item in items]
    if all(isinstance(first, Paragraph) and _MONTH.match(first.runs[0].text) for first in firsts):
        return True
    return len(numbers) == 1 and int(numbers[0]) != 1 and isinstance(firsts[0], Paragraph)


def _with_label(label: str, item: tuple[Block, ...]) -> Iterator[Block]:
    first = item[0]
    assert isinstance(first, Paragraph)
    yield Paragraph(_joined([Run(f"{label} "), *first.runs]))
    yield from item[1:]


def _table(node: SyntaxTreeNode) -> TableOf:
    rows = [row for part in node.children for row in part.children]
    aligns = tuple(_ALIGNS.get(str(cell.attrs.get("style", "")), "left") for cell in rows[0].children)
    cells = [tuple(_runs(cell) for cell in row.children) for row in rows]
    return TableOf(cells[0], tuple(cells[1:]), aligns)


def _runs(node: SyntaxTreeNode) -> Runs:
    found: list[Run] = []
    for child in node.children:
        _inline(child, found, bold=False, italic=False)
    return _joined(found)


def _inline(node: SyntaxTreeNode, found: list[Run], *, bold: bool, italic: bool) -> None:
    if node.type in ("text", "image"):
        found.append(Run(node.content, bold, italic))
    elif node.type in ("softbreak", "hardbreak"):
        found.append(Run("\n", bold, italic))
    else:
        for child in node.children:
            _inline(child, found, bold=bold or node.type == "strong", italic=italic or node.type == "em")
    if node.type == "link" and (target := _target(node)):
        found.append(Run(f" ({target})", bold, italic))


def _target(node: SyntaxTreeNode) -> str:
    """The address behind a link, unless its words say it already."""
    from markdown_it.common.normalize_url import normalizeLinkText

    target = normalizeLinkText(str(node.attrs.get("href", ""))).removeprefix("mailto:")
    words = "".join(one.content for one in node.walk() if one.type == "text")
    return "" if _bare(target) == _bare(words) else target


def _bare(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.strip()).rstrip("/").casefold()


def _joined(runs: Sequence[Run]) -> Runs:
    """Neighbours of one style as one run, without blanks at the ends of lines."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = Run(joined[-1].text + run.text, run.bold, run.italic)
        elif run.text:
            joined.append(run)
    return tuple(joined)
