# SPDX-License-Identifier: Apache-2.0
"""Creates and opens a store, and decides who acts in it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from crm.clock import wall_ms
from crm.desk import Desk, PartnerId, StaffId
from crm.errors import Known, Say
from crm.migrations.running import HEAD, migrate
from crm.partners.rules import Partner, Staff
from crm.store import errors, keys
from crm.store.connect import (
    connect,
    connect_reading,
    guarded,
    is_plain,
    require_file,
    require_free,
    require_local,
    require_writable,
    sight,
)
from crm.store.ids import link_id
from crm.store.reader import Reader
from crm.workspace.targets import require_clear

if TYPE_CHECKING:
    from crm.store.store import Store

FIRST_PARTNER = "wf-bochum"  # for whom one acts while nobody has said otherwise: the first of the presets


class Workspace:
    """An open store: `reader` reads for one thread, `store` writes (it loads the mapper when first asked for)."""

    def __init__(self, path: Path, desk: Desk, *, key: bytes | None = None) -> None:
        self.path, self.desk, self.key = path, desk, key
        self._lock = Lock()
        self._store: Store | None = None
        with guarded(path):
            self.reader = self.open_reader()

    @property
    def encrypted(self) -> bool:
        """Whether the file on disk is encrypted."""
        return self.key is not None

    @property
    def store(self) -> Store:
        """The writing side; the first call costs a third of a second and belongs in the write lane."""
        with self._lock:
            if self._store is None:
                from crm.workspace.composition import assemble

                with guarded(self.path):
                    made = assemble(self.path, connect(self.path, self.key))
                made.load()
                self._store = made
            return self._store

    def open_reader(self) -> Reader:
        """Another reading connection, for another thread."""
        with guarded(self.path):
            return Reader(connect_reading(self.path, self.key), self.path)

    def act_as(self, partner: str, staff: str = "") -> None:
        """Act for a partner (32 hex) as a member of its staff; kept for the next start."""
        self.desk = replace(self.desk, partner=PartnerId(partner), staff=StaffId(staff) if staff else None)
        self.store.put_local("device_setting", "partner", partner)
        self.store.put_local("device_setting", "staff", staff or None)

    def speak(self, language: str) -> None:
        """Use another language ("de" or "en") from now on."""
        self.desk = replace(self.desk, language=language)

    def close(self) -> None:
        """Close all connections of this workspace."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None
        self.reader.close()


@dataclass(frozen=True, slots=True)
class Created:
    """A new store, open, and the recovery code of an encrypted one (else empty)."""

    workspace: Workspace
    recovery_code: str


@dataclass(frozen=True, slots=True)
class Start:
    """Who will use a new store: a preset's slug or a partner of one's own, and the member of staff."""

    partner: str | Partner = FIRST_PARTNER
    staff: str | Staff = ""
    language: str = "de"


def create(path: Path, start: Start | None = None, *, passphrase: str = "", now: Callable[[], int] = wall_ms) -> Created:
    """Create a store with the presets and open it; encrypted when there is a passphrase.

    Errors: StoreExists, TargetLeftOver, StoreUnreachable, NetworkPlace, CloudPlace, DiskFull; then no file is left behind.
    """
    start = start or Start()
    require_free(path)
    require_clear(path)
    require_local(path)
    key = keys.new_key() if passphrase else None
    part = _part(path)
    try:
        with guarded(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            desk = _fill(path, start, key, now)
        if key is not None:
            keys.seal(path, key, passphrase)
        with guarded(path):
            part.replace(path)
    except BaseException:
        with suppress(OSError):
            keys.key_file(path).unlink(missing_ok=True)
        raise
    finally:
        for rest in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            with suppress(OSError):
                rest.unlink(missing_ok=True)
    return Created(Workspace(path, desk, key=key), keys.recovery_code(key) if key else "")


def needs_passphrase(path: Path) -> bool:
    """Whether opening needs a passphrase: encrypted, and the vault of the operating system does not know the key."""
    return keys.is_encrypted(path) and _vaulted(path) is None


def open_workspace(
    path: Path, *, passphrase: str | None = None, partner: str = "", language: str = "de", now: Callable[[], int] = wall_ms
) -> Workspace:
    """Open a store, older formats after a migration; `partner` (slug) says for whom to act, else who acted last.

    Errors: StoreMissing, StoreForeign, StoreNewer, StoreReadOnly, NetworkPlace, CloudPlace, PassphraseNeeded, WrongPassphrase,
    UnknownPartner.
    """
    key = data_key(path, passphrase)
    try:
        seen = sight(path, key)
    except errors.StoreDamaged as error:
        if key is not None and passphrase and keys.read_code(passphrase) is not None:
            raise errors.WrongRecoveryCode(path) from error
        raise
    if not seen.ours:
        raise errors.StoreForeign(path)
    if seen.version > HEAD:
        raise errors.StoreNewer(path, seen.version, HEAD)
    require_local(path)
    require_writable(path)
    if seen.version < HEAD:
        _migrate(path, seen.version, key)
    workspace = Workspace(path, Desk(PartnerId(""), None, language, now), key=key)
    try:
        workspace.desk = _who(workspace, partner, language, now)
    except BaseException:
        workspace.close()
        raise
    return workspace


@dataclass
class UnknownPartner(Known):
    """Nobody here is called so."""

    slug: str
    known: tuple[str, ...]

    def sentence(self, say: Say) -> str:
        return say("There is no partner “{slug}” in this store; it knows {known}.", slug=self.slug, known=", ".join(self.known))


def data_key(path: Path, passphrase: str | None) -> bytes | None:
    """The key of a store by passphrase, recovery code or vault; None for a plain store."""
    require_file(path)
    if is_plain(path):
        return None
    if not keys.is_encrypted(path):
        code = keys.read_code(passphrase or "")
        if code is None:
            raise errors.StoreForeign(path)
        return code
    if passphrase is not None:  # an empty one is a wrong one: the vault does not answer for it
        return keys.unlock(path, passphrase)
    found = _vaulted(path)
    if found is None:
        raise errors.PassphraseNeeded(path)
    return found


def _vaulted(path: Path) -> bytes | None:
    """The key that the vault knows; None where it knows none, or one that does not open this file."""
    key = keys.recall(keys.vault_name(path))
    if key is not None:
        with suppress(errors.StoreProblem):
            sight(path, key)
            return key
    return None


def _migrate(path: Path, version: int, key: bytes | None) -> None:
    from crm.workspace.composition import redraw

    migrate(path, version, lambda connection: redraw(path, connection), key=key)


def _part(path: Path) -> Path:
    """Under which name a new store lies until it is whole."""
    return path.with_name(path.name + ".new")


def _fill(path: Path, start: Start, key: bytes | None, now: Callable[[], int]) -> Desk:
    """Draw the tables, add the presets, the partner of one's own and the first member of staff."""
    from crm.partners import commands
    from crm.workspace.composition import assemble, draw

    slug = start.partner if isinstance(start.partner, str) else start.partner.slug
    partner = link_id("partner", slug)
    desk = Desk(PartnerId(partner.hex()), None, start.language, now)
    store = assemble(path, connect(_part(path), key))  # failures name the file that the person asked for
    try:
        draw(store)
        commands.add_presets(store, desk)
        if isinstance(start.partner, Partner):
            commands.save_partner(store, desk, start.partner)
        elif partner not in store.journal.pens:
            raise UnknownPartner(slug, tuple(row[0] for row in store.raw.execute("SELECT slug FROM partner ORDER BY slug")))
        staff = _first_staff(store, desk, start.staff)
        store.raw.execute("DELETE FROM step")  # a new store begins here: there is nothing to take back
        for name, text in (("partner", desk.partner), ("staff", staff)):
            store.put_local("device_setting", name, text or None)
        store.raw.execute("PRAGMA journal_mode=DELETE").fetchall()
    finally:
        store.close()
    return replace(desk, staff=StaffId(staff) if staff else None)


def _first_staff(store: Store, desk: Desk, staff: str | Staff) -> str:
    from crm.partners import commands

    if not staff:
        return ""
    values = Staff(desk.partner, staff) if isinstance(staff, str) else replace(staff, partner_id=desk.partner)
    changes = commands.save_staff(store, desk, values)
    return next(iter(changes.ids["staff"]))


def _who(workspace: Workspace, slug: str, language: str, now: Callable[[], int]) -> Desk:
    from crm.partners import queries

    reader, chosen = workspace.reader, dict(workspace.reader.all("SELECT key,value FROM device_setting WHERE key IN ('partner','staff')"))
    if not slug:
        return Desk(PartnerId(chosen.get("partner", "")), StaffId(chosen["staff"]) if "staff" in chosen else None, language, now)
    found = queries.partner_by_slug(reader, workspace.desk, slug)
    if found is None:
        known: list[Any] = queries.partners(reader, workspace.desk)
        raise UnknownPartner(slug, tuple(p.slug for p in known))
    own = found.id == chosen.get("partner")
    return Desk(found.id, StaffId(chosen["staff"]) if own and "staff" in chosen else None, language, now)
