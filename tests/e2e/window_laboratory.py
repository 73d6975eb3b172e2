"""A lot from its donor to its release in the window, each step by whoever takes it; page and record both say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from tests.e2e.window_day import Station, says
from ucmsc_desktop.core.product.eligibility import Finding, Marker
from ucmsc_desktop.core.product.genealogy import ComponentType, Determination
from ucmsc_desktop.core.product.lot import ContainerForm, Product
from ucmsc_desktop.gui.pages.lab import LabPage
from ucmsc_desktop.gui.pages.lab_origin import OriginPart
from ucmsc_desktop.gui.pages.lab_parts import PARTS
from ucmsc_desktop.gui.pages.lab_quality import QualityPart
from ucmsc_desktop.gui.pages.lab_register import RegisterPart
from ucmsc_desktop.gui.pages.lab_stock import StockPart
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.pages.today import TodayPage
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.tick_list import TickList
from ucmsc_desktop.services.access.signing_in import sign_in
from ucmsc_desktop.services.demonstration.results import passing_results
from ucmsc_desktop.services.product.record_result import record_results
from ucmsc_desktop.services.queries.today_line import Task

Part = TypeVar("Part", bound=Part)
DONOR, TISSUE, ISOLATION, MASTER, WORKING, LOT = "DN-7", "CORD-7", "ISO-7", "MCB-7", "WCB-7", "UC-7"
DETAILS: Mapping[ComponentType, tuple[str, str | None, Mapping[str, str]]] = {
    ComponentType.DONOR: (DONOR, None, {"consent_version": "1.0", "consented_on": "2025-05-12"}),
    ComponentType.TISSUE: (
        TISSUE,
        DONOR,
        {
            "external_id": "A999914123456N",
            "collected_at": "2025-05-20 10:10",
            "received_at": "2025-05-20 16:40",
            "condition": "intact",
            "temperature_celsius": "6",
        },
    ),
    ComponentType.ISOLATION: (ISOLATION, TISSUE, {"isolated_on": "2025-05-20", "method": "explant"}),
    ComponentType.MASTER_BANK: (MASTER, ISOLATION, {"passage": "2", "vials": "40", "frozen_on": "2025-06-10"}),
    ComponentType.WORKING_BANK: (WORKING, MASTER, {"passage": "3", "vials": "80", "frozen_on": "2025-07-15"}),
}


@dataclass
class LaboratoryDays:
    """One lot at one station."""

    at: Station

    def part(self, name: str, kind: type[Part]) -> Part:
        """Open the laboratory by key, go to the tabs and choose one by the arrows."""
        page = self.at.page("lab")
        assert isinstance(page, LabPage)
        place = [each.name for each in PARTS if each.needs is None or page.shift.may(each.needs)].index(name)
        self.at.to(page.tabs)
        while page.tabs.currentIndex() != place:
            before = page.tabs.currentIndex()
            self.at.hand.press(Qt.Key.Key_Right if before < place else Qt.Key.Key_Left)
            assert page.tabs.currentIndex() != before
        assert isinstance(page.shown, kind)
        return page.shown

    def register_origin(self) -> None:
        """A technologist registers donor, cord, isolation and both banks, each parent ticked in a list."""
        self.at.come("lab-1")
        for type_, (name, parent, details) in DETAILS.items():
            part = self.part("origin", OriginPart)
            self.at.press(part.register)
            self.at.choose(part.form.type, type_.value)
            self.at.fill(_edit(part.form, "component"), name)
            if parent is not None:
                self.tick(part.form.parents, parent)
            for field, text in details.items():
                self.enter(part.form, field, text)
            self.at.press(part.form.submit)
            assert part.panel.component == name, part.form.refusal.text()
            says(part.panel.outcome, f"{name} is recorded.")

    def record_markers(self) -> None:
        """The technologist records that no marker reacts."""
        self.at.come("lab-1")
        part = self.part("origin", OriginPart)
        self.at.line(part.listing, DONOR)
        self.at.press(part.panel.begin_markers)
        form = part.panel.markers
        texts = {"sampled_on": "2025-05-19", "tested_on": "2025-05-21", "method": "NAT", "laboratory": "Central"}
        for field, text in texts.items():
            self.enter(form, field, text)
        for marker in Marker:
            self.enter(form, marker.value, Finding.NON_REACTIVE.value)
        self.at.press(form.submit)
        says(part.panel.outcome, "The results are recorded.")

    def determine(self) -> None:
        """The quality unit opens the donor from what Today asks for, and signs that she is eligible."""
        self.at.come("qa-1")
        today = self.at.page("today")
        assert isinstance(today, TodayPage)
        self.at.to(today.tasks)
        for _ in today.model.rows:
            if today.tasks.chosen is not None and today.tasks.chosen.task is Task.DETERMINE_DONOR:
                break
            self.at.hand.press(Qt.Key.Key_Down)
        self.at.hand.press(Qt.Key.Key_Return)
        page = self.at.workplace.shown_page
        assert isinstance(page, LabPage)
        part = page.shown
        assert isinstance(part, OriginPart)
        assert part.panel.component == DONOR
        self.at.press(part.panel.begin_determination)
        form = part.panel.determination
        self.enter(form, "determination", Determination.ELIGIBLE.value)
        self.enter(form, "reason", "No marker reacts.")
        self.at.press(form.submit)
        self.at.sign(part.panel.signing, "qa-1")
        says(part.panel.outcome, "is determined")

    def register_lot(self) -> str:
        """The technologist tries to register the lot; return what is said."""
        self.at.come("lab-1")
        part = self.part("register", RegisterPart)
        form = part.form
        self.at.choose(part.product, Product.UC_MSC.value)
        self.tick(part.banks, WORKING)
        texts = {
            "lot": LOT,
            "expires_on": "2028-02-03",
            "count": "2",
            "passage": "4",
            "population_doublings": "12,5",
            "form": ContainerForm.VIAL.value,
            "frozen_at": "2026-02-03 12:05",
            "volume": "10",
            "cells": "60000000",
            "viability": "95",
            "cryoprotectant": "10",
        }
        for field, text in texts.items():
            self.enter(form, field, text)
        self.at.press(form.submit)
        return form.refusal.text()

    def record_results(self) -> None:
        """Another technologist records one result by keys, one that fails by a slip, and the rest by the service."""
        self.at.come("lab-2")
        part = self.part("quality", QualityPart)
        self.at.line(part.listing, LOT)
        for test, field, value in (("viability", "value", "59"), ("sterility", "finding", "no-growth")):
            self.at.press(part.panel.begin_result)
            form = part.panel.result
            self.enter(form, "test", test)
            self.enter(form, field, value)
            self.enter(form, "instrument", "NC-200")
            self.at.press(form.submit)
            says(part.panel.outcome, "The result is recorded.")
        with self.at.record() as record:
            desk = sign_in(record, "lab-2", "lab-2-demonstration")
            rest = [each for each in passing_results(desk) if each.test not in {"viability", "sterility"}]
            record_results(desk, results=[(f"lot:{LOT}", each) for each in rest])

    def try_to_release(self, *, person: str = "qa-1") -> str:
        """The quality unit tries to release the lot; return what is said, or nothing when there is no way to it."""
        self.at.come(person)
        part = self.part("stock", StockPart)
        self.at.line(part.listing, LOT)
        acts = part.panel.acts
        if not acts.release.isVisible() or not acts.release.isEnabled():
            return acts.guidance.text()
        self.at.press(acts.release)
        card = part.panel.signing
        self.at.qtbot.waitUntil(card.password.hasFocus)
        self.at.hand.type(f"{person}-demonstration")
        self.at.press(card.sign)
        self.at.qtbot.waitUntil(lambda: not card.is_open or bool(card.refusal.text()), timeout=10_000)
        if not card.is_open:
            return ""
        said = card.refusal.text()
        self.at.press(card.back)
        return said

    def correct(self) -> None:
        """The quality unit signs the correction of the viability; the old value stays in sight."""
        self.at.come("qa-1")
        part = self.part("quality", QualityPart)
        self.at.line(part.listing, LOT)
        self.at.line(part.panel.tests, part.panel.tests.model.data(part.panel.tests.model.index(0, 0)))
        self.at.press(part.panel.begin_correction)
        form = part.panel.result
        self.enter(form, "value", "95")
        self.enter(form, "reason", "The digits were swapped.")
        self.at.press(form.submit)
        self.at.sign(part.panel.signing, "qa-1")
        says(part.panel.outcome, "The correction is recorded.")

    def enter(self, form: Form, field: str, text: str) -> None:
        """Type into a field, or choose in it what has this name in the record."""
        control = form.fields[field].control
        if isinstance(control, QComboBox):
            self.at.choose(control, text)
        else:
            self.at.fill(_edit(form, field), text)

    def tick(self, ticks: TickList, name: str) -> None:
        """Go to a list by Tab, to a line by the arrows, and tick it by Space."""
        self.at.to(ticks)
        self.at.hand.press(Qt.Key.Key_Home)
        for _ in range(ticks.count()):
            if ticks.currentItem().data(Qt.ItemDataRole.UserRole) == name:
                self.at.hand.press(Qt.Key.Key_Space)
                break
            self.at.hand.press(Qt.Key.Key_Down)
        assert name in ticks.chosen


def _edit(form: Form, field: str) -> QLineEdit:
    control = form.fields[field].control
    assert isinstance(control, QLineEdit)
    return control
