# SPDX-License-Identifier: Apache-2.0
"""Vaults of the operating system as `keyring` knows them: one that works, one that refuses, one that is only a plain file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError


class Vault(KeyringBackend):
    """Lives as long as the process; `kept` is what was put into it."""

    priority = 5  # type: ignore[assignment]  # the library declares a property of the class

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class LockedVault(Vault):
    """Somebody pressed "Cancel" when the system asked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError(service)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError(service)


class PlainFile(Vault):
    """What `keyring` itself does not recommend."""

    priority = 0.5  # type: ignore[assignment]


V = TypeVar("V", bound=Vault)


@contextmanager
def vault(made: V | None = None) -> Iterator[Vault]:
    """A computer with a vault."""
    before, here = keyring.get_keyring(), made or Vault()
    keyring.set_keyring(here)
    try:
        yield here
    finally:
        keyring.set_keyring(before)
