"""Types hold; here, so that the type checker runs beside other tests and holds none of them up."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT


def test_every_type_holds() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
