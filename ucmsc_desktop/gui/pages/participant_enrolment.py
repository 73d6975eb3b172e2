"""Enrolling a participant: she takes the next slot of the sealed list, which nobody sees."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.participant_form import ActForm, offer
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, QuantityEdit, TextEdit
from ucmsc_desktop.services.trial.enrol_participant import enrol_participant

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class EnrolForm(ActForm):
    """Numbers, initials, sex, year of birth, height, weight and the version of the signed consent."""

    enrolled = Signal(str)
    """The participant's id."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.sex = Choice()
        self.add("screening", DirectEdit())
        self.add("initials", TextEdit())
        self.add("sex", self.sex)
        self.add("year", DirectEdit())
        self.add("height", QuantityEdit())
        self.add("weight", QuantityEdit())
        self.add("consent", DirectEdit())

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(
            translate("Participants", "Enrol a participant"),
            translate("Participants", "Enrol"),
            guidance=translate("Participants", "The randomisation number is given by the sealed list."),
            leave=translate("Participants", "Back"),
        )
        for name, caption in (
            ("screening", translate("Participants", "Screening number")),
            ("initials", translate("Participants", "Initials")),
            ("sex", translate("Participants", "Sex")),
            ("year", translate("Participants", "Year of birth")),
            ("height", translate("Participants", "Height [cm]")),
            ("weight", translate("Participants", "Weight at screening [kg]")),
            ("consent", translate("Participants", "Version of the signed consent")),
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
        """Record the enrolment.

        Raises:
            UserFacingError: The sex was not chosen, or the year cannot be read.
        """
        typed, act = self.texts(), self.act
        if not typed["sex"]:
            raise UserFacingError("choice-missing")
        year = parse_year(typed["year"])
        self.shift.act(
            lambda desk: enrol_participant(
                desk,
                screening_number=typed["screening"].strip(),
                initials=typed["initials"].strip(),
                sex=typed["sex"],
                year_of_birth=year,
                height_text=typed["height"],
                weight_text=typed["weight"],
                consent_version=typed["consent"].strip(),
                act=act,
            ),
            done=self.enrolled.emit,
            refused=self.refuse,
        )


def parse_year(text: str) -> int:
    """Return the year of birth that was typed: four ASCII digits, 1900 to 2099.

    Raises:
        UserFacingError: `year-unreadable`; nothing was recorded.
    """
    if _YEAR.fullmatch(text) is None:
        raise UserFacingError("year-unreadable", text=escaped(text))
    return int(text)
