"""A dose that is not given: refused, leaking, or another reason, said at the bedside in two presses."""

from __future__ import annotations

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.infusion_forms import InfusionForm, offer
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.infusion_words import LEAKING, OTHER_REASON, not_given_reasons
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.run_infusion import record_not_given
from ucmsc_desktop.services.custody.hand_over import set_aside_bag


class NotGivenForm(InfusionForm):
    """Why a dose is not given: refused, the bag leaks, or another reason in words."""

    def build(self) -> None:
        """Add what happened and the words for it."""
        self.why, self.reason = Choice(), TextEdit()
        self.add("why", self.why)
        self.add("reason", self.reason)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("Bedside", "Not given"),
            translate("Bedside", "Record: not given"),
            guidance=translate("Bedside", "The bag can then no longer be started. Return it to the pharmacy."),
            leave=translate("Bedside", "Back"),
        )
        self.fields["why"].set_caption(translate("Bedside", "Why it is not given"))
        self.fields["reason"].set_caption(translate("Bedside", "What was said or seen"))
        offer(self.why, not_given_reasons())

    def send(self) -> None:
        """Record that the dose is not given; a leaking bag is set aside as such.

        Raises:
            UserFacingError: Nothing was chosen, or another reason has no words; nothing was recorded.
        """
        why, typed = str(self.why.currentData() or ""), self.reason.text().strip()
        if not why or (why == OTHER_REASON and not typed):
            raise UserFacingError("infusion-reason-missing")
        said = "" if why == OTHER_REASON else dict(not_given_reasons())[why]
        reason = ". ".join(part for part in (said, typed) if part)

        def work(desk: Desk, dose: str, act: str) -> None:
            if why == LEAKING:
                set_aside_bag(desk, dose=dose, how=LEAKING, reason=reason, act=act)
            else:
                record_not_given(desk, dose=dose, reason=reason, act=act)

        self.do(
            work,
            lambda _: _told,
        )


def _told() -> str:
    return translate(
        "Bedside",
        "Recorded: not given. Return the bag to the pharmacy. A further bag is a new order by the investigator.",
    )
