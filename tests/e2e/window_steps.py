"""The steps of an infusion's day before the ward, each by whoever takes it; page and record both say it."""

from __future__ import annotations

from tests.e2e.window_day import PAPER_MS, says, shown_words
from tests.e2e.window_places import Places
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.gui.pages.bags import BagsPage
from ucmsc_desktop.gui.pages.doses import DosesPage
from ucmsc_desktop.gui.pages.lab_fill import FillForm
from ucmsc_desktop.gui.pages.lab_start import StartForm
from ucmsc_desktop.gui.pages.lab_steps import SecondForm
from ucmsc_desktop.services.queries.bag_steps import BagStep
from ucmsc_desktop.services.queries.equipment import free_cabinets
from ucmsc_desktop.services.queries.preparation_run import RunStep

VALUES = {"diabetes-duration": "10", "hba1c-mmol-per-mol": "66", "uacr-mg-per-mmol": "12.5", "egfr": "85"}
CHOICES = {
    "type-2-diabetes": "yes",
    "egfr:unit": "umol/L",
    **dict.fromkeys(("type-1-diabetes", "tumour-history", "other-kidney-disease", "liver-function"), "no"),
}
WEIGHT_KG = "68.4"
TARGET_CELLS = "102600000"
COUNTS = {"first": "7000000", "second": "7100000", "viability": "93"}
MEAN = "7050000"
FILLED = {"wash": "20", "made": "20", "sampled": "1", "retained": "2", "lost": "0.4", "discarded": "2"}
COUNT_MIN, PREPARED_MIN, SECOND_MIN, LABEL_MIN, RELEASE_MIN, DISPENSE_MIN, LEAVES_MIN = 30, 110, 115, 120, 125, 130, 135


class Day(Places):
    """One participant's day up to the ward."""

    def enrol(self) -> None:
        """The coordinator screens and enrols her; between the two an investigator answers the criteria."""
        self.at.come("coordinator-1")
        page = self.participants(chosen=False)
        self.at.press(page.begin)
        form = page.form
        assert form is not None
        texts = {"screening": self.participant, "initials": "WDY", "age": "64", "height": "165", "weight": "68"}
        for name, text in {**texts, "consent": "2.0", "consented_on": "2026-03-02"}.items():
            self.at.fill(form.fields[name].control, text)
        self.at.choose(form.sex, "F")
        self.at.press(form.submit)
        assert page.candidate.participant == self.participant
        self.settle(self.due)
        self._answer_the_criteria()
        self.at.come("coordinator-1")
        page = self.participants()
        self.at.press(page.candidate.due.primary)
        enrolment = page.candidate.form
        assert enrolment is not None
        self.at.press(enrolment.submit)
        assert self.at.participant(self.participant).initials == "WDY"
        assert page.panel.participant == self.participant
        self.settle(self.due)

    def _answer_the_criteria(self) -> None:
        self.at.come("investigator-1")
        page = self.participants()
        self.at.press(page.candidate.due.primary)
        form = page.candidate.form
        assert form is not None
        for name, text in VALUES.items():
            self.at.fill(form.fields[name].control, text)
        for name, answer in CHOICES.items():
            self.at.choose(form.fields[name].control, answer)
        self.at.press(form.submit)
        self.settle(self.due)

    def put_wristband_on(self) -> None:
        """The nurse prints the wristband, which counts when it was scanned back from the wrist."""
        self.at.come("nurse-1")
        page = self.participants()
        self.at.press(page.panel.due.primary)
        self.at.press(page.panel.forms["wristband"].submit)
        code = self.at.participant(self.participant).pending_wristband
        assert code is not None
        paper = page.panel.paper
        assert paper is not None
        self.at.qtbot.waitUntil(lambda: bool(paper.paper.images), timeout=PAPER_MS)
        self.settle(self.due)
        page = self.participants()
        self.at.scan(code)
        assert self.at.participant(self.participant).wristband == code
        says(page.panel.due.outcome, "Recorded: the wristband on the wrist counts.")
        self.settle(self.due)

    def weigh(self) -> None:
        """The nurse weighs."""
        self.at.come("nurse-1")
        page = self.participants()
        self.at.press(page.panel.due.primary)
        form = page.panel.forms["weigh"]
        self.at.fill(form.fields["weight"].control, WEIGHT_KG)
        self.at.press(form.submit)
        says(page.panel.due.outcome, "Recorded: 68.4 kg.")
        assert str(self.at.participant(self.participant).weights[-1].weight_kg) == WEIGHT_KG
        self.settle(self.due)

    def declare_fit(self) -> None:
        """The investigator answers every question and signs that the participant is fit to infuse."""
        self.at.come("investigator-1")
        page = self.participants()
        self.at.press(page.panel.due.primary)
        form = page.panel.forms["fitness"]
        for name in ("fever", "infection", "pregnancy", "new_medication"):
            self.at.choose(form.fields[name].control, "no")
        self.at.fill(form.fields["consent"].control, "2.0")
        self.at.choose(form.fields["decision"].control, "fit")
        self.at.press(form.submit)
        self.at.sign(page.panel.signing, "investigator-1")
        says(page.panel.due.outcome, "Signed: fit to infuse.")
        fitness = self.at.participant(self.participant).fitness_for(1)
        assert fitness is not None
        assert fitness.fit
        self.settle(self.due)

    def order(self) -> None:
        """The investigator orders the dose after its calculation was shown."""
        self.at.come("investigator-1")
        page = self.at.page("doses")
        assert isinstance(page, DosesPage)
        self.at.press(page.order)
        view = page.order_view
        self.at.choose(view.who, self.participant)
        says(view.result.target, "102.6 million cells")
        self.at.press(view.form.submit)
        says(page.panel.outcome, "Recorded: the order.")
        self.dose = self.at.last_dose(self.participant).dose_id
        self.stands(DoseState.ORDERED)
        self.settle(self.next)

    def plan(self) -> None:
        """The pharmacist records the plan and reads what is thawed."""
        self.at.come("pharmacist-1")
        page = self.doses()
        self.at.press(page.panel.next.do)
        says(page.panel.outcome, "Recorded: the plan.")
        self.stands(DoseState.PLANNED)
        self.thawed = page.panel.sealed.thaw.text()
        self.settle(self.next)

    def check(self) -> None:
        """Another person types weight, target and containers afresh and signs."""
        self.at.come("pharmacist-2")
        page = self.doses()
        check = page.panel.next.check
        containers = "".join(each for each in self.thawed if each.isdigit()) or "0"
        typed = {"weight": WEIGHT_KG, "target": TARGET_CELLS, "containers": containers}
        for name, text in typed.items():
            self.at.fill(check.fields[name].control, text)
        self.at.press(check.submit)
        self.at.sign(page.panel.signing, "pharmacist-2")
        says(page.panel.outcome, "Signed: the check of the plan.")
        self.stands(DoseState.PLAN_CHECKED)
        assert self.at.dose(self.dose).people.plan_checked_by == "pharmacist-2"
        self.settle(self.next)

    def declare_ready(self) -> None:
        """The nurse says that the vein flows."""
        self.at.come("nurse-1")
        page = self.doses()
        self.at.press(page.panel.next.vein)
        self.at.press(page.panel.next.do)
        says(page.panel.outcome, "Recorded: the ward is ready.")
        self.stands(DoseState.READY)
        self.settle(self.next)

    def start(self) -> None:
        """The laboratory clears the line: T0."""
        self.at.come("lab-1")
        page = self.lab()
        form = page.part("preparation").panel.form
        assert isinstance(form, StartForm)
        self.at.press(form.cleared)
        self.at.scan(free_cabinets(self.at.workplace.shift.desk)[0].code)
        self.at.press(form.submit)
        says(page.part("preparation").panel.outcome, "T0 is recorded.")
        dose = self.stands(DoseState.PREPARING)
        assert dose.t0 is not None
        assert (dose.t0.second, dose.t0.microsecond) == (0, 0)
        self.t0 = dose.t0
        self.settle(self.run)

    def scan_components(self) -> None:
        """Each container is scanned; what is scanned waits in the draft, also while the window is closed."""
        panel = self.lab().part("preparation").panel
        run = panel.run
        assert run is not None
        codes = [each.code for each in (run.planned if run.arm.cells else run.materials)]
        assert codes
        for code in codes:
            self.at.scan(code)
        assert list(panel.components.codes) == codes
        self.at.sign_out()
        self.at.sign_in("lab-1")
        assert list(self.lab().part("preparation").panel.components.codes) == codes
        self.settle(lambda: " ".join(self.lab().part("preparation").panel.components.codes))
        panel = self.lab().part("preparation").panel
        self.at.press(panel.components.submit)
        says(panel.outcome, f"The containers are kept ({len(codes)}).")
        self.stands(DoseState.PREPARING)
        self.settle(self.run)

    def count(self) -> None:
        """What was thawed is counted twice; without cells nothing is counted."""
        panel = self.lab().part("preparation").panel
        assert panel.run is not None
        if not panel.run.arm.cells:
            assert panel.run.step is RunStep.COMMIT_COUNT
            return
        self.wait(26)
        for name, text in COUNTS.items():
            self.at.fill(panel.count.edits[name], text)
        self.settle(lambda: " ".join(self.lab().part("preparation").panel.count.texts_to_keep.values()))
        panel = self.lab().part("preparation").panel
        self.at.press(panel.count.submit)
        says(panel.outcome, "The count is kept. It passes.")
        self.stands(DoseState.PREPARING)
        self.settle(self.run)

    def commit_count(self) -> None:
        """The count is recorded while its slot is open."""
        panel = self.lab().part("preparation").panel
        assert panel.form is not None
        assert not panel.form.submit.isEnabled()
        self.wait(COUNT_MIN)
        self.at.press(panel.form.submit)
        says(panel.outcome, "The count is recorded under its slot.")
        self.stands(DoseState.COUNTED)
        self.settle(self.run)

    def fill(self) -> None:
        """The bag is filled by the volumes shown in large figures."""
        panel = self.lab().part("preparation").panel
        form = panel.form
        assert isinstance(form, FillForm)
        self.drawn_ml = form.facts.numbers[0].text().removesuffix(" mL")
        for name, text in (FILLED if self.drawn_ml != "0" else dict.fromkeys(FILLED, "0")).items():
            self.at.fill(form.edits[name], text)
        for choice in form.checks.values():
            self.at.choose(choice, "passed")
        self.at.press(form.submit)
        says(panel.outcome, "The filled bag is kept.")
        self.settle(self.run)

    def prepare(self) -> None:
        """Whoever filled the bag signs in its slot."""
        self.wait(PREPARED_MIN)
        page = self.lab()
        panel = page.part("preparation").panel
        assert panel.form is not None
        self.at.press(panel.form.submit)
        assert page.is_modal
        self.at.sign(panel.signing, "lab-1")
        says(panel.outcome, "The prepared bag is recorded.")
        self.stands(DoseState.PREPARED)
        self.settle(self.run)

    def enter_second(self) -> None:
        """Another person enters count and volume afresh and signs."""
        self.at.come("lab-2")
        self.wait(SECOND_MIN)
        panel = self.lab().part("preparation").panel
        form = panel.form
        assert isinstance(form, SecondForm)
        assert "14.6" not in shown_words(panel)
        self.at.fill(form.edits["count"], MEAN if self.drawn_ml != "0" else "0")
        self.at.fill(form.edits["volume"], self.drawn_ml)
        self.at.press(form.submit)
        self.at.sign(panel.signing, "lab-2")
        says(panel.outcome, "The second entry agrees and is recorded.")
        assert self.stands(DoseState.SECOND_ENTERED).people.second_entry_by == "lab-2"
        self.settle(self.run)

    def label(self) -> None:
        """The label set is issued in its slot, printed, and counts after both scans."""
        self.at.come("lab-2")
        self.wait(LABEL_MIN)
        panel = self.lab().part("preparation").panel
        assert panel.form is not None
        self.at.press(panel.form.submit)
        page = self.at.workplace.shown_page
        assert isinstance(page, BagsPage)
        assert page.detail.step is BagStep.ISSUE_LABEL
        self.at.press(page.detail.panels[BagStep.ISSUE_LABEL].submit)
        code = self.stands(DoseState.LABEL_ISSUED).code
        assert code is not None
        says(page.detail.told, "Print it, apply it, scan both back.")
        self.at.qtbot.waitUntil(lambda: len(page.detail.queue.paper.images) > 0, timeout=PAPER_MS)
        self.settle(self.bag)
        page = self.bags()
        self.at.scan(code)
        self.stands(DoseState.LABEL_ISSUED)
        assert any(words in shown_words(page.detail) for words in ("1 of 2 scanned", "已扫描 1 / 2"))
        self.at.scan(code)
        says(page.detail.told, "Both labels are confirmed. The label counts.")
        assert self.stands(DoseState.LABELLED).label_confirmed
        self.settle(self.bag)

    def release(self) -> None:
        """The quality unit releases the bag in its slot."""
        self._decide("qa-1", BagStep.RELEASE, RELEASE_MIN, "Signed: the bag is released.", DoseState.RELEASED)

    def dispense(self) -> None:
        """The pharmacist dispenses the bag in its slot and holds it from then on."""
        told = "Signed: the bag is dispensed; you hold it."
        self._decide("pharmacist-1", BagStep.DISPENSE, DISPENSE_MIN, told, DoseState.DISPENSED)

    def hand_over(self, giver: str, taker: str, *, to_place: str) -> None:
        """Whoever holds the bag scans it and names who takes it, where to, seal and logger."""
        self.at.come(giver)
        self.wait(LEAVES_MIN)
        page = self.bags()
        give = page.detail.panels[BagStep.HAND_OVER]
        assert page.detail.step is BagStep.HAND_OVER
        assert not give.submit.isEnabled()
        self.at.scan(self.code)
        self.at.choose(give.fields["taker"].control, taker)
        for name, text in (("from_place", "Pharmacy"), ("to_place", to_place), ("seal", "S-1"), ("logger", "L-3")):
            self.at.fill(give.fields[name].control, text)
        self.at.press(give.submit)
        says(page.detail.told, "Recorded: handed over.")
        transfer = self.at.dose(self.dose).open_transfer
        assert transfer is not None
        assert (transfer.giver, transfer.taker, transfer.to_place, transfer.logger) == (giver, taker, to_place, "L-3")
        self.settle(self.bag)

    def take_over(self, taker: str) -> None:
        """The named taker scans the bag and looks at its seal."""
        self.at.come(taker)
        page = self.bags()
        assert page.detail.step is BagStep.TAKE_OVER
        take = page.detail.panels[BagStep.TAKE_OVER]
        self.at.scan(self.code)
        self.at.choose(take.fields["seal"].control, "yes")
        for name, text in (("minimum", "2.4"), ("maximum", "4.1")):
            self.at.fill(take.fields[name].control, text)
        self.at.choose(take.fields["alarm"].control, "no")
        self.at.press(take.submit)
        says(page.detail.told, "Recorded: you hold the bag.")
        dose = self.at.dose(self.dose)
        assert (dose.holder, dose.open_transfer) == (taker, None)
        self.settle(self.bag)

    def receive(self) -> None:
        """The ward reads the logger's display."""
        self.at.come("nurse-1")
        page = self.bags()
        assert page.detail.step is BagStep.RECEIVE
        receive = page.detail.panels[BagStep.RECEIVE]
        self.at.scan(self.code)
        for name, text in (("minimum", "2.4"), ("maximum", "7,9")):
            self.at.fill(receive.fields[name].control, text)
        self.at.choose(receive.fields["alarm"].control, "no")
        self.at.choose(receive.fields["seal"].control, "yes")
        self.at.press(receive.submit)
        says(page.detail.told, "Recorded: received and accepted. Go to the bedside.")
        receipt = self.stands(DoseState.ON_WARD).receipt
        assert receipt is not None
        assert receipt.accepted
        self.settle(self.bag)

    def _decide(self, person: str, step: BagStep, minute: int, told: str, state: DoseState) -> None:
        self.at.come(person)
        self.wait(minute)
        page = self.bags()
        assert page.detail.step is step
        self.at.press(page.detail.panels[step].submit)
        assert page.is_modal
        self.at.sign(page.detail.signing, person)
        says(page.detail.told, told)
        self.stands(state)
        self.settle(self.bag)
