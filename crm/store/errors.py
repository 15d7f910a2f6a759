# SPDX-License-Identifier: Apache-2.0
"""Names what can go wrong with a store file, each with its facts and one sentence that shows a way out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crm.errors import Known, Say


@dataclass
class StoreProblem(Known):
    """A problem with one store file."""

    path: Path

    @property
    def name(self) -> str:
        """File name, which is all that a sentence needs of the path."""
        return self.path.name


class StoreMissing(StoreProblem):
    """There is no such file."""

    def sentence(self, say: Say) -> str:
        return say("There is no store “{name}”; check the path, or create a new one.", name=str(self.path))


class StoreExists(StoreProblem):
    """A new store would overwrite a file."""

    def sentence(self, say: Say) -> str:
        return say("“{name}” is there already and stays as it is; choose another name for the new store.", name=self.name)


class StoreForeign(StoreProblem):
    """The file is something else."""

    def sentence(self, say: Say) -> str:
        return say(
            "“{name}” is not a Verbund store and was left untouched; if it is an encrypted one, put its key file “{name}.keys” beside it.",
            name=self.name,
        )


@dataclass
class StoreNewer(StoreProblem):
    """A newer program has written the file: `version` there, `ours` here."""

    version: int
    ours: int

    def sentence(self, say: Say) -> str:
        return say(
            "“{name}” was written by a newer Verbund (format {version}; this one reads up to {ours}); install that version to open it.",
            name=self.name,
            version=self.version,
            ours=self.ours,
        )


class StoreBusy(StoreProblem):
    """Another program holds the file for writing."""

    def sentence(self, say: Say) -> str:
        return say("Another program is writing to “{name}”; nothing was changed, try again in a moment.", name=self.name)


class StoreOpen(StoreBusy):
    """Another program has the file open, so that no other file can take its place."""

    def sentence(self, say: Say) -> str:
        return say("“{name}” is open in another window or program; nothing was changed. Close it there and try again.", name=self.name)


class StoreReplaced(StoreProblem):
    """The file that is open is not the one that its path names any more."""

    def sentence(self, say: Say) -> str:
        return say(
            "Another program has put another file in the place of “{name}”, or moved it; nothing was written. Open the store again.",
            name=self.name,
        )


class StoreReadOnly(StoreProblem):
    """The file or its folder cannot be written."""

    def sentence(self, say: Say) -> str:
        return say(
            "“{name}” is write-protected; nothing was changed. Remove the protection or copy the store to a folder of your own.",
            name=self.name,
        )


class StoreDamaged(StoreProblem):
    """The file has been damaged."""

    def sentence(self, say: Say) -> str:
        return say("“{name}” is damaged; nothing was written. Restore the last backup.", name=self.name)


class DiskFull(StoreProblem):
    """No room is left for what should be written."""

    def sentence(self, say: Say) -> str:
        return say("The disk that holds “{name}” is full; nothing was changed. Make some room and try again.", name=self.name)


class NoRoomForCopy(DiskFull):
    """The disk has no room for the daily copy."""

    def sentence(self, say: Say) -> str:
        return say(
            "Today’s backup of “{name}” was not made: the disk is too full. The older copies were kept; make some room.",
            name=self.name,
        )


class DiskTrouble(StoreProblem):
    """The disk answers reads or writes with an error."""

    def sentence(self, say: Say) -> str:
        return say(
            "The disk that holds “{name}” reports an error; nothing was changed. Check the disk, then restore the last backup.",
            name=self.name,
        )


class StoreUnreachable(StoreProblem):
    """The file cannot be opened: folder missing or no permission."""

    def sentence(self, say: Say) -> str:
        return say("“{name}” cannot be opened; check that the folder exists and that you may use it.", name=str(self.path))


class NetworkPlace(StoreProblem):
    """The store would lie on a network drive, where SQLite loses data."""

    def sentence(self, say: Say) -> str:
        return say(
            "“{name}” lies on a network drive, where a store gets damaged; keep it on this computer’s own disk and put backups there.",
            name=str(self.path),
        )


@dataclass
class CloudPlace(StoreProblem):
    """The store would lie in a folder that a cloud service copies while it is written."""

    service: str

    def sentence(self, say: Say) -> str:
        return say(
            "“{name}” lies in a folder that {service} copies, where a store gets damaged; keep it outside and put backups there.",
            name=str(self.path),
            service=self.service,
        )


class PassphraseNeeded(StoreProblem):
    """The store is encrypted and no passphrase was given."""

    def sentence(self, say: Say) -> str:
        return say("“{name}” is encrypted; enter its passphrase or the recovery code.", name=self.name)


class WrongPassphrase(StoreProblem):
    """The passphrase opens none of the envelopes."""

    def sentence(self, say: Say) -> str:
        return say("This passphrase does not open “{name}”; check the spelling, or use the recovery code on paper.", name=self.name)


class WrongRecoveryCode(StoreProblem):
    """The recovery code has a mistake in it or belongs to another store."""

    def sentence(self, say: Say) -> str:
        return say("This recovery code does not open “{name}”; compare it with the printed page, group by group.", name=self.name)


class KeysDamaged(StoreProblem):
    """The file with the envelopes cannot be read."""

    def sentence(self, say: Say) -> str:
        return say("The key file “{name}” cannot be read; put back a copy of it, or open the store with the recovery code.", name=self.name)


class ScopeForeign(Known):
    """A record would be written into what another partner keeps for itself."""

    def sentence(self, say: Say) -> str:
        return say("This entry belongs to another partner; nothing was changed. Act for that partner, or save it for the whole network.")


class RecordGone(Known):
    """The record whose earlier value should come back is not here any more."""

    def sentence(self, say: Say) -> str:
        return say("What this value belonged to was deleted meanwhile, so nothing was restored. Undo brings the deleted entry back.")


class NoEarlierValue(Known):
    """A line of the history that tells of a birth or a delete has no value to restore."""

    def sentence(self, say: Say) -> str:
        return say("Only a value that was changed can be restored; what was added or deleted is taken back with Undo.")


@dataclass
class FileTooLarge(StoreProblem):
    """A file is too large to be kept in the store: its size and the limit in bytes."""

    size: int
    limit: int

    def sentence(self, say: Say) -> str:
        return say(
            "“{name}” has {size} MB; the store keeps files of up to {limit} MB. Make it smaller and try again.",
            name=self.name,
            size=-(-self.size // 1_000_000),
            limit=self.limit // 1_000_000,
        )
