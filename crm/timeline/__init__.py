# SPDX-License-Identifier: Apache-2.0
"""What happened with a contact, in the order of time; reads only what the rooms declare."""

from __future__ import annotations

from crm.timeline.moments import Moment, moments

__all__ = ["Moment", "moments"]
