# SPDX-License-Identifier: Apache-2.0
"""Sets text in millimetres and writes it as accessible, archivable PDF; knows no records."""

from __future__ import annotations
