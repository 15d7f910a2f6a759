# SPDX-License-Identifier: Apache-2.0
"""Carries odd values to vobject, cleaned on the way of what makes it stumble."""

from __future__ import annotations

from collections.abc import Callable

_ESCAPED = '\\;,Nn:"'  # `\:` is written by old Apple programs, `\"` by some phones
_NEVER = "\0"  # a separator that no value holds: commas of a text are text


def text(value: str) -> str:
    """A value without its escapes; an unknown escape stays as it stands."""
    return _reader()(_clean(value), _NEVER, _ESCAPED)[0]


def fields(value: str, separator: str) -> list[str]:
    """The parts of a value between separators that are not escaped, without escapes; empty ones at the end are left out."""
    parts = [text(part) for part in _reader()(_clean(value), separator, separator)]
    while parts and not parts[-1]:
        parts.pop()
    return parts


def lists(value: str) -> list[list[str]]:
    """The components of a structured value between semicolons, each a list of values between commas, all without escapes."""
    return [fields(part, ",") for part in _reader()(_clean(value), ";", ";")]


def _clean(value: str) -> str:
    """The value without zero characters; a backslash at its end, which escapes nothing, stands for itself."""
    trailing = len(value) - len(value.rstrip("\\"))
    return (value + "\\" if trailing % 2 else value).replace(_NEVER, "")


def _reader() -> Callable[[str, str, str], list[str]]:
    """The library's reader of text lists, imported when the first odd value comes by."""
    from vobject.icalendar import stringToTextValues

    reader: Callable[[str, str, str], list[str]] = stringToTextValues
    return reader
