"""One step with a bag: its form, its slot's clock, and what every step needs to be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal, TypeVar

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.bag_words import countdown, step_words
from ucmsc_desktop.gui.viewmodels.label_queue import QueuedLabel
from ucmsc_desktop.gui.widgets.fields import Choice, Tick
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.label_queue_view import LabelQueueView
from ucmsc_desktop.gui.widgets.labels import label, set_look, show_text
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.words import grouped_pack_code, time_words
from ucmsc_desktop.services.acting import Desk, Signature
from ucmsc_desktop.services.custody.issue_label import IssuedLabel
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.queries.bag_steps import BagStep, StepOffer
from ucmsc_desktop.services.queries.bags import BagDetail

Result = TypeVar("Result")
Words = Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BagWork:
    """What the steps share: the shift, the signature card, the paper, the labels, and where outcomes are said."""

    shift: Shift
    signing: SigningCard
    paper: PaperView
    queue: LabelQueueView
    tell: Callable[[Words, Literal["go", "caution"]], None]


class StepPanel(Form):
    """The form of one step; it opens with its slot, and a scan of the bag marks it as the bag in hand."""

    step: ClassVar[BagStep]
    needs_scan: ClassVar[bool] = False
    """Whether the bag in hand has to be scanned before the step is recorded."""

    def __init__(self, work: BagWork, *, columns: int = 2) -> None:
        super().__init__(columns=columns)
        self.work = work
        self.detail: BagDetail | None = None
        self.offer: StepOffer | None = None
        self.is_scanned = False
        self.clock, self.scan_state = label("reason", wraps=True), label("caution-strong", wraps=True)
        self.column.insertWidget(2, self.clock)
        self.column.insertWidget(3, self.scan_state)
        self.submitted.connect(self._take_submit)
        self.build()

    @property
    def dose(self) -> str:
        """Return the dose whose bag is worked on."""
        return "" if self.detail is None else self.detail.line.dose

    def build(self) -> None:
        """Add the fields."""

    def carry_out(self) -> None:
        """Do the step with what the fields hold; every kind of step says how."""
        raise TypeError(f"{type(self).__name__} does not say how its step is done")

    def begin(self) -> None:
        """Fill in what is known when the step is opened for a bag."""

    def name_fields(self) -> None:
        """Say the fields in the shown language."""

    def guide(self) -> str:
        """Return what the step asks for, in the shown language."""
        return ""

    def show_step(self, detail: BagDetail, offer: StepOffer) -> None:
        """Show the step for a bag; what was typed stays as long as it is the same bag."""
        is_new = self.detail is None or self.detail.line.dose != detail.line.dose
        self.detail, self.offer = detail, offer
        if is_new:
            self.clear()
            self.is_scanned = False
            self.begin()
        self.say_everything()

    def forget(self) -> None:
        """Forget the bag and what was typed."""
        self.detail = self.offer = None
        self.is_scanned = False
        self.clear()

    def say_everything(self) -> None:
        """Say everything in the shown language."""
        self.say(step_words(self.step), self.submit_words(), guidance=self.guide())
        self.name_fields()
        self.tick(self.work.shift.now())

    def submit_words(self) -> str:
        """Return what the button says."""
        return step_words(self.step)

    def tick(self, now: datetime) -> None:
        """Move the slot's clock on and open or close the button."""
        show_text(self.clock, self._clock_words(now))
        words = ""
        if self.needs_scan:
            set_look(self.scan_state, "go-strong" if self.is_scanned else "caution-strong")
            words = translate("Bags", "The bag in your hands was scanned.")
            if not self.is_scanned:
                words = translate("Bags", "Scan the label of the bag in your hands.")
        show_text(self.scan_state, words)
        self.submit.setEnabled(self.is_open(now) and (self.is_scanned or not self.needs_scan))

    def is_open(self, now: datetime) -> bool:
        """Return whether the step can be recorded now."""
        offer = self.offer
        if offer is None or offer.refusal is not None:
            return False
        return (offer.opens_at is None or now >= offer.opens_at) and (offer.closes_at is None or now < offer.closes_at)

    def take_code(self, code: str) -> bool:
        """Return whether the step used the scan of a bag's code."""
        if self.detail is None or code != self.detail.code or not self.needs_scan:
            return False
        self.is_scanned = True
        self.tick(self.work.shift.now())
        return True

    def act(self, work: Callable[[Desk], Result], *, done: Callable[[Result], None]) -> None:
        """Do something now; a refusal is said in the form and what was typed stays."""

        def after(result: Result) -> None:
            self.forget()
            done(result)

        self.work.shift.act(work, done=after, refused=self.show_refusal)

    def sign(self, meaning: str, work: Callable[[Desk, Signature], Result], *, done: Callable[[Result], None]) -> None:
        """Ask for the signature that the step needs."""

        def after(result: Result) -> None:
            self.forget()
            done(result)

        self.work.signing.ask(
            lambda: meaning if shown_language() == "en" else meaning_zh(meaning), work, done=after, details=self.facts()
        )

    def facts(self) -> str:
        """Return which bag a signature is about."""
        if self.detail is None:
            return ""
        line = self.detail.line
        return translate("Bags", "Bag {pack_code} · {participant} · week {week} · attempt {attempt}").format(
            pack_code=grouped_pack_code(line.pack_code or "–"),
            participant=line.participant,
            week=line.week,
            attempt=line.attempt,
        )

    def queue_labels(self, label_set: IssuedLabel) -> None:
        """Show the two labels of a set that was just recorded, to be printed and scanned back one after the other."""
        pack_code = grouped_pack_code(label_set.pack_code)
        self.work.paper.clear()
        self.work.queue.begin(
            label_set.pdf,
            [
                QueuedLabel(label_set.code, lambda: translate("Bags", "for the bag")),
                QueuedLabel(label_set.code, lambda: translate("Bags", "for the sleeve")),
            ],
            title=lambda: translate("Bags", "Label {pack_code}").format(pack_code=pack_code),
            file_name=f"label-{label_set.pack_code}.pdf",
        )

    def show_label(self, label_set: IssuedLabel) -> None:
        """Show a further copy that was just recorded, ready to be printed."""
        pack_code = grouped_pack_code(label_set.pack_code)
        self.work.paper.show_pdf(
            label_set.pdf,
            printer_kind="label",
            tells_arm=False,
            title=lambda: translate("Bags", "Label {pack_code}").format(pack_code=pack_code),
            file_name=f"label-{label_set.pack_code}.pdf",
        )

    def tell(self, words: Words, look: Literal["go", "caution"] = "go") -> None:
        """Say what was recorded."""
        self.work.tell(words, look)

    def require_text(self, name: str) -> str:
        """Return what a field holds, without space around it.

        Raises:
            UserFacingError: The field is blank; nothing was recorded.
        """
        field = self.fields[name]
        text = self.texts()[name].strip()
        field.show_note("", is_wrong=not text)
        if not text:
            field.control.setFocus()
            raise UserFacingError("field-blank", field=field.caption.text())
        return text

    def _take_submit(self) -> None:
        try:
            if self.needs_scan and not self.is_scanned:
                raise UserFacingError("bag-not-scanned")
            self.carry_out()
        except UserFacingError as error:
            self.show_refusal(error)

    def _clock_words(self, now: datetime) -> str:
        offer = self.offer
        if offer is None:
            return ""
        zone = self.work.shift.zone
        if offer.opens_at is not None and now < offer.opens_at:
            return translate("Bags", "Opens at {time}, in {left}.").format(
                time=time_words(offer.opens_at, zone), left=countdown(offer.opens_at, now)
            )
        if offer.closes_at is not None and now < offer.closes_at:
            return translate("Bags", "Open for {left}.").format(left=countdown(offer.closes_at, now))
        return ""


def set_choices(choice: Choice, options: list[tuple[str, str]]) -> None:
    """Fill a list with (value, words), keeping the value that was chosen; the first one has to be chosen from."""
    chosen = choice.currentData()
    choice.blockSignals(True)  # noqa: FBT003 - Qt's signature
    choice.clear()
    choice.addItem(translate("Bags", "Choose …"), "")
    for value, words in options:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(choice.findData(chosen), 0))
    choice.blockSignals(False)  # noqa: FBT003 - Qt's signature


def tick_box(words: str, box: Tick) -> None:
    """Name a box to tick, for the eye and for a screen reader."""
    box.setText(words)
    box.setAccessibleName(words)
