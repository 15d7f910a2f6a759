# SPDX-License-Identifier: Apache-2.0
"""Background work and the words of the window."""
