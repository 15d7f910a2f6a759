# SPDX-License-Identifier: Apache-2.0
"""Hands phone numbers, e-mail addresses and links to the desktop; where no program takes them they are copied, and that is said."""

from __future__ import annotations

import shutil

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ui.work.words import say

_PATIENCE_MS = 1000  # of the question which program takes a scheme


def open_url(url: str) -> bool:
    """Hand a link to the desktop, by a person's click or key only; False when no program takes it."""
    return QDesktopServices.openUrl(QUrl(url)) and _is_taken(QUrl(url).scheme())


def open_or_copy(url: str, value: str) -> str:
    """Open a link, or copy its value and give the sentence that says so; "" when it was opened."""
    if open_url(url):
        return ""
    QGuiApplication.clipboard().setText(value)
    if url.startswith("tel:"):
        return say("No program on this computer takes phone numbers. Copied: {text}", text=value)
    if url.startswith("mailto:"):
        return say("No program on this computer writes e-mails. Copied: {text}", text=value)
    return say("No program on this computer opens this. Copied: {text}", text=value)


def _is_taken(scheme: str) -> bool:
    """Whether the desktop knows a program; opening succeeds on Linux as soon as the opener was started, whatever becomes of it."""
    asking = shutil.which("xdg-mime")
    if asking is None:
        return True
    process = QProcess()
    process.start(asking, ["query", "default", f"x-scheme-handler/{scheme}"])
    if not process.waitForFinished(_PATIENCE_MS) or process.exitStatus() != QProcess.ExitStatus.NormalExit:
        process.kill()
        return True
    return bool(bytes(process.readAllStandardOutput().data()).strip())
