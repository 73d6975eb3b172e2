"""New passwords: long ones of several words pass, whatever they are made of; what a guess begins with does not."""

from __future__ import annotations

import pytest

from tests.unit.core.custody.refusing import refused
from ucmsc_desktop.core.access.passwords import is_guessable, require_good_password
from ucmsc_desktop.core.roles import Role

WHO = {"person": "nurse-2", "name": "Zhang Min"}


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "quite-another-password",
        "lantern river 7 quilt",
        "春眠不觉晓处处闻啼鸟夜来风雨声花落",
        "   spaces are allowed   ",
    ],
)
def test_long_passwords_of_unrelated_words_pass(password) -> None:
    require_good_password(password, role=Role.NURSE, **WHO)


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "abcdabcdabcdabcdabcd",
        "passwordpassword",
        "Lantern7Lantern7Lantern7",
        "123456789012345",
        "abcdefghijklmnopq",
        "qwertyuiopasdfgh",
        "mnbvcxzlkjhgfdsa",
        "1qaz2wsx3edc4rfv",
        "Password-Admin-2026",
        "zhang.min.nurse.2026",
        "UCMSC desktop password 1",
        "".join(chr(ord(each) + 0xFEE0) for each in "PASSWORD12345678"),
        "................",
    ],
)
def test_patterns_common_words_and_names_are_refused(password) -> None:
    assert is_guessable(password, **WHO)
    with refused("password-guessable", person="nurse-2"):
        require_good_password(password, role=Role.NURSE, **WHO)


def test_characters_are_counted_as_they_are_used() -> None:
    with refused("password-too-short", person="nurse-2", length=14, least=15):
        require_good_password("e\u0301" * 14, role=Role.QA, **WHO)
    require_good_password("lantern river 7", role=Role.QA, **WHO)


def test_another_persons_name_is_no_hint_of_hers() -> None:
    assert is_guessable("zhang-min-nurse-2026", **WHO)
    assert not is_guessable("zhang-min-nurse-2026", person="qa-1", name="Li Wei")
    assert not is_guessable("lantern river quilt", person="qa-1", name="A E I R T N L U")
