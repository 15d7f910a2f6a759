# SPDX-License-Identifier: Apache-2.0
"""Lets `python -m ui` start the window."""

from __future__ import annotations

import sys

from ui.main import main

if __name__ == "__main__":
    sys.exit(main())
