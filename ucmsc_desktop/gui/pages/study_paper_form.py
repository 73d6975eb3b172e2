"""The fields of an infusion that was done on paper, in the order in which the form has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from ucmsc_desktop.core.bedside.paper_entry import PaperInfusion, Ticked
from ucmsc_desktop.core.custody.dose import Pause
from ucmsc_desktop.core.typed_times import parse_minute
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.downtime_words import tick_words
from ucmsc_desktop.gui.viewmodels.infusion_words import stop_reasons
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.tick_list import TickList

_PAUSES: Final = (1, 2)


class PaperInfusionForm(Form):
    """Nothing is filled in ahead: every time is typed with its day."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__(columns=3, can_leave=True)
        self._zone = zone
        self.bag, self.ticks = DirectEdit(), TickList(lines=len(Ticked))
        self.people = (Choice(), Choice())
        self.reason = Choice()
        self.add("bag", self.bag)
        for name, choice in zip(("first", "second"), self.people, strict=True):
            self.add(name, choice)
        self.add("ticks", self.ticks, wide=True)
        for name in ("started", "stopped", "rate"):
            self.add(name, DirectEdit())
        for number in _PAUSES:
            for name in ("from", "until"):
                self.add(f"{name}{number}", DirectEdit())
            self.add(f"why{number}", TextEdit())
        self.add("reason", self.reason)
        self.add("note", TextEdit())
        for column in range(3):
            self.grid.setColumnStretch(column, 1)
        self._offered: tuple[tuple[str, str], ...] = ()

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Offer the people who may have signed the paper."""
        self._offered = tuple(people)
        self.name_everything()

    def clear_all(self) -> None:
        """Empty every field, the ticks included."""
        self.clear()
        self.ticks.clearSelection()

    def paper(self) -> PaperInfusion:
        """Return what was typed.

        Raises:
            UserFacingError: A time cannot be read, a pause is not whole, or a choice is missing; nothing was recorded.
        """
        texts = {name: text.strip() for name, text in self.texts().items()}
        if not all(texts[name] for name in ("first", "second", "reason")):
            raise UserFacingError("choice-missing")
        return PaperInfusion(
            started_at=parse_minute(texts["started"], self._zone),
            stopped_at=parse_minute(texts["stopped"], self._zone),
            pauses=tuple(pause for number in _PAUSES if (pause := self._pause(texts, number)) is not None),
            stop_reason=texts["reason"],
            first_person=texts["first"],
            second_person=texts["second"],
            ticked=frozenset(Ticked(key) for key in self.ticks.chosen),
        )

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.say(
            translate("Downtime", "The infusion as the paper tells it"),
            translate("Downtime", "Go on to the signature"),
            guidance=translate(
                "Downtime", "Copy what stands there. What does not agree is kept beside it, not refused."
            ),
            leave=translate("Downtime", "Back"),
        )
        for name, caption in _captions().items():
            self.fields[name].set_caption(caption)
        self.fields["bag"].show_note(translate("Downtime", "Scan it, or type its pack code"))
        when = translate("Downtime", "YYYY-MM-DD HH:MM")
        for name in ("started", "stopped", *(f"{part}{number}" for number in _PAUSES for part in ("from", "until"))):
            self.fields[name].show_note(when)
        choose = (translate("Downtime", "Choose"), "")
        for choice in self.people:
            choice.offer_again([choose, *((name, person) for person, name in self._offered)])
        self.reason.offer_again([choose, *((words, reason) for reason, words in stop_reasons())])
        self.ticks.show_choices([(each.value, tick_words(each.value)) for each in Ticked])

    def _pause(self, texts: dict[str, str], number: int) -> Pause | None:
        began, ended, why = (texts[f"{name}{number}"] for name in ("from", "until", "why"))
        if not (began or ended or why):
            return None
        if not why:
            raise UserFacingError("infusion-reason-missing")
        return Pause(began_at=parse_minute(began, self._zone), ended_at=parse_minute(ended, self._zone), reason=why)


def _captions() -> dict[str, str]:
    captions = {
        "bag": translate("Downtime", "Bag"),
        "first": translate("Downtime", "First signature on the paper"),
        "second": translate("Downtime", "Second signature on the paper"),
        "ticks": translate("Downtime", "Ticked on the paper before the start"),
        "started": translate("Downtime", "Start"),
        "stopped": translate("Downtime", "Stop"),
        "rate": translate("Downtime", "Rate [mL/h]"),
        "reason": translate("Downtime", "Why it ended"),
        "note": translate("Downtime", "Note"),
    }
    for number in _PAUSES:
        captions[f"from{number}"] = translate("Downtime", "Pause {number}, from").format(number=number)
        captions[f"until{number}"] = translate("Downtime", "Pause {number}, until").format(number=number)
        captions[f"why{number}"] = translate("Downtime", "Pause {number}, why").format(number=number)
    return captions
