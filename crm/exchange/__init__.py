# SPDX-License-Identifier: Apache-2.0
"""What leaves and enters the house in files: vCards, tables; every import is a plan first."""
