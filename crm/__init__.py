# SPDX-License-Identifier: Apache-2.0
"""The headless core of Verbund: everything that works without a window."""
