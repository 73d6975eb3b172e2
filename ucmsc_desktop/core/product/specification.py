"""The specification of quality control as data: which tests a lot or a bag needs, when, and what each must show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from ucmsc_desktop.core.numbers import format_grouped, parse_result
from ucmsc_desktop.errors import UserFacingError


class Subject(Enum):
    """What is tested."""

    LOT = "lot"
    BAG = "bag"


class Due(Enum):
    """When a result is due: without a before-release result nothing is released; an after-release one may come late."""

    BEFORE_RELEASE = "before-release"
    AFTER_RELEASE = "after-release"


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityTest:
    """One test of the specification: a number within limits, or one of named findings, of which the first is accepted.

    Both limits are allowed unless `below` is true, which excludes the high one. Tests that share `either` stand for
    each other: one of them suffices, and each that was made counts. An informative test is due like any other, and its
    result never stops a release.
    """

    subject: Subject
    test: str
    name_en: str
    name_zh: str
    method: str
    when: Due
    releasing: bool
    unit: str | None
    low: Fraction | None
    high: Fraction | None
    below: bool
    findings: tuple[str, ...]
    either: str | None

    @property
    def is_number(self) -> bool:
        """Return whether the result is a number; otherwise it is one of `findings`."""
        return not self.findings

    @property
    def limit_text(self) -> str:
        """Return the limit as it is printed: `>= 95 %`, `< 0.5 EU/mL`, or the accepted finding; empty without any."""
        if not self.is_number:
            return self.findings[0]
        unit = "" if self.unit is None else f" {self.unit}"
        low = "" if self.low is None else f">= {format_grouped(self.low)}{unit}"
        high = "" if self.high is None else f"{'<' if self.below else '<='} {format_grouped(self.high)}{unit}"
        return " and ".join(each for each in (low, high) if each)

    def accepts(self, value: str) -> bool:
        """Return whether a value meets the limit, compared exactly; a test without limits accepts every number.

        Raises:
            UserFacingError: The value is no number, or none of the findings; nothing was recorded.
        """
        if not self.is_number:
            if value not in self.findings:
                raise UserFacingError("finding-unknown", test=self.test, value=value, findings=", ".join(self.findings))
            return value == self.findings[0]
        number = Fraction(parse_result(value, what=self.test))
        if self.low is not None and number < self.low:
            return False
        return self.high is None or (number < self.high if self.below else number <= self.high)


def quality_tests(specification: tuple[QualityTest, ...], subject: Subject) -> tuple[QualityTest, ...]:
    """Return the tests of one subject, in the order of the protocol."""
    return tuple(test for test in specification if test.subject is subject)


def quality_test(specification: tuple[QualityTest, ...], subject: Subject, name: str) -> QualityTest:
    """Return the test of this name.

    Raises:
        UserFacingError: `test-unknown`; nothing was recorded.
    """
    found = next((test for test in quality_tests(specification, subject) if test.test == name), None)
    if found is None:
        known = ", ".join(test.test for test in quality_tests(specification, subject))
        raise UserFacingError("test-unknown", test=name, subject=subject.value, known=known)
    return found
