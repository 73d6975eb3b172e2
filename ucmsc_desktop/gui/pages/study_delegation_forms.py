"""The forms of the delegation log: tasks from a day on, the end of a delegation, and a training."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ucmsc_desktop.core.roles import Role
from ucmsc_desktop.core.trial.delegation import DUTY_ROLES, Duty
from ucmsc_desktop.core.typed_times import parse_day
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.delegation_words import delegation_words, duty_words
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.tick_list import TickList
from ucmsc_desktop.services.queries.delegations import DelegationLine


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDelegation:
    """Tasks and days as typed and read."""

    tasks: tuple[str, ...]
    valid_from: date
    valid_until: date | None


class DelegationForm(Form):
    """The base of the three forms: about one person, opened empty, followed by a signature."""

    def open(self, line: DelegationLine) -> None:
        """Begin with an empty form about a person."""
        self.clear()
        self.name_everything(line)
        self.show()
        self.focus_first()

    def name_everything(self, line: DelegationLine) -> None:
        """Say everything in the shown language."""

    def _say_title(self, title: str) -> None:
        self.say(title, translate("Delegation", "Go on to the signature"), leave=translate("Delegation", "Back"))


class DelegateForm(DelegationForm):
    """The tasks that the person's role may do, to be ticked; nothing is ticked before somebody ticked it."""

    def __init__(self) -> None:
        super().__init__(columns=2, can_leave=True)
        self.tasks = TickList()
        self.add("tasks", self.tasks, wide=True)
        self.add("valid_from", DirectEdit())
        self.add("valid_until", DirectEdit())

    def clear(self) -> None:
        """Empty the fields, and tick nothing."""
        super().clear()
        self.tasks.clear()

    def name_everything(self, line: DelegationLine) -> None:
        """Say everything in the shown language."""
        self._say_title(translate("Delegation", "Delegate tasks to {name}").format(name=line.name))
        self.fields["tasks"].set_caption(translate("Delegation", "Tasks"))
        duties = [duty.value for duty in Duty if Role(line.role) in DUTY_ROLES[duty]]
        self.tasks.show_choices([(duty, duty_words(duty)) for duty in duties])
        _caption_days(self, "valid_from", translate("Delegation", "From"))
        _caption_days(self, "valid_until", translate("Delegation", "Last day; blank: open"))

    def typed(self) -> TypedDelegation:
        """Return what was typed.

        Raises:
            UserFacingError: No task is ticked or a day cannot be read; nothing was signed.
        """
        texts = self.texts()
        if not self.tasks.chosen:
            raise UserFacingError("duty-missing")
        return TypedDelegation(
            tasks=self.tasks.chosen,
            valid_from=parse_day(texts["valid_from"].strip()),
            valid_until=_open_day(texts["valid_until"]),
        )


class EndForm(DelegationForm):
    """Which delegation ends on which day, and why."""

    def __init__(self) -> None:
        super().__init__(columns=1, can_leave=True)
        self.delegation = Choice()
        self.add("delegation", self.delegation)
        self.add("ended_on", DirectEdit())
        self.add("reason", TextEdit())

    def name_everything(self, line: DelegationLine) -> None:
        """Say everything in the shown language."""
        self._say_title(translate("Delegation", "End a delegation of {name}").format(name=line.name))
        self.fields["delegation"].set_caption(translate("Delegation", "Delegation"))
        _caption_days(self, "ended_on", translate("Delegation", "Last day"))
        self.fields["reason"].set_caption(translate("Delegation", "Reason"))
        running = [each for each in line.duties.delegations if each.ended_on is None]
        offered = [(" · ".join(delegation_words(each)), each.entry) for each in running]
        self.delegation.offer_again([(translate("Delegation", "Choose a delegation"), ""), *offered])


class TrainForm(DelegationForm):
    """What was trained, in which version, on which day, and until when it holds."""

    def __init__(self) -> None:
        super().__init__(columns=2, can_leave=True)
        self.add("training", TextEdit())
        self.add("version", DirectEdit())
        self.add("trained_on", DirectEdit())
        self.add("valid_until", DirectEdit())

    def name_everything(self, line: DelegationLine) -> None:
        """Say everything in the shown language."""
        self._say_title(translate("Delegation", "Record a training of {name}").format(name=line.name))
        self.fields["training"].set_caption(translate("Delegation", "Training"))
        self.fields["version"].set_caption(translate("Delegation", "Version"))
        _caption_days(self, "trained_on", translate("Delegation", "Trained on"))
        _caption_days(self, "valid_until", translate("Delegation", "Last day; blank: open"))

    def days(self) -> tuple[date, date | None]:
        """Return the day of the training and its last day.

        Raises:
            UserFacingError: A day cannot be read; nothing was signed.
        """
        texts = self.texts()
        return parse_day(texts["trained_on"].strip()), _open_day(texts["valid_until"])


def _caption_days(form: Form, name: str, caption: str) -> None:
    form.fields[name].set_caption(caption)
    form.fields[name].show_note(translate("Delegation", "Such as 2026-04-28"))


def _open_day(text: str) -> date | None:
    return parse_day(text.strip()) if text.strip() else None
