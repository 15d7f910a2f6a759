# SPDX-License-Identifier: Apache-2.0
"""Says who may open an encrypted store: by passphrase, by the code on paper, or by the vault of this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crm.store import errors, keys

if TYPE_CHECKING:
    from crm.workspace.opening import Workspace


def vault_works() -> bool:
    """Whether this computer has a vault that keeps keys for whoever is signed in; asks for nothing and opens nothing."""
    return keys.vault_works()


def is_remembered(path: Path) -> bool:
    """Whether the vault of this computer knows the key of a store; the system may ask its own question."""
    return keys.recall(keys.vault_name(path)) is not None


def remember(workspace: Workspace) -> bool:
    """Let this computer open the store without the passphrase; False where that cannot be kept."""
    name = keys.vault_name(workspace.path)
    return workspace.key is not None and bool(name) and keys.remember(name, workspace.key)


def forget(path: Path) -> None:
    """Let this computer ask for the passphrase again."""
    if name := keys.vault_name(path):
        keys.forget(name)


def is_recovery_code(text: str) -> bool:
    """Whether a text is a recovery code without a mistake, of whatever store."""
    return keys.read_code(text) is not None


def recovery_code(workspace: Workspace, passphrase: str) -> str:
    """The recovery code of an encrypted store, for whoever knows its passphrase. Errors: WrongPassphrase, KeysDamaged."""
    return keys.recovery_code(_proven(workspace, passphrase))


def change_passphrase(workspace: Workspace, old: str, new: str) -> None:
    """Seal the key under another passphrase; `old` may be the recovery code. The store itself is not written anew.

    The key file is replaced whole, so that at every moment either passphrase opens the store. What the vault knows stays right.
    Copies made before keep their own key file. Errors: WrongPassphrase, KeysDamaged, DiskFull …
    """
    keys.seal(workspace.path, _proven(workspace, old), new)


def _proven(workspace: Workspace, passphrase: str) -> bytes:
    """The key, when this passphrase or code opens the very store."""
    key = keys.unlock(workspace.path, passphrase)
    if workspace.key is None or key != workspace.key:
        raise errors.WrongPassphrase(workspace.path)
    return key
