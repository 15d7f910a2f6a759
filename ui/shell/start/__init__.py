# SPDX-License-Identifier: Apache-2.0
"""The first start: four questions, then a store."""
