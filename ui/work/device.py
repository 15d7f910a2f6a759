# SPDX-License-Identifier: Apache-2.0
"""Keeps what belongs to this computer and must be known before a store opens: look, language, scale, the last store."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path, user_log_path

APP = "verbund"


@dataclass(frozen=True, slots=True)
class Device:
    """Settings of this computer: `look` light, dark, contrast or system; `language` de, en or "" (the desktop's); `store` a path."""

    look: str = "system"
    language: str = ""
    scale: float = 1.0
    store: str = ""


def config_file() -> Path:
    """The one small file of device settings."""
    return user_config_path(APP, appauthor=False) / "device.json"


def store_file() -> Path:
    """Where a store lies when nobody chose another place."""
    return user_data_path(APP, appauthor=False) / "verbund.verbund"


def log_file() -> Path:
    """The log, which holds no personal data."""
    return user_log_path(APP, appauthor=False) / "verbund.log"


def load(path: Path | None = None) -> Device:
    """The settings of this computer; a missing or damaged file means the defaults."""
    try:
        found: Any = json.loads((path or config_file()).read_text("utf-8"))
    except (OSError, ValueError):
        return Device()
    if not isinstance(found, dict):
        return Device()
    kinds: dict[str, type] = {f.name: type(f.default) for f in fields(Device)}
    good: dict[str, Any] = {k: v for k, v in found.items() if k in kinds and isinstance(v, kinds[k])}
    return Device(**good)


def save(device: Device, path: Path | None = None) -> None:
    """Write the settings whole or not at all."""
    target = path or config_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=target.parent, prefix=".device")
    with os.fdopen(number, "w", encoding="utf-8") as out:
        json.dump(asdict(device), out, ensure_ascii=False, indent=1)
    Path(name).replace(target)
