"""What a protocol says of allocation, criteria in several units, and outcomes; a contradiction is refused."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from ucmsc_desktop.core.protocol.model import GfrEquation
from ucmsc_desktop.core.protocol.parse import parse_protocol
from ucmsc_desktop.errors import UserFacingError

NCT = (Path(__file__).parents[4] / "resources" / "protocols" / "NCT04216849.toml").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    text = NCT.replace(old, new, 1)
    assert text != NCT, old
    return text


def test_the_trial_of_the_shipped_protocol_is_data() -> None:
    protocol = parse_protocol(NCT)
    assert protocol.allocation is not None
    assert protocol.outcomes is not None
    assert (protocol.allocation.ratio, protocol.allocation.blocks, protocol.allocation.strata) == ((1, 1), (4,), ())
    assert (protocol.outcomes.weeks[-1], protocol.outcomes.equation) == (48, GfrEquation.CKD_EPI_2021)
    assert {each.id: each.units for each in protocol.outcomes.measured} == {
        "uacr": ("mg/g", "mg/mmol"),
        "hba1c": ("%", "mmol/mol"),
        "insulin": ("mU/L",),
        "c-peptide": ("ng/mL",),
        "insulin-dosage": ("U/d",),
        "egfr": ("mg/dL", "umol/L"),
    }
    groups = {each.id: each.either for each in protocol.eligibility if each.either is not None}
    assert groups == {
        "hba1c-percent": "hba1c",
        "hba1c-mmol-per-mol": "hba1c",
        "uacr-mg-per-g": "uacr",
        "uacr-mg-per-mmol": "uacr",
    }


def test_strata_are_names_with_commas_between_them() -> None:
    text = changed("[allocation]", '[allocation]\nstrata = { value = "UACR 30-300, UACR > 300", source = "site" }')
    allocation = parse_protocol(text).allocation
    assert allocation is not None
    assert allocation.strata == ("UACR 30-300", "UACR > 300")


def test_a_protocol_without_allocation_and_outcomes_says_so() -> None:
    head, tail = NCT.split("# Shares of the arms")[0], NCT.split("# What quality control must show")[1]
    protocol = parse_protocol(f"{head}# {tail}")
    assert (protocol.allocation, protocol.outcomes) == (None, None)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("allocation.ratio", "value = [1, 1]", "value = [1, 1, 1]"),
        ("allocation.ratio", "value = [1, 1]", "value = [1, 0]"),
        ("allocation.blocks", "blocks = { value = [4]", "blocks = { value = [3]"),
        ("allocation.blocks", "blocks = { value = [4]", "blocks = { value = [0]"),
        ("allocation.blocks", "blocks = { value = [4]", "blocks = { value = [4, 4]"),
        ("allocation.strata", "[allocation]", '[allocation]\nstrata = { value = "A, A", source = "site" }'),
        ("outcomes.weeks", "value = [0, 8, 16, 24, 32, 40, 48]", "value = [8, 16]"),
        ("outcomes.weeks", "value = [0, 8, 16, 24, 32, 40, 48]", "value = [0, 16, 8]"),
        ("outcomes.measured", 'id = { value = "hba1c", source', 'id = { value = "uacr", source'),
        ("outcomes.measured.1.low", 'low = { value = "0.1"', "low = { value = 20000"),
        ("eligibility.1.high", "low = { value = 30,", "low = { value = 71,"),
        ("eligibility.1.unit", 'unit = { value = "years", source = "registry" }\n', ""),
        ("eligibility.2.below", "below = { value = false", "below = { value = true"),
        ("eligibility.1.exclusion", "exclusion = { value = false", "exclusion = { value = true"),
    ],
)
def test_a_contradiction_is_refused_with_its_path(path: str, old: str, new: str) -> None:
    text = changed(old, new)
    if path == "eligibility.2.below":
        start = NCT.index('id = { value = "type-2-diabetes"')
        text = NCT[:start] + NCT[start:].replace(old, new, 1)
    with pytest.raises(UserFacingError) as refused:
        parse_protocol(text)
    assert (refused.value.code, refused.value.fields["path"]) == ("protocol-inconsistent", path)


def test_alternatives_are_quantities_with_a_unit() -> None:
    start = NCT.index('id = { value = "type-2-diabetes"')
    text = NCT[:start] + NCT[start:].replace("exclusion =", 'either = { value = "x", source = "site" }\nexclusion =', 1)
    with pytest.raises(UserFacingError) as refused:
        parse_protocol(text)
    assert refused.value.fields["path"] == "eligibility.2.either"


def test_the_range_of_a_number_is_read_exactly() -> None:
    protocol = parse_protocol(NCT)
    assert protocol.outcomes is not None
    assert protocol.outcomes.measured[0].low == Fraction(1, 10)
