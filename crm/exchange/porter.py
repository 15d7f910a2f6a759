# SPDX-License-Identifier: Apache-2.0
"""Carries odd values to vobject, made clean on the way so that nothing in them makes it stumble."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_NEEDLESS = re.compile(r'\\([:"])')
_PAIRS = re.compile(r"\\(.|$)", re.DOTALL)
_SEPARATORS = {";": ";", ",": ","}


def text(value: str) -> str:
    r"""A value without its escapes; `\:` of old Apple and `\"` too, an unknown escape stays as it stands."""
    # a separator that never occurs: commas of a text are text, escaped or not
    return str(_reader()(_clean(value), listSeparator="\0", charList='\\;,Nn:"')[0]) if value else ""


def split(value: str, separator: str) -> list[str]:
    """The parts of a value between separators that are not escaped; the parts keep their escapes."""
    return [part.replace("\1", "\\") for part in _parts(value, separator)]


def _parts(value: str, separator: str) -> list[str]:
    hidden = _PAIRS.sub(lambda m: "\1" + ("\2" if m[1] == separator else m[1]), _clean(value).replace("\1", "").replace("\2", ""))
    found = _reader()(hidden, listSeparator=separator, charList=_SEPARATORS[separator])
    parts = [str(part).replace("\2", separator) for part in found]
    return parts if not value.endswith(separator) or hidden.endswith("\2") else [*parts, ""]


def _clean(value: str) -> str:
    """The value with nothing that confuses the library: a backslash at the end stands for itself, no separator of ours."""
    trailing = len(value) - len(value.rstrip("\\"))
    return (value + "\\" if trailing % 2 else value).replace("\0", "")


def _reader() -> Callable[..., list[Any]]:
    """The library's reader of text lists, imported when the first odd value comes by."""
    from vobject.icalendar import stringToTextValues

    reader: Callable[..., list[Any]] = stringToTextValues
    return reader
