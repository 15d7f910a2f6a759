# SPDX-License-Identifier: Apache-2.0
"""Keeps the data key of an encrypted store in envelopes: one per passphrase, one in the system's vault, one on paper.

The data key is 256 random bits and never changes. The envelopes stand in a small file beside the store; the recovery
code on paper is the key itself, so that it opens the store even when that file is lost.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

from crm.store import errors
from crm.store.connect import guarded

KEY_BYTES = 32
_SALT_BYTES = 16
_COST = {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 2}  # Argon2id, RFC 9106 section 4, second choice
_GROUP = 4
_VAULT = "Verbund"
_LEAST_PRIORITY = 1  # what `keyring` recommends; below stand the absent vault and plain files


def key_file(store: Path) -> Path:
    """The file with the envelopes, beside the store."""
    return store.with_name(store.name + ".keys")


def is_encrypted(store: Path) -> bool:
    """Whether a store is one that needs a key: it has a key file."""
    return key_file(store).exists()


def new_key() -> bytes:
    """A fresh data key."""
    return secrets.token_bytes(KEY_BYTES)


def seal(store: Path, key: bytes, passphrase: str) -> None:
    """Write the key file with one envelope for the passphrase; an earlier passphrase no longer opens the store."""
    salt = secrets.token_bytes(_SALT_BYTES)
    pad, proof = _derive(passphrase, salt, _COST)
    envelope = {
        "kind": "passphrase",
        "kdf": "argon2id",
        "salt": salt.hex(),
        **_COST,
        # a pad that is derived under a fresh salt is used once, so that XOR hides the key completely
        "key": bytes(a ^ b for a, b in zip(key, pad)).hex(),
        "proof": hmac.new(proof, key, hashlib.sha256).hexdigest(),
    }
    target = key_file(store)
    part = target.with_name(target.name + ".part")
    try:
        with guarded(store):
            part.touch(mode=0o600)
            with part.open("w", encoding="utf-8") as file:
                json.dump({"format": 1, "id": vault_name(store) or secrets.token_hex(16), "envelopes": [envelope]}, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def unlock(store: Path, passphrase: str) -> bytes:
    """The data key by a passphrase or, where it looks like one, the recovery code; errors: WrongPassphrase, KeysDamaged."""
    if (key := read_code(passphrase)) is not None:
        return key
    try:
        envelopes = json.loads(key_file(store).read_text("utf-8"))["envelopes"]
        found = next((key for e in envelopes if (key := _open(e, passphrase)) is not None), None)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise errors.KeysDamaged(key_file(store)) from error
    if found is None:
        raise errors.WrongPassphrase(store)
    return found


def recovery_code(key: bytes) -> str:
    """The key as text for paper: 56 letters and digits in groups of four, the last with a checksum (RFC 4648 base32)."""
    text = base64.b32encode(key + _checksum(key)).decode("ascii").rstrip("=")
    return "-".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))


def read_code(text: str) -> bytes | None:
    """The key that a recovery code spells; None when it is no code or has a mistake (0, 1 and 8 are read as O, I and B)."""
    plain = "".join(c for c in text.upper() if c.isalnum()).translate(str.maketrans("018", "OIB"))
    try:
        raw = base64.b32decode(plain + "=" * (-len(plain) % 8))
    except ValueError:
        return None
    key, check = raw[:KEY_BYTES], raw[KEY_BYTES:]
    return key if len(key) == KEY_BYTES and check == _checksum(key) else None


def vault_name(store: Path) -> str:
    """Under which name the vault of the operating system knows this store's key; empty where there is no key file."""
    try:
        return str(json.loads(key_file(store).read_text("utf-8"))["id"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def vault_works() -> bool:
    """Whether the operating system has a vault worth the name: neither none at all nor a file that anybody could read."""
    with suppress(Exception):  # a vault may be absent, locked or broken in its own ways: the passphrase still works
        import keyring

        return float(type(keyring.get_keyring()).priority) >= _LEAST_PRIORITY
    return False


def remember(store_id: str, key: bytes) -> bool:
    """Put the key into the vault of the operating system; False where there is none."""
    if not vault_works():
        return False
    with suppress(Exception):
        import keyring

        keyring.set_password(_VAULT, store_id, key.hex())
        return keyring.get_password(_VAULT, store_id) == key.hex()
    return False


def recall(store_id: str) -> bytes | None:
    """The key from the vault of the operating system; None where it is not."""
    with suppress(Exception):
        import keyring

        if not store_id:
            return None
        key = bytes.fromhex(keyring.get_password(_VAULT, store_id) or "")
        return key if len(key) == KEY_BYTES else None
    return None


def forget(store_id: str) -> None:
    """Take the key out of the vault of the operating system."""
    with suppress(Exception):
        import keyring

        keyring.delete_password(_VAULT, store_id)


def _open(envelope: dict[str, Any], passphrase: str) -> bytes | None:
    cost = {name: int(envelope[name]) for name in _COST}
    pad, proof = _derive(passphrase, bytes.fromhex(envelope["salt"]), cost)
    key = bytes(a ^ b for a, b in zip(bytes.fromhex(envelope["key"]), pad))
    fits = hmac.compare_digest(hmac.new(proof, key, hashlib.sha256).hexdigest(), envelope["proof"])
    return key if fits else None


def _derive(passphrase: str, salt: bytes, cost: dict[str, int]) -> tuple[bytes, bytes]:
    from argon2.low_level import Type, hash_secret_raw

    text = unicodedata.normalize("NFC", passphrase)  # an umlaut is typed in two ways
    raw = hash_secret_raw(text.encode("utf-8"), salt, hash_len=2 * KEY_BYTES, type=Type.ID, **cost)
    return raw[:KEY_BYTES], raw[KEY_BYTES:]


def _checksum(key: bytes) -> bytes:
    return hashlib.sha256(b"verbund recovery" + key).digest()[:3]
