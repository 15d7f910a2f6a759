# SPDX-License-Identifier: Apache-2.0
"""Brings an older store to today's format: on a copy, in one transaction, and the old file is kept."""
