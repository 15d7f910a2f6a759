# SPDX-License-Identifier: Apache-2.0
"""The picture of a signature: chosen, pasted or dropped like a logo, and called by its own name."""

from __future__ import annotations

from ui.preferences.logo import LogoField
from ui.work.words import say


class SignatureField(LogoField):
    """A logo's field with the words of a signature."""

    def __init__(self) -> None:
        super().__init__(say("Remove signature"))

    def _name(self, has: bool) -> str:
        return say("The signature as it is kept") if has else say("No signature yet")
