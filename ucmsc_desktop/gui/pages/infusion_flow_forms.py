"""Forms of a running or stopped infusion: another rate, the flush of the line, the look at the infusion site."""

from __future__ import annotations

from ucmsc_desktop.core.bedside.flow import SitePoint
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.infusion_forms import InfusionForm, offer
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.infusion_words import site_findings, site_point_words
from ucmsc_desktop.gui.widgets.fields import Choice, QuantityEdit, TextEdit
from ucmsc_desktop.gui.widgets.tick_list import TickList
from ucmsc_desktop.services.bedside.control_infusion import change_rate, check_site, flush_line
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail


class RateForm(InfusionForm):
    """The new rate and why."""

    def build(self) -> None:
        """Add rate and reason."""
        self.rate, self.reason = QuantityEdit(), TextEdit()
        self.add("rate", self.rate)
        self.add("reason", self.reason)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        title, press = translate("Bedside", "Change the rate"), translate("Bedside", "Record the rate")
        self.say(title, press, leave=translate("Bedside", "Back"))
        self.fields["rate"].set_caption(translate("Bedside", "New rate [mL/h]"))
        self.fields["reason"].set_caption(translate("Bedside", "Why"))

    def send(self) -> None:
        """Record the rate."""
        rate, reason = self.rate.text(), self.reason.text()

        def said() -> str:
            return translate("Bedside", "Recorded: {rate} mL/h from now on.").format(rate=rate)

        self.do(
            lambda desk, dose, act: change_rate(desk, dose=dose, rate_text=rate, reason=reason, act=act), lambda _: said
        )


class FlushForm(InfusionForm):
    """With how much the line was flushed."""

    def build(self) -> None:
        """Add volume and note."""
        self.volume, self.note = QuantityEdit(), TextEdit()
        self.add("volume", self.volume)
        self.add("note", self.note)

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        guidance = translate("Bedside", "The flush is no part of the bag's volume.")
        title, press = translate("Bedside", "Flush of the line"), translate("Bedside", "Record the flush")
        self.say(title, press, guidance=guidance, leave=translate("Bedside", "Back"))
        self.fields["volume"].set_caption(translate("Bedside", "Flushed with [mL]"))
        self.fields["note"].set_caption(translate("Bedside", "Note"))

    def send(self) -> None:
        """Record the flush."""
        volume, note = self.volume.text(), self.note.text().strip() or None
        self.do(
            lambda desk, dose, act: flush_line(desk, dose=dose, volume_text=volume, note=note, act=act),
            lambda _: lambda: translate("Bedside", "Recorded: the line is flushed."),
        )


class SiteForm(InfusionForm):
    """What was seen at the infusion site, or why nobody looked."""

    def build(self) -> None:
        """Add the answer, the findings and the note."""
        self.point = SitePoint.END
        self.answer, self.seen, self.note = Choice(), TickList(), TextEdit()
        self.add("answer", self.answer)
        self.add("seen", self.seen)
        self.add("note", self.note)
        self.answer.currentIndexChanged.connect(self._ask)

    def begin(self, detail: InfusionDetail, point: SitePoint) -> None:
        """Open the form for one point, empty."""
        self.close_form()
        self.point = point
        self.open(detail)
        self.seen.clearSelection()
        self.focus_first()

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.say(site_point_words(self.point), translate("Bedside", "Record"), leave=translate("Bedside", "Back"))
        answers = [
            ("nothing", translate("Bedside", "Looked at: nothing seen")),
            ("seen", translate("Bedside", "Looked at: something seen")),
            ("not-done", translate("Bedside", "Not looked at")),
        ]
        offer(self.answer, answers)
        self.seen.show_choices(site_findings())
        self.fields["answer"].set_caption(translate("Bedside", "Infusion site"))
        self.fields["seen"].set_caption(translate("Bedside", "What was seen"))
        self._ask()

    def send(self) -> None:
        """Record the look.

        Raises:
            UserFacingError: Nobody said whether it was looked at, or what was seen is not ticked; nothing was recorded.
        """
        answer, note, point = str(self.answer.currentData() or ""), self.note.text().strip(), self.point.value
        seen = self.seen.chosen if answer == "seen" else ()
        if not answer or (answer == "seen" and not seen):
            raise UserFacingError("site-check-unanswered")
        not_done = note if answer == "not-done" else None
        kept = None if answer == "not-done" else note or None
        self.do(
            lambda desk, dose, act: check_site(
                desk, dose=dose, point=point, findings=seen, not_done=not_done, note=kept, act=act
            ),
            lambda _: lambda: translate("Bedside", "Recorded: the infusion site."),
        )

    def _ask(self) -> None:
        """Offer the findings only where something was seen, and ask for the reason where nobody looked."""
        answer = self.answer.currentData()
        self.fields["seen"].setVisible(answer == "seen")
        why = translate("Bedside", "Why nobody looked") if answer == "not-done" else translate("Bedside", "Note")
        self.fields["note"].set_caption(why)
