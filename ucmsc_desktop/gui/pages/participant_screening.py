"""Taking somebody into screening: who she is, and the consent that she signed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ucmsc_desktop.core.typed_times import parse_day
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.participant_form import ActForm, offer
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, QuantityEdit, TextEdit
from ucmsc_desktop.services.trial.screen_participant import screen_participant


class ScreeningForm(ActForm):
    """Number, initials, sex, age, height, weight, and version and day of the signed consent."""

    screened = Signal(str)
    """The candidate's id."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.sex = Choice()
        self.add("screening", DirectEdit())
        self.add("initials", TextEdit())
        self.add("sex", self.sex)
        self.add("age", DirectEdit())
        self.add("height", QuantityEdit())
        self.add("weight", QuantityEdit())
        self.add("consent", DirectEdit())
        self.add("consented_on", DirectEdit())

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("Participants", "Take into screening"),
            translate("Participants", "Record"),
            guidance=translate("Participants", "After the consent, before the criteria of eligibility are answered."),
            leave=translate("Participants", "Back"),
        )
        for name, caption in (
            ("screening", translate("Participants", "Screening number")),
            ("initials", translate("Participants", "Initials")),
            ("sex", translate("Participants", "Sex")),
            ("age", translate("Participants", "Age at consent, completed years")),
            ("height", translate("Participants", "Height [cm]")),
            ("weight", translate("Participants", "Weight at screening [kg]")),
            ("consent", translate("Participants", "Version of the signed consent")),
            ("consented_on", translate("Participants", "Day of the consent, such as 2026-04-28")),
        ):
            self.fields[name].set_caption(caption)
        offer(
            self.sex,
            [
                (translate("Participants", "— choose —"), ""),
                (translate("Participants", "Female"), "F"),
                (translate("Participants", "Male"), "M"),
            ],
        )

    def send(self) -> None:
        """Record the candidate.

        Raises:
            UserFacingError: The sex was not chosen, or the day cannot be read.
        """
        typed, act = self.texts(), self.act
        if not typed["sex"]:
            raise UserFacingError("choice-missing")
        day = parse_day(typed["consented_on"].strip())
        self.shift.act(
            lambda desk: screen_participant(
                desk,
                screening_number=typed["screening"].strip(),
                initials=typed["initials"].strip(),
                sex=typed["sex"],
                age_text=typed["age"],
                height_text=typed["height"],
                weight_text=typed["weight"],
                consent_version=typed["consent"].strip(),
                consented_on=day,
                act=act,
            ),
            done=self.screened.emit,
            refused=self.refuse,
        )
