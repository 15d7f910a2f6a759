# SPDX-License-Identifier: Apache-2.0
"""The frame around every page: bars, rail, palette, the way from page to page, and the first start."""
