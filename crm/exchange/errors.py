# SPDX-License-Identifier: Apache-2.0
"""The failures of the world that an import or an export meets."""

from __future__ import annotations

from dataclasses import dataclass

from crm.errors import Known, Say


@dataclass
class ImportCancelled(Known):
    """A person stopped an import; nothing of it was written."""

    def sentence(self, say: Say) -> str:
        return say("The import was cancelled. Nothing was changed.")


@dataclass
class UnknownVersion(Known):
    """A vCard version that cannot be written was asked for."""

    version: str

    def sentence(self, say: Say) -> str:
        return say("vCard {version} cannot be written; choose 3.0, 4.0 or 2.1.", version=self.version)


@dataclass
class FileEmpty(Known):
    """The file has no content."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” is empty. Export the contacts once more from the other program.", name=self.name)


@dataclass
class NoCards(Known):
    """The file is something else than vCards, whatever its ending says."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” holds no vCards. Export the contacts from the other program as vCard and choose that file.", name=self.name)
