# SPDX-License-Identifier: Apache-2.0
"""Says a measured figure as every bench says it: ours, the floor of the same run, the ratio, must and aim, and the noise."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence


def spread(runs: Sequence[float]) -> float:
    """Noise of repeated runs: the distance from the slowest to the fastest as a share of the middle one."""
    return (max(runs) - min(runs)) / statistics.median(runs) if len(runs) > 1 and statistics.median(runs) else 0.0


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def ratio(what: str, ours: Sequence[float], floor: Sequence[float], *, unit: str, bounds: tuple[float, float]) -> bool:
    """Print a figure against its floor, medians of repeated runs; `bounds` are must and aim as ratios. True when the must is met."""
    high, low = statistics.median(ours), statistics.median(floor)
    found = high / low
    noise = f"noise {100 * spread(ours):.0f} % / {100 * spread(floor):.0f} %"
    print(f"{what}: {high:.4g} {unit}, floor {low:.4g} {unit}: {found:.2f} x ({_verdict(found, bounds)}; {noise})", flush=True)
    return found <= bounds[0]


def absolute(what: str, ours: Sequence[float], *, unit: str, bounds: tuple[float, float]) -> bool:
    """Print a figure with its own bounds, must and aim. True when the must is met."""
    found = statistics.median(ours)
    print(f"{what}: {found:.4g} {unit} ({_verdict(found, bounds)}; noise {100 * spread(ours):.0f} %)", flush=True)
    return found <= bounds[0]


def beside(what: str, value: float, unit: str) -> None:
    """Print a figure that explains another."""
    print(f"  {what}: {value:.4g} {unit}", flush=True)


def load() -> None:
    """Say how busy the machine was: figures of a busy one are worth less."""
    print(f"load average {' '.join(f'{n:.1f}' for n in os.getloadavg())}, {os.cpu_count()} cores", flush=True)


def _verdict(found: float, bounds: tuple[float, float]) -> str:
    must, aim = bounds
    word = "aim reached" if found <= aim else "must met" if found <= must else "MUST MISSED"
    return f"must {must:g}, aim {aim:g}: {word}"
