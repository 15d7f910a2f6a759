# SPDX-License-Identifier: Apache-2.0
"""The window's room of papers: letters, reports, what was filed, and the printer."""
