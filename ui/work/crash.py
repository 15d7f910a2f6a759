# SPDX-License-Identifier: Apache-2.0
"""Turns a bug into one report without personal data: where it broke, never with which values."""

from __future__ import annotations

import logging
import re
import sys
import threading
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion

_LOG = logging.getLogger("verbund")
_LOG_BYTES, _LOGS_KEPT = 256 * 1024, 2
_DEEPEST = 40  # frames that a report holds
# Qt names the class and method first; what follows may hold a path or a text of somebody
_QT_SOURCE = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*(::~?[A-Za-z_][A-Za-z0-9_]*)+")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class Report:
    """What may be sent to the makers: kind of error, frames as module:line:function, versions; no value, no path."""

    kind: str
    frames: tuple[str, ...]
    versions: tuple[str, ...]

    def text(self) -> str:
        """The report as plain text, one fact a line."""
        return "\n".join((*self.versions, "", self.kind, *(f"  {frame}" for frame in self.frames), ""))


class Crash(QObject):
    """Waits for bugs on every thread; `happened` arrives on the GUI thread."""

    happened = Signal(object)  # Report

    _fell = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fell.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def install(self, log: Path | None) -> None:
        """Take over Python's, the threads' and Qt's ends of the line; `log` is a file that is kept small."""
        if log is not None:
            _open_log(log)
        sys.excepthook = self.caught
        threading.excepthook = self._in_thread
        qInstallMessageHandler(_qt_said)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report one bug; an interrupt from the keyboard ends the program as ever."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        made = report(kind, trace)
        _LOG.error("%s | %s", made.kind, " < ".join(reversed(made.frames)))
        self._fell.emit(made)

    def _in_thread(self, found: Any) -> None:
        self.caught(found.exc_type, found.exc_value, found.exc_traceback)


def report(kind: type[BaseException], trace: TracebackType | None) -> Report:
    """The report of an error: its class and its frames, innermost last; the error's own text is left out, it may hold names."""
    frames: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        module = trace.tb_frame.f_globals.get("__name__", "?")
        frames.append(f"{module}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return Report(f"{kind.__module__}.{kind.__qualname__}", tuple(frames[-_DEEPEST:]), versions())


def versions() -> tuple[str, ...]:
    """Program, Python, Qt and system, one a line."""
    import platform
    from importlib.metadata import PackageNotFoundError, version  # 15 ms that only a report needs

    try:
        own = version("verbund")
    except PackageNotFoundError:  # a checkout without an installed distribution
        own = "?"
    return (
        f"Verbund {own}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    )


def _open_log(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    out = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8", delay=True)
    out.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.handlers[:] = [out]
    _LOG.propagate = False
    _LOG.setLevel(logging.WARNING)


def _qt_said(level: QtMsgType, context: QMessageLogContext, message: str) -> None:
    source = _QT_SOURCE.match(message)
    _LOG.log(_QT_LEVELS[level], "Qt %s %s", context.category or "default", source.group() if source else "")
