# SPDX-License-Identifier: Apache-2.0
"""Lets one window own a store: a second start on the same store raises the first window and ends."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE_MS = 500


class Single(QObject):
    """The doorbell of one store; `rung` means that somebody started the program again."""

    rung = Signal()

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = "verbund-" + hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:24]
        self._name = name
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
        folder = folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        # the lock decides, the socket only carries the ring: a socket file may outlive a crash
        self._lock = QLockFile(str(Path(folder) / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Become the owner; False when another window has this store open, which is then raised."""
        if not self._lock.tryLock(0):
            self._ring()
            return False
        return True

    def listen(self) -> None:
        """Answer the bell from now on; the network library is loaded only here, after the first rows."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None or not self._lock.isLocked():
            return
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)

    def release(self) -> None:
        """Give the store free."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _ring(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_PATIENCE_MS):
            socket.disconnectFromServer()

    def _answer(self) -> None:
        while self._server is not None and (caller := self._server.nextPendingConnection()) is not None:
            caller.deleteLater()
            self.rung.emit()
