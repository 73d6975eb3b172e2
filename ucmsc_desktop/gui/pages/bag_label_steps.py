"""The steps with a bag's label: print the set, scan both copies back, replace it, print a further copy."""

from __future__ import annotations

from datetime import datetime

from ucmsc_desktop.core.custody.preparation import LABEL_COPIES
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.bag_step import StepPanel
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import TextEdit
from ucmsc_desktop.gui.widgets.labels import label
from ucmsc_desktop.gui.words import grouped_pack_code
from ucmsc_desktop.services.bedside.refuse_scan import refuse_scan
from ucmsc_desktop.services.custody.copy_label import copy_label
from ucmsc_desktop.services.custody.issue_label import IssuedLabel, confirm_label, issue_label, replace_label
from ucmsc_desktop.services.queries.bag_steps import BagStep


class IssueLabelPanel(StepPanel):
    """Makes the label set when its slot opens, and shows it for printing."""

    step = BagStep.ISSUE_LABEL

    def guide(self) -> str:
        return translate("Bags", "Two labels with one code: one for the bag, one for the sleeve.")

    def carry_out(self) -> None:
        dose, stock = self.dose, self.work.shift.bag_stock
        self.act(lambda desk: issue_label(desk, dose=dose, stock=stock), done=self._after)

    def _after(self, made: IssuedLabel) -> None:
        self.queue_labels(made)
        self.tell(
            lambda: translate("Bags", "The label {pack_code} is recorded. Print it, apply it, scan both back.").format(
                pack_code=grouped_pack_code(made.pack_code)
            )
        )


class ConfirmLabelPanel(StepPanel):
    """Takes the scans of both copies; the label counts after the second one."""

    step = BagStep.CONFIRM_LABEL

    def build(self) -> None:
        self.scanned: tuple[str, ...] = ()
        self.count = label("identifier")
        self.column.insertWidget(4, self.count)

    def begin(self) -> None:
        self.scanned = ()

    def forget(self) -> None:
        super().forget()
        self.scanned = ()

    def guide(self) -> str:
        return translate("Bags", "Apply the labels. Scan the one on the bag, then the one on the sleeve.")

    def submit_words(self) -> str:
        return translate("Bags", "Confirm the label")

    def name_fields(self) -> None:
        words = translate("Bags", "{scanned} of {needed} scanned")
        self.count.setText(words.format(scanned=len(self.scanned), needed=len(LABEL_COPIES)))

    def tick(self, now: datetime) -> None:
        """Open the button only when both copies were scanned."""
        super().tick(now)
        self.submit.setEnabled(self.submit.isEnabled() and len(self.scanned) == len(LABEL_COPIES))

    @property
    def is_under_way(self) -> bool:
        """Return whether the first copy was scanned, so that any other code now is a wrong label."""
        return bool(self.scanned)

    def take_code(self, code: str) -> bool:
        """Count a copy that shows the label's code; any other code is refused at once and recorded as refused."""
        if self.detail is None or len(self.scanned) == len(LABEL_COPIES):
            return self.detail is not None and code == self.detail.code
        if code != self.detail.code:
            if not self.is_under_way and code not in self.detail.void_codes:
                return False
            self._refuse(code)
            return True
        try:
            self._take_from_queue(code)
        except UserFacingError as error:
            self.show_refusal(error)
            return True
        self.show_done("")
        self.scanned = (*self.scanned, code)
        self.say_everything()
        if len(self.scanned) == len(LABEL_COPIES) and self.is_open(self.work.shift.now()):
            self.carry_out()
        return True

    def carry_out(self) -> None:
        dose, scanned = self.dose, self.scanned
        self.act(
            lambda desk: confirm_label(desk, dose=dose, scanned=scanned),
            done=lambda _nothing: self.tell(lambda: translate("Bags", "Both labels are confirmed. The label counts.")),
        )

    def _take_from_queue(self, code: str) -> None:
        """Let the labels that this window prints go on; those printed elsewhere are scanned all the same."""
        if not self.work.queue.is_empty:
            self.work.queue.take_code(code)

    def _refuse(self, code: str) -> None:
        if self.detail is None:
            return
        reason = "label-scan-void" if code in self.detail.void_codes else "label-scan-wrong"
        error = UserFacingError(reason, code=code)
        self.work.shift.act(
            lambda desk: refuse_scan(desk, text=code, where="bags", reason=reason),
            done=lambda _nothing: self.show_refusal(error),
            refused=self.show_refusal,
        )


class ReplaceLabelPanel(StepPanel):
    """Makes a label set with a new code; the former one is void from then on."""

    step = BagStep.REPLACE_LABEL

    def build(self) -> None:
        self.reason = TextEdit()
        self.add("reason", self.reason, wide=True)

    def guide(self) -> str:
        return translate("Bags", "The label in use becomes void at once. The new one counts after both scans.")

    def name_fields(self) -> None:
        self.fields["reason"].set_caption(translate("Bags", "Why the label is replaced"))

    def carry_out(self) -> None:
        dose, reason, stock = self.dose, self.reason.text(), self.work.shift.bag_stock
        self.act(lambda desk: replace_label(desk, dose=dose, reason=reason, stock=stock), done=self._after)

    def _after(self, made: IssuedLabel) -> None:
        self.queue_labels(made)
        self.tell(
            lambda: translate("Bags", "The old label is void. Print {pack_code} and scan both back.").format(
                pack_code=grouped_pack_code(made.pack_code)
            ),
            "caution",
        )


class CopyLabelPanel(StepPanel):
    """Counts a further copy of the label in use and shows it for printing."""

    step = BagStep.COPY_LABEL

    def guide(self) -> str:
        copies = 0 if self.detail is None else self.detail.copies_printed
        return translate("Bags", "The same code, the next copy number; {copies} copies are recorded.").format(
            copies=copies
        )

    def carry_out(self) -> None:
        dose, stock = self.dose, self.work.shift.bag_stock
        self.act(lambda desk: copy_label(desk, dose=dose, stock=stock), done=self._after)

    def _after(self, made: IssuedLabel) -> None:
        self.show_label(made)
        self.tell(lambda: translate("Bags", "The further copy is counted. Print it."))
