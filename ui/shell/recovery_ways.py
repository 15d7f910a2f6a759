# SPDX-License-Identifier: Apache-2.0
"""Brings the recovery page onto paper for rooms that know no printer: through the print dialog, from memory, never filed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from crm.errors import Known
from ui.preferences.recovery_view import PageWays


def recovery_ways() -> PageWays:
    """The ways of this computer; what they need is loaded when somebody takes one."""
    return PageWays(_print_out, _save)


def _print_out(parent: QWidget, pdf: bytes, done: Callable[[Known | None], None]) -> None:
    from ui.documents.press import ask_printer
    from ui.documents.printing import new_printer, print_pages

    printer = new_printer()

    def go() -> None:
        try:
            print_pages(pdf, printer)
        except Known as trouble:
            done(trouble)
            return
        done(None)

    ask_printer(parent, printer, go)


def _save(path: Path, pdf: bytes) -> None:
    from ui.documents.saving import save

    save(path, pdf)
