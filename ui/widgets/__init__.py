# SPDX-License-Identifier: Apache-2.0
"""Parts that every page is made of; they paint tokens and know no data."""
