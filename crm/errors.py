# SPDX-License-Identifier: Apache-2.0
"""Names the failures of the world (disk, lock, foreign file), each a class with its facts and one sentence."""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[..., str]


class Known(Exception):  # noqa: N818 - the house calls failures of the world "known"
    """A failure of the world, not of the program: it is said in one sentence with a way out."""

    def sentence(self, say: Say) -> str:  # noqa: ARG002 - those that inherit speak
        """The sentence for people, in the language of `say`."""
        raise AssertionError(type(self).__name__)

    def __str__(self) -> str:
        return type(self).__name__
