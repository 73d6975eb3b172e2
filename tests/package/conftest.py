"""Building takes longer than a test may: `make package-test` sets UCMSC_PACKAGE, and only then these are collected."""

from __future__ import annotations

import os

collect_ignore_glob = [] if os.environ.get("UCMSC_PACKAGE") else ["test_*.py"]
