# SPDX-License-Identifier: Apache-2.0
"""Turns a bug into one report without personal data: where it broke, never with which values."""

from __future__ import annotations

import errno
import logging
import re
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

import shiboken6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion

_LOG = logging.getLogger("verbund")
_LOG_BYTES, _LOGS_KEPT = 256 * 1024, 2
_DEEPEST = 40  # frames that a report holds
_CAUSES = 4  # errors behind an error that a report holds
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
    """What may be sent to the makers: kind of error, frames as module:line:function, versions, causes; no value, no path."""

    kind: str
    frames: tuple[str, ...]
    versions: tuple[str, ...]
    causes: tuple[Report, ...] = ()

    def text(self) -> str:
        """The report as plain text, one fact a line."""
        lines = [*self.versions, "", *self._places()]
        for cause in self.causes:
            lines += ["", f"after {cause.kind}", *cause._places()[1:]]
        return "\n".join((*lines, ""))

    def line(self) -> str:
        """The report as one line, the innermost frame first."""
        return " | after ".join(" | ".join((one.kind, " < ".join(reversed(one.frames)))) for one in (self, *self.causes))

    def _places(self) -> list[str]:
        return [self.kind, *(f"  {frame}" for frame in self.frames)]


class Crash(QObject):
    """Waits for bugs on every thread; `happened` arrives on the GUI thread."""

    happened = Signal(object)  # Report

    _fell = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[Any, ...] = ()
        self._out: logging.Handler | None = None
        self._fell.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def install(self, log: Path | None) -> None:
        """Take over every end of the line where Python, its threads, libraries or Qt would print values; `log` is kept small."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning, logging.raiseExceptions
        self._out = _log_into(log)
        logging.raiseExceptions = False  # a log that cannot be written is no reason to print paths
        sys.excepthook = self.caught
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable
        warnings.showwarning = _warned
        qInstallMessageHandler(_qt_said)
        _leave_no_core()

    def remove(self) -> None:
        """Give all of them back."""
        if not self._before:
            return
        sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning, logging.raiseExceptions = self._before
        self._before = ()
        qInstallMessageHandler(None)
        if self._out is not None:
            for logger in (_LOG, logging.getLogger()):
                logger.removeHandler(self._out)
            self._out.close()
            self._out = None
        _LOG.propagate = True

    def caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Report one bug; an interrupt from the keyboard ends the program as ever."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, kind(), trace)  # a fresh one: the caught one may drag another error behind it, with its values
            return
        with suppress(Exception):  # whatever failed here, Python would print both errors with their values
            made = report(kind, trace, error=error)
            _LOG.error("%s", made.line())
            if sys.stderr is not None:  # a window without a console has none
                sys.stderr.write(f"Verbund: {made.line()}\n")
            if shiboken6.isValid(self):
                self._fell.emit(made)

    def _in_thread(self, found: Any) -> None:
        if not issubclass(found.exc_type, SystemExit):  # which ends a thread, and is no bug
            self.caught(found.exc_type, found.exc_value, found.exc_traceback)

    def _unraisable(self, found: Any) -> None:
        """What fails where nobody can be told, as in a destructor; Python's own hook prints the object and the error."""
        self.caught(found.exc_type, found.exc_value, found.exc_traceback)


def report(kind: type[BaseException], trace: TracebackType | None, *, error: BaseException | None = None) -> Report:
    """The report of an error and of those behind it: classes, codes and frames, innermost last; never their own texts."""
    behind = tuple(Report(_kind(type(one), one), _frames(one.__traceback__), ()) for one in _behind(error))
    return Report(_kind(kind, error), _frames(trace), versions(), behind)


def _kind(kind: type[BaseException], error: BaseException | None) -> str:
    """The class, and the code that the system or the database gives: both are ours or the makers', never a person's."""
    code = getattr(error, "sqlite_errorname", None)
    if isinstance(error, OSError):
        code = errno.errorcode.get(error.errno or 0)
    name = f"{kind.__module__}.{kind.__qualname__}"
    return f"{name} [{code}]" if isinstance(code, str) and code.isidentifier() else name


def _frames(trace: TracebackType | None) -> tuple[str, ...]:
    """The frames as module:line:function; one that calls itself is written once, with how often."""
    frames: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        module = trace.tb_frame.f_globals.get("__name__", "?")
        frames.append(f"{module}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    counted = [(frame, len(list(same))) for frame, same in groupby(frames)]
    return tuple(frame if times == 1 else f"{frame} × {times}" for frame, times in counted[-_DEEPEST:])


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """The errors that led to an error, nearest first."""
    for _ in range(_CAUSES):
        if error is None:
            return
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if error is not None:
            yield error


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


class _Placed(logging.Formatter):
    """Our lines as they are; of a library's only who said it and where: its words may quote a card, a name, a path."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        if record.name != _LOG.name:
            said = f"{record.name} {record.module}:{record.lineno}"
            if record.exc_info and record.exc_info[0] is not None:
                said += f" | {report(record.exc_info[0], record.exc_info[2], error=record.exc_info[1]).line()}"
            shown = {"created": record.created, "msecs": record.msecs, "levelname": record.levelname, "msg": said}
            record = logging.makeLogRecord(shown)
        return super().format(record)


def _log_into(path: Path | None) -> logging.Handler:
    """The one handler of all loggers; without a file nothing is kept, and nothing printed either."""
    out: logging.Handler = logging.NullHandler()
    if path is not None:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            out = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8", delay=True)
    out.setFormatter(_Placed("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(out)  # else Python's last resort prints what libraries say
    _LOG.handlers[:] = [out]
    _LOG.propagate = False
    _LOG.setLevel(logging.WARNING)
    return out


def _warned(*told: Any, **_: Any) -> None:
    """In the place of `warnings.showwarning`: kind and line; the message itself quotes what it is about."""
    _message, category, filename, line = told[:4]
    _LOG.warning("%s %s:%d", category.__qualname__, Path(filename).stem, line)


def _leave_no_core() -> None:
    """When the process dies, its memory is not written to disk: it holds contacts, and the key of an encrypted store."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _qt_said(level: QtMsgType, context: QMessageLogContext, message: str) -> None:
    source = _QT_SOURCE.match(message)
    _LOG.log(_QT_LEVELS[level], "Qt %s %s", context.category or "default", source.group() if source else "")
