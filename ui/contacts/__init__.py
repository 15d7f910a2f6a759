# SPDX-License-Identifier: Apache-2.0
"""The page of contacts: list, card and editor."""
