# SPDX-License-Identifier: Apache-2.0
"""Finds records as people type: the index and the asking."""
