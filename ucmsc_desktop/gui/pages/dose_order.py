"""Order a dose: whom for, of those declared fit today, with every step of the calculation before it is ordered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.dose_result import DoseResult
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.dose import calculation_props
from ucmsc_desktop.gui.viewmodels.doses import kg, offer_words
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import show_text
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.queries.dose_orders import OrderOffer, order_offers

FORM_PX = 440


class OrderView(QWidget):
    """The form on the left, what would be ordered on the right; the reason is asked for only when one is due."""

    ordered = Signal(str)
    """The id of the dose that was ordered."""
    left = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._act = ""
        self.offers: tuple[OrderOffer, ...] = ()
        self.form = Form(columns=1, can_leave=True)
        self.who, self.reason = Choice(), TextEdit()
        self.result, self.state = DoseResult(volumes=("rate_ml_per_h",)), StateCard()
        self.form.add("who", self.who)
        self.form.add("reason", self.reason)
        self._lay_out()
        self._name_everything()
        self.who.currentIndexChanged.connect(self._choose)
        self.form.submitted.connect(self._order)
        self.form.left.connect(self.left)
        self.state.retried.connect(self.read_again)

    def open(self, participant: str = "") -> None:
        """Begin a new order, for this participant when she may have one."""
        self._act = self._shift.desk.new_act()
        self.form.clear()
        self.read_again()
        self.choose(participant)
        self.form.focus_first()

    def choose(self, participant: str) -> bool:
        """Return whether this participant is among those offered; she is chosen then."""
        for number, offer in enumerate(self.offers):
            if offer.participant == participant:
                self.who.setCurrentIndex(number)
                return True
        return False

    def read_again(self) -> None:
        """Read anew who may have a dose; choice and reason stay."""
        chosen = self._chosen()
        try:
            self.offers = order_offers(self._shift.desk)
        except UserFacingError as error:
            self.offers = ()
            self._present()
            self.state.show_error(error)
            return
        self._offer()
        if chosen is not None:
            self.choose(chosen.participant)
        self._present()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QWidget()
        left.addWidget(self.form)
        left.addStretch(1)
        parts = QVBoxLayout(right)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(self.result)
        parts.addWidget(self.state)
        parts.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(right)
        self.form.setFixedWidth(FORM_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left)
        row.addWidget(area, 1)

    def _chosen(self) -> OrderOffer | None:
        number = self.who.currentIndex()
        return self.offers[number] if 0 <= number < len(self.offers) else None

    def _offer(self) -> None:
        chosen = max(self.who.currentIndex(), 0)
        self.who.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.who.clear()
        for offer in self.offers:
            self.who.addItem(offer_words(offer), offer.participant)
        self.who.setCurrentIndex(min(chosen, len(self.offers) - 1))
        self.who.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _choose(self) -> None:
        self._act = self._shift.desk.new_act()
        self.reason.clear()
        show_text(self.form.refusal, "")
        self._present()

    def _present(self) -> None:
        offer = self._chosen()
        is_open = offer is not None and offer.is_open
        self.form.submit.setEnabled(is_open)
        self.form.fields["who"].show_note("" if offer is None else _note(offer))
        self.form.fields["reason"].setVisible(offer is not None and is_open and offer.needs_reason)
        calculation = None if offer is None else offer.calculation
        self.result.setVisible(calculation is not None)
        self.state.setVisible(calculation is None)
        if calculation is not None:
            self.result.present(calculation_props(calculation, shown_language()))
        elif offer is not None and offer.refusal is not None:
            words = refusal_words(offer.refusal)
            self.state.show_empty(words.message, words.remedy)
        else:
            self.state.show_empty(
                translate("Doses", "Nobody may have a dose ordered now."),
                translate("Doses", "First weigh the participant and sign that she is fit to infuse today."),
            )

    def _order(self) -> None:
        offer = self._chosen()
        if offer is None or not offer.is_open:
            return
        participant, visit, act = offer.participant, offer.visit, self._act
        reason = self.reason.text() if offer.needs_reason else ""
        self._shift.act(
            lambda desk: order_dose(desk, participant=participant, visit=visit, reason=reason, act=act),
            done=self.ordered.emit,
            refused=self._refuse,
        )

    def _refuse(self, error: UserFacingError) -> None:
        self._act = self._shift.desk.new_act()
        self.form.show_refusal(error)

    def _name_everything(self) -> None:
        self.form.say(
            translate("Doses", "Order a dose"),
            translate("Doses", "Order the dose"),
            guidance=translate("Doses", "Offered are those weighed today and signed as fit to infuse."),
            leave=translate("Doses", "Back"),
        )
        self.form.fields["who"].set_caption(translate("Doses", "Participant and visit"))
        self.form.fields["reason"].set_caption(translate("Doses", "Reason"))
        self._offer()
        self._present()


def _note(offer: OrderOffer) -> str:
    """Return what an order rests on, or why none may be given."""
    if offer.refusal is not None:
        return in_one_line(refusal_words(offer.refusal))
    return translate("Doses", "Infusion {visit} of {infusions} · attempt {attempt} · weight of today {weight}").format(
        visit=offer.visit, infusions=offer.infusions, attempt=offer.attempt, weight=kg(offer.weight_kg)
    )
