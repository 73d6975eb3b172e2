"""The ends of a bag's way: receive by the logger's display, set aside."""

from __future__ import annotations

from ucmsc_desktop.core.guardrails import Reason
from ucmsc_desktop.gui.pages.bag_hand_steps import INTACT, seal_choices
from ucmsc_desktop.gui.pages.bag_step import StepPanel, set_choices
from ucmsc_desktop.gui.pages.display_fields import DisplayFields
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.bag_words import how_words
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.words import in_one_line
from ucmsc_desktop.runtime.sentences import sentence
from ucmsc_desktop.services.custody.hand_over import receive_bag, set_aside_bag
from ucmsc_desktop.services.queries.bag_steps import BagStep


class ReceivePanel(StepPanel):
    """The ward reads the seal and the logger's display; what is not accepted is said in words."""

    step = BagStep.RECEIVE
    needs_scan = True

    def build(self) -> None:
        self.display = DisplayFields(self)
        self.seal, self.place = Choice(), TextEdit()
        self.add("seal", self.seal)
        self.add("place", self.place, wide=True)

    def begin(self) -> None:
        way = None if self.detail is None else self.detail.way
        self.place.setText("" if way is None else way.to_place)

    def guide(self) -> str:
        way = None if self.detail is None else self.detail.way
        logger = "–" if way is None else way.logger or "–"
        seal = "–" if way is None else way.seal or "–"
        return translate("Bags", "Read the display of logger {logger}. The seal is {seal}.").format(
            logger=logger, seal=seal
        )

    def name_fields(self) -> None:
        self.display.say()
        self.fields["seal"].set_caption(translate("Bags", "The seal"))
        self.fields["place"].set_caption(translate("Bags", "Where the bag is now"))
        set_choices(self.seal, seal_choices())

    def carry_out(self) -> None:
        dose, display = self.dose, self.display.read()
        seal, place = self.require_text("seal"), self.require_text("place")
        self.act(
            lambda desk: receive_bag(desk, dose=dose, place=place, seal_intact=seal == INTACT, display=display),
            done=self._after,
        )

    def _after(self, reasons: tuple[Reason, ...]) -> None:
        if reasons:
            self.tell(lambda: refused_words(reasons), "caution")
        else:
            self.tell(lambda: translate("Bags", "Recorded: received and accepted. Go to the bedside."))


class SetAsidePanel(StepPanel):
    """Takes the bag out of its way: leaking, returned or discarded, with a reason."""

    step = BagStep.SET_ASIDE

    def build(self) -> None:
        self.how, self.reason = Choice(), TextEdit()
        self.add("how", self.how, wide=True)
        self.add("reason", self.reason, wide=True)

    def guide(self) -> str:
        return translate("Bags", "The bag will not be given. Keep it apart until its end is recorded.")

    def name_fields(self) -> None:
        choices = () if self.offer is None else self.offer.choices
        set_choices(self.how, [(how, how_words(how)) for how in choices])
        self.fields["how"].set_caption(translate("Bags", "What becomes of it"))
        self.fields["reason"].set_caption(translate("Bags", "Why"))

    def carry_out(self) -> None:
        dose, how, reason = self.dose, self.require_text("how"), self.require_text("reason")
        self.act(
            lambda desk: set_aside_bag(desk, dose=dose, how=how, reason=reason),
            done=lambda _nothing: self.tell(lambda: translate("Bags", "Recorded: the bag is set aside."), "caution"),
        )


def refused_words(reasons: tuple[Reason, ...]) -> str:
    """Return why a bag was not accepted, every reason with its remedy, in the shown language."""
    told = [in_one_line(sentence(each.code, dict(each.fields), shown_language())) for each in reasons]
    return "\n".join([translate("Bags", "Recorded: received, not accepted."), *told])
