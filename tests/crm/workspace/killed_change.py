# SPDX-License-Identifier: Apache-2.0
"""Changes a passphrase and dies at the first line, at the second, and so on: `killed_change.py STORE OLD NEW` says what opens then."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType

from crm.store import errors, keys


def dies(at: int, store: Path, key: bytes, new: str) -> bool:
    """Seal in a child that ends without a farewell at its `at`-th line; whether it lived to the end."""
    child = os.fork()
    if child == 0:
        left = at

        def trace(frame: FrameType, event: str, _: object) -> object:
            nonlocal left
            code = frame.f_code
            if (code.co_filename, code.co_name) != (keys.__file__, keys.seal.__name__):
                return None
            if event == "line":
                left -= 1
                if left < 0:
                    os._exit(9)
            return trace

        sys.settrace(trace)  # type: ignore[arg-type]
        keys.seal(store, key, new)
        sys.settrace(None)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def which(store: Path, key: bytes, names: dict[str, str]) -> str:
    """Which passphrase opens the key now."""
    for name, passphrase in names.items():
        try:
            if keys.unlock(store, passphrase) == key:
                return name
        except errors.StoreProblem:
            continue
    return "neither"


def main() -> None:
    """One change after another, each from the old passphrase, until one lives to the end."""
    store, old, new = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    key = keys.unlock(store, old)
    keys._COST.update(time_cost=1, memory_cost=64)  # guessing may be cheap here: it is the file that is tried
    at, alive, found = 0, False, "old"
    while not alive:
        if found != "old":
            keys.seal(store, key, old)
        alive = dies(at, store, key, new)
        found = which(store, key, {"old": old, "new": new})
        print(found)
        at += 1


if __name__ == "__main__":
    main()
