# SPDX-License-Identifier: Apache-2.0
"""The window of Verbund: shows what the core answers and asks it to act."""
