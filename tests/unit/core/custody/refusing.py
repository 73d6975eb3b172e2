"""Expecting a refusal by its code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.runtime.sentences import sentence


@contextmanager
def refused(code: str, /, **fields: object) -> Iterator[None]:
    """Expect the refusal `code` with these facts among others; its sentence can be said in both languages."""
    with pytest.raises(UserFacingError) as caught:
        yield
    assert caught.value.code == code
    assert {name: caught.value.fields[name] for name in fields} == {name: str(fields[name]) for name in fields}
    for language in ("en", "zh"):
        assert sentence(code, caught.value.fields, language).message
