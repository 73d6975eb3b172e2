"""The forms of an infusion: pause and go on, stop, sign the stop, not given, and the account of the bag."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QEvent, Signal

from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.numbers import format_number, parse_volume_ml
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.infusion_words import outcome_words, reason_words, stop_reasons
from ucmsc_desktop.gui.widgets.fields import Choice, QuantityEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import set_look, show_text
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.words import grouped_pack_code
from ucmsc_desktop.services.acting import Desk, Signature
from ucmsc_desktop.services.bedside import run_infusion as run
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail, outcome_of

Result = TypeVar("Result")
Said = Callable[[], str]
MEANING = "I weighed the bag and account for its volume."


class InfusionForm(Form):
    """A form about one dose; it ends with words in the shown language."""

    finished = Signal(object)
    """What was recorded, as a callable that says it in the shown language."""
    grew = Signal()
    """A refusal is said; it has to be seen."""

    def __init__(self, shift: Shift, *, columns: int = 1, can_leave: bool = True) -> None:
        super().__init__(columns=columns, can_leave=can_leave)
        self.shift = shift
        self.detail: InfusionDetail | None = None
        self._act = ""
        for place in range(columns):
            self.grid.setColumnStretch(place, 1)
        self.build()
        self.submitted.connect(self._send)
        self.hide()

    @property
    def shown(self) -> InfusionDetail:
        """Return the dose that the form is about.

        Raises:
            UserFacingError: The form was not opened.
        """
        if self.detail is None:
            raise UserFacingError("dose-unknown", dose="")
        return self.detail

    def open(self, detail: InfusionDetail) -> None:
        """Begin a new act, empty; a form that was opened for this dose keeps what was typed."""
        is_open = self.detail is not None and self.detail.dose == detail.dose
        self.detail = detail
        if not is_open:
            self._act = self.shift.desk.new_act()
            self.clear()
        self.name_everything()
        self.show()

    def show_refusal(self, error: UserFacingError) -> None:
        """Say why nothing was recorded and what to do; what was typed stays."""
        super().show_refusal(error)
        self.grew.emit()

    def close_form(self) -> None:
        """Close and forget what was typed."""
        self.detail = None
        self.clear()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange and self.detail is not None:
            self.name_everything()
        super().changeEvent(event)

    def build(self) -> None:
        """Add the fields."""

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""

    def send(self) -> None:
        """Record what the fields hold."""

    def do(self, work: Callable[[Desk, str, str], Result], said: Callable[[Result], Said]) -> None:
        """Do something with the dose and the act now; a refusal is said in the form and what was typed stays."""
        dose, act = self.shown.dose, self._act

        def after(result: Result) -> None:
            self.close_form()
            self.finished.emit(said(result))

        self.shift.act(lambda desk: work(desk, dose, act), done=after, refused=self.show_refusal)

    @property
    def act(self) -> str:
        """Return the name of the act that began when the form opened."""
        return self._act

    def _send(self) -> None:
        try:
            self.send()
        except UserFacingError as error:
            self.show_refusal(error)


class PauseForm(InfusionForm):
    """Why the infusion stands still, or why it goes on."""

    def build(self) -> None:
        """Add the reason."""
        self.reason = TextEdit()
        self.add("reason", self.reason)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        title = translate("Bedside", "Go on with the infusion") if self._goes_on else translate("Bedside", "Pause")
        press = translate("Bedside", "Record: goes on") if self._goes_on else translate("Bedside", "Record the pause")
        self.say(title, press, leave=translate("Bedside", "Back"))
        asked = translate("Bedside", "What was done") if self._goes_on else translate("Bedside", "What happened")
        self.fields["reason"].set_caption(asked)

    def send(self) -> None:
        """Record the pause, or that the infusion goes on."""
        reason = self.reason.text()
        if self._goes_on:
            self.do(
                lambda desk, dose, act: run.resume_infusion(desk, dose=dose, reason=reason, act=act),
                lambda _: lambda: translate("Bedside", "Recorded: the infusion goes on."),
            )
        else:
            self.do(
                lambda desk, dose, act: run.pause_infusion(desk, dose=dose, reason=reason, act=act),
                lambda _: lambda: translate("Bedside", "Recorded: the infusion is paused."),
            )

    @property
    def _goes_on(self) -> bool:
        return self.detail is not None and self.detail.state is DoseState.PAUSED


class StopForm(InfusionForm):
    """Why the infusion was stopped; after a *stop now* the same question signs it."""

    def build(self) -> None:
        """Add the reason."""
        self.reason = Choice()
        self.add("reason", self.reason)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        late = self._is_stopped
        self.say(
            translate("Bedside", "Sign the stop") if late else translate("Bedside", "Stop the infusion"),
            translate("Bedside", "Record who stopped and why") if late else translate("Bedside", "Record the stop"),
            guidance=translate("Bedside", "The infusion was stopped at once, by the station. Say why.") if late else "",
            leave=translate("Bedside", "Back"),
        )
        self.leave.setVisible(not late)
        self.fields["reason"].set_caption(translate("Bedside", "Why it was stopped"))
        offer(self.reason, stop_reasons())

    def send(self) -> None:
        """Record the stop, or its reason after a *stop now*.

        Raises:
            UserFacingError: No reason was chosen; nothing was recorded.
        """
        reason = str(self.reason.currentData() or "")
        if not reason:
            raise UserFacingError("stop-reason-missing")
        service = run.sign_stop if self._is_stopped else run.stop_infusion

        def said() -> str:
            words = translate("Bedside", "Recorded: stopped. {reason}.")
            return words.format(reason=reason_words(reason))

        self.do(lambda desk, dose, act: service(desk, dose=dose, reason=reason, act=act), lambda _: said)

    @property
    def _is_stopped(self) -> bool:
        return self.detail is not None and self.detail.state is DoseState.STOPPED


class ReconcileForm(InfusionForm):
    """Where the bag's volume went by weighing, whether anything happened, and the signature for both."""

    asked = Signal()
    """The signature is asked for."""

    def __init__(self, shift: Shift, signing: SigningCard) -> None:
        self._signing = signing
        super().__init__(shift, columns=3, can_leave=False)

    def build(self) -> None:
        """Add the weights, the volumes and the adverse events."""
        self.before, self.after, self.density = QuantityEdit(), QuantityEdit(), QuantityEdit()
        for name, edit in (("before_g", self.before), ("after_g", self.after), ("density", self.density)):
            self.add(name, edit)
            edit.textEdited.connect(self._take_weights)
        self.given, self.remaining, self.discarded = QuantityEdit(), QuantityEdit(), QuantityEdit()
        for name, edit in (("given", self.given), ("left", self.remaining), ("discarded", self.discarded)):
            self.add(name, edit)
            edit.textEdited.connect(self._balance)
        self.events, self.described = Choice(), TextEdit()
        self.add("events", self.events, wide=True)
        self.add("described", self.described, wide=True)
        self.events.currentIndexChanged.connect(self._ask_what)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(translate("Bedside", "Account for the bag"), translate("Bedside", "Sign the account …"))
        for name, caption in (
            ("before_g", translate("Bedside", "Bag before [g]")),
            ("after_g", translate("Bedside", "Bag after [g]")),
            ("density", translate("Bedside", "Density [g/mL]")),
            ("given", translate("Bedside", "Given [mL]")),
            ("left", translate("Bedside", "Left in the bag [mL]")),
            ("discarded", translate("Bedside", "Discarded [mL]")),
            ("events", translate("Bedside", "Adverse events")),
            ("described", translate("Bedside", "What was seen")),
        ):
            self.fields[name].set_caption(caption)
        answers = [("none", translate("Bedside", "None seen")), ("seen", translate("Bedside", "Seen, described below"))]
        offer(self.events, answers)
        self._ask_what()
        self._balance()

    def send(self) -> None:
        """Ask for the signature on volumes that balance.

        Raises:
            UserFacingError: They do not, or nobody said whether an adverse event was seen; nothing was signed.
        """
        volumes, weighing, events = self._volumes(), self._weighing(), self._adverse_events()
        dose, act = self.shown.dose, self.act
        outcome_of(self.shift.desk, dose=dose, volumes=volumes)

        def work(desk: Desk, signature: Signature) -> str:
            return run.reconcile_bag(
                desk,
                dose=dose,
                volumes=volumes,
                weighing=weighing,
                adverse_events=events,
                signature=signature,
                act=act,
            )

        def after(outcome: str) -> None:
            self.close_form()
            self.finished.emit(lambda: translate("Bedside", "Signed.") + " " + outcome_words(outcome))

        self.show_done("")
        self.hide()
        self._signing.ask(
            lambda: MEANING if translate("Language", "en") == "en" else meaning_zh(MEANING),
            work,
            done=after,
            details=self._details(volumes, events),
        )
        self.asked.emit()

    def _ask_what(self) -> None:
        """Let only what was seen be described."""
        is_seen = self.events.currentData() == "seen"
        self.described.setEnabled(is_seen)
        if not is_seen:
            self.described.clear()

    def _volumes(self) -> run.Volumes:
        typed = self.texts()
        return run.Volumes(given_text=typed["given"], left_text=typed["left"], discarded_text=typed["discarded"])

    def _weighing(self) -> run.Weighing | None:
        """Return the weights as typed; None where none of them is, for a ward without a scale."""
        typed = self.texts()
        texts = (typed["before_g"], typed["after_g"], typed["density"])
        if not any(texts):
            return None
        return run.Weighing(before_text=texts[0], after_text=texts[1], density_text=texts[2])

    def _take_weights(self) -> None:
        """Fill the volume given once all weights can be read; it is not typed then."""
        weighing = self._weighing()
        self.given.setReadOnly(weighing is not None)
        self.given.clear()
        if weighing is not None:
            with suppress(UserFacingError):
                self.given.setText(format_number(run.given_by(weighing)))
        self._balance()

    def _adverse_events(self) -> str | None:
        answer, described = str(self.events.currentData() or ""), self.described.text().strip()
        if not answer or (answer == "seen") is not bool(described):
            raise UserFacingError("adverse-events-unanswered")
        return described or None

    def _details(self, volumes: run.Volumes, events: str | None) -> str:
        words = translate("Bedside", "Bag {pack_code}: given {given} mL, left {left} mL, discarded {discarded} mL.")
        shown = words.format(
            pack_code=grouped_pack_code(self.shown.pack_code),
            given=volumes.given_text,
            left=volumes.left_text,
            discarded=volumes.discarded_text,
        )
        seen = translate("Bedside", "Adverse events: {events}").format(
            events=events or translate("Bedside", "None seen")
        )
        return f"{shown} {seen}"

    def _balance(self) -> None:
        """Say above the volumes how they stand to the bag's volume, once all three can be read."""
        if self.detail is None:
            return
        try:
            parts = [parse_volume_ml(edit.text()) for edit in (self.given, self.remaining, self.discarded)]
        except UserFacingError:
            show_text(self.guidance, "")
            return
        total, bag = sum(parts), self.detail.bag_volume_ml
        words = translate("Bedside", "Together {total} mL of {bag} mL")
        shown = words.format(total=format_number(total), bag=format_number(bag))
        set_look(self.guidance, "go-strong" if total == bag else "stop-strong")
        show_text(self.guidance, shown)


def offer(choice: Choice, options: list[tuple[str, str]]) -> None:
    """Fill a list with values and their words, keeping the value that was chosen; the first one has to be chosen."""
    chosen = choice.currentData()
    choice.blockSignals(True)  # noqa: FBT003 - Qt's signature
    choice.clear()
    choice.addItem(translate("Bedside", "Choose …"), "")
    for value, words in options:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(choice.findData(chosen), 0))
    choice.blockSignals(False)  # noqa: FBT003 - Qt's signature
