"""The benchmarks still run; what they measure is theirs to say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_pipeline_benchmark_prints_the_shares() -> None:
    page = ROOT / "docs/samples/wire-report-mozambique.txt"
    ran = subprocess.run([sys.executable, "benchmarks/pipeline.py", "--data", str(page)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "outside the stages' own work" in ran.stdout, ran.stderr
