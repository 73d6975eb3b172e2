"""Keeps None, True and False alive under a PySide6 that gives away references it does not own.

PySide6 6.12.0 is compiled with the headers of a Python whose None, True and False are immortal (3.12 and later). Under
Python 3.11 each call that returns nothing takes one reference from None, each emitted signal one from True; after some
6,400 calls the interpreter ends with `deallocating None`. PySide6 6.11.3 does not do this.
"""

from __future__ import annotations

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
SPARE_REFERENCES = 1 << 40


def keep_constants_alive() -> int:
    """Return how many references were added to each of None, True and False: 2^40, or 0 where they are immortal.

    The reference count is the first machine word of an object of CPython before 3.12, without debugging builds.
    """
    if sys.version_info >= IMMORTAL_SINCE or sys.implementation.name != "cpython" or hasattr(sys, "gettotalrefcount"):
        return 0
    for constant in (None, True, False):
        if sys.getrefcount(constant) < SPARE_REFERENCES:
            ctypes.c_ssize_t.from_address(id(constant)).value += SPARE_REFERENCES
    return SPARE_REFERENCES
