from __future__ import annotations

import gc

import pytest

from ucmsc_desktop.gui.pages.dose import DosePage
from ucmsc_desktop.gui.viewmodels.dose import DoseFormInputs, DoseViewModel, derive_dose_props
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol

STUDY = shipped_protocol("NCT04216849").protocol
PREDICTED = shipped_protocol("START-PBW").protocol


def derive(**texts):
    return derive_dose_props(DoseFormInputs(**{"protocol": STUDY, **texts}))


@pytest.mark.parametrize(
    ("texts", "look", "target"),
    [
        pytest.param({}, "calm", "–", id="nothing typed"),
        pytest.param({"weight_kg": "68.4"}, "go", "102.6 million cells", id="usual weight"),
        pytest.param({"weight_kg": "68,4"}, "go", "102.6 million cells", id="decimal comma"),
        pytest.param({"weight_kg": "0.5"}, "stop", "No dose", id="below what is allowed"),
        pytest.param({"weight_kg": "110"}, "caution", "165 million cells", id="outside what is usual"),
        pytest.param({"weight_kg": "68.4", "previous_weight_kg": "60"}, "caution", "102.6 million cells", id="changed"),
        pytest.param({"weight_kg": "140"}, "stop", "No dose", id="above the ceiling"),
        pytest.param({"weight_kg": "68."}, "calm", "–", id="half a number"),
        pytest.param({"weight_kg": "68.4", "height_cm": "17x"}, "calm", "–", id="another field unreadable"),
        pytest.param({"weight_kg": "68.4", "height_cm": "172."}, "calm", "–", id="another field unfinished"),
        pytest.param({"weight_kg": " 68.4"}, "calm", "–", id="leading space"),
    ],
)
def test_the_page_shows_a_dose_only_for_values_that_give_one(texts, look, target):
    props = derive(**texts)

    assert (props.look, props.target) == (look, target)


def test_a_refused_dose_has_no_volume_to_prepare():
    props = derive(weight_kg="68.4", viable_cells_per_ml="100000")

    assert props.look == "stop"
    assert (props.target, props.draw_ml, props.add_ml, props.rate_ml_per_h) == ("No dose", "–", "–", "–")


def test_the_severest_reason_comes_first():
    props = derive(weight_kg="132", previous_weight_kg="118")

    assert [line.look for line in props.reasons] == ["stop", "caution"]
    assert all(line.message and line.remedy for line in props.reasons)


def test_reasons_are_said_in_the_language_of_the_inputs():
    assert "体重 140 kg" in derive(weight_kg="140", language="zh").reasons[0].message


def test_what_the_protocol_still_needs_is_a_reason_and_no_dose():
    props = derive_dose_props(DoseFormInputs(protocol=PREDICTED, weight_kg="68.4"))

    assert props.target == "–"
    assert "needs height and sex" in props.reasons[0].message


def test_the_count_is_echoed_in_millions_so_that_a_lost_zero_shows():
    assert (
        derive(weight_kg="68.4", viable_cells_per_ml="500000").notes["viable_cells_per_ml"].text
        == "500,000 cells per mL"
    )
    assert (
        derive(weight_kg="68.4", viable_cells_per_ml="5000000").notes["viable_cells_per_ml"].text
        == "5 million cells per mL"
    )


def test_every_step_that_the_core_names_has_a_name_here():
    props = derive(
        weight_kg="68.4",
        viable_cells_per_ml="5000000",
        height_cm="172",
        previous_weight_kg="70",
        endotoxin_eu_per_ml="0.4",
    )

    assert len(props.steps) == 11
    assert all(line.name and line.formula and line.value for line in props.steps)
    assert [line.value for line in props.steps][:2] == ["23.1206 kg/m²", "−2.2857 %"]


def test_a_page_keeps_its_view_model_alive(qtbot):
    page = DosePage(DoseViewModel(DoseFormInputs(protocol=STUDY)), [STUDY])
    qtbot.addWidget(page)
    gc.collect()

    page.edits["weight_kg"].setText("68.4")

    assert page.result.target.text() == "102.6 million cells"
