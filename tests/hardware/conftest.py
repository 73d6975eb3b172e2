"""What needs the extra `hardware`: `make hardware` installs it and sets UCMSC_HARDWARE, else nothing is collected."""

from __future__ import annotations

import os

collect_ignore_glob = [] if os.environ.get("UCMSC_HARDWARE") else ["test_*.py"]
