# SPDX-License-Identifier: Apache-2.0
"""Keeps the page beside a form up to date: one page is made at a time, and what was typed meanwhile makes the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from crm.errors import Known

if TYPE_CHECKING:
    from ui.work.page import Office

Job = Callable[[Any], Any]


class Live(QObject):
    """Asks the read lane for pages; `plan` gives the job for what the form says now, None when there is nothing to make.

    Nothing waits for the end of typing: the first key asks at once, and no page that was begun is thrown away.
    """

    def __init__(
        self, office: Office, owner: QObject, *, key: str, plan: Callable[[], Job | None], shown: Callable[[Any], None],
        failed: Callable[[Known], None],
    ) -> None:  # fmt: skip
        super().__init__(owner)
        self._office, self._key, self._plan, self._shown, self._failed = office, key, plan, shown, failed
        self._under_way, self._again = False, False

    def wish(self) -> None:
        """The form says something else."""
        if self._under_way:
            self._again = True
            return
        job = self._plan()
        if job is not None:
            self._under_way = True
            self._office.reads.ask(self._key, job, done=self._done, failed=self._not_done, owner=self)

    def end(self) -> None:
        """Nobody looks any more."""
        self._office.reads.drop(self._key)
        self._under_way, self._again = True, False

    def _done(self, found: Any) -> None:
        self._landed(lambda: self._shown(found))

    def _not_done(self, trouble: Known) -> None:
        self._landed(lambda: self._failed(trouble))

    def _landed(self, show: Callable[[], None]) -> None:
        self._under_way = False
        again, self._again = self._again, False
        show()
        if again:
            self.wish()
