"""The form of one visit's outcomes: what the protocol measures, each in the unit of the laboratory's report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ucmsc_desktop.core.protocol.model import OutcomeRules
from ucmsc_desktop.core.typed_times import parse_day
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, QuantityEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.services.trial.record_outcomes import NewOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedOutcomes:
    """The values of one week as typed and read."""

    week: int
    sampled_on: date
    values: tuple[NewOutcome, ...]
    age_text: str


class OutcomeForm(Form):
    """A value and its unit for each outcome; what is missing stays blank, nothing is preset."""

    def __init__(self, rules: OutcomeRules) -> None:
        super().__init__(columns=2, can_leave=True)
        self._rules = rules
        self.week = Choice()
        self.add("week", self.week)
        self.add("sampled_on", DirectEdit())
        for outcome in rules.measured:
            self.add(outcome.id, QuantityEdit())
            self.add(f"{outcome.id}.unit", Choice())
        self.add("age", DirectEdit())
        for place in range(2):
            self.grid.setColumnStretch(place, 1)

    def name_everything(self) -> None:
        """Say everything in the shown language; what was typed stays."""
        self.say(
            translate("Outcomes", "Record the outcomes of a visit"),
            translate("Outcomes", "Record"),
            guidance=translate("Outcomes", "As the laboratory reported them. What is missing stays blank."),
            leave=translate("Outcomes", "Back"),
        )
        self.fields["week"].set_caption(translate("Outcomes", "Week"))
        self.fields["sampled_on"].set_caption(translate("Outcomes", "Day of the sample, such as 2026-04-28"))
        self.fields["age"].set_caption(translate("Outcomes", "Age on that day, for the kidney function"))
        choose = (translate("Outcomes", "Choose"), "")
        weeks = [(translate("Outcomes", "week {week}").format(week=week), str(week)) for week in self._rules.weeks]
        self.week.offer_again([choose, *weeks])
        for outcome in self._rules.measured:
            name = outcome.name_zh if shown_language() == "zh" else outcome.name_en
            self.fields[outcome.id].set_caption(name)
            unit = self.fields[f"{outcome.id}.unit"]
            unit.set_caption(translate("Outcomes", "Unit"))
            if isinstance(unit.control, Choice):
                unit.control.offer_again([choose, *((each, each) for each in outcome.units)])

    def typed(self) -> TypedOutcomes:
        """Return what was typed.

        Raises:
            UserFacingError: The week, a unit or the day is missing; nothing was recorded.
        """
        texts = self.texts()
        if not texts["week"]:
            raise UserFacingError("choice-missing")
        values = []
        for outcome in self._rules.measured:
            text, unit = texts[outcome.id].strip(), texts[f"{outcome.id}.unit"]
            if text and not unit:
                raise UserFacingError("outcome-unit-missing", outcome=outcome.id)
            if text:
                values.append(NewOutcome(outcome=outcome.id, value_text=text, unit=unit))
        return TypedOutcomes(
            week=int(texts["week"]),
            sampled_on=parse_day(texts["sampled_on"].strip()),
            values=tuple(values),
            age_text=texts["age"].strip(),
        )
