"""A whole study takes minutes: `make study` sets UCMSC_STUDY, and only then these are collected."""

from __future__ import annotations

import os

collect_ignore_glob = [] if os.environ.get("UCMSC_STUDY") else ["test_*.py"]
