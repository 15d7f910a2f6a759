# SPDX-License-Identifier: Apache-2.0
"""The partners of the network, their staff and their letterheads."""
