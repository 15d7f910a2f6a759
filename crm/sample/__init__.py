# SPDX-License-Identifier: Apache-2.0
"""Fills a store with an invented network of the region, so that pictures, tests and first looks show an office at work."""
