"""A field of another form than its kind promises was written by another program."""

from __future__ import annotations

import pytest

from tests.unit.core.custody.stories import Stream, after

FORMS = {"text": "a", "integer": 7, "flag": True, "names": ["a"]}


@pytest.mark.parametrize("form", FORMS)
def test_a_field_has_the_form_that_its_kind_promises(form):
    stream = Stream()
    stream.add("probe", "nurse-1", after(0), **FORMS, other=None)
    (event,) = stream.events
    expected = FORMS[form]
    assert getattr(event, form)(form) == (tuple(expected) if isinstance(expected, list) else expected)
    for other in set(FORMS) - {form}:
        with pytest.raises(TypeError, match=other):
            getattr(event, form)(other)
    assert event.optional_text("other") is None
