# SPDX-License-Identifier: Apache-2.0
"""The picture of a signature: chosen, pasted or dropped like a logo, and called by its own name."""

from __future__ import annotations

from ui.preferences.logo import LogoField
from ui.work.words import say


class SignatureField(LogoField):
    """A logo's field with the words of a signature."""

    def __init__(self) -> None:
        super().__init__()
        self.removing.setText(say("Remove signature"))

    def show_picture(self, data: bytes | None) -> None:
        """Show the kept picture, or the empty place."""
        super().show_picture(data)
        has = self._shown.logo.isNull() is False
        self._shown.setAccessibleName(say("The signature as it is kept") if has else say("No signature yet"))
