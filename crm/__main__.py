# SPDX-License-Identifier: Apache-2.0
"""The command `verbund`: the core without a window."""

from __future__ import annotations

import sys

from crm.cli.calls import run


def main() -> int:
    """Run the command line; exit code 0 done, 1 a known failure in one sentence, 2 wrong usage."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
