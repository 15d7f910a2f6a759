# SPDX-License-Identifier: Apache-2.0
"""Data that ships with Verbund: catalogues, presets, fonts, icons."""
