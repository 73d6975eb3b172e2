"""The bedside page: wristband, bag, verdict, signatures, infusion; what each scan means at each stage."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CodeKind, parse_code, parse_head
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.viewmodels.bedside_props import BedsideProps, derive_bedside_props
from ucmsc_desktop.gui.viewmodels.bedside_stage import BedsideInputs, NoticeCode, Stage
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.refuse_scan import refuse_scan
from ucmsc_desktop.services.bedside.start_infusion import Scans, check_bedside
from ucmsc_desktop.services.queries.bedside_view import VerdictView, verdict_view
from ucmsc_desktop.services.queries.infusion_detail import (
    dose_of_started_bag,
    infusion_detail,
    require_at_the_bedside,
)


class BedsideViewModel(QObject):
    """Takes scans one after the other; a STOP and a signature take none."""

    changed = Signal(object)

    def __init__(self, shift: Shift, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shift = shift
        self._inputs = BedsideInputs(now=shift.now())
        self.props: BedsideProps = derive_bedside_props(self._inputs, shift.zone)

    @property
    def scans(self) -> Scans:
        """Return the scans of the present verdict.

        Raises:
            RuntimeError: Wristband and bag are not both scanned.
        """
        if self._inputs.wristband is None or self._inputs.bag is None:
            raise RuntimeError("there are not two scans")
        return Scans(wristband=self._inputs.wristband, bag=self._inputs.bag, typed_reason=self._inputs.typed_reason)

    def take_scan(self, text: str) -> bool:
        """Return whether a scan of the shape of a code or a head was used here; what is under way keeps the others."""
        if self._is_closed_to_scans():
            return True
        try:
            kind = None if text.startswith("H1.") else parse_code(text).kind
            if kind is None:
                parse_head(text)
        except UserFacingError as error:
            self._refuse_scan(text, error)
            return True
        if kind is CodeKind.WRISTBAND:
            self._take_wristband(text)
        elif kind is CodeKind.CONTAINER:
            self._take_bag(text)
        elif self._inputs.stage in {Stage.WRISTBAND, Stage.INFUSION}:
            return False
        else:
            self._say(NoticeCode.OTHER_KIND)
        return True

    def take_foreign(self, text: str) -> bool:
        """Take a scan that has not the shape of our codes: it is refused in words and recorded."""
        if not self._is_closed_to_scans():
            self._refuse_scan(text, UserFacingError("code-unreadable", text=escaped(text)))
        return True

    def take_typed(self, *, wristband: str, bag: str, reason: str) -> None:
        """Check two codes that were typed, with the reason why they could not be scanned."""
        if self._is_closed_to_scans():
            return
        if not reason.strip():
            self._say(NoticeCode.REASON_MISSING)
            return
        texts = [_without_spaces(wristband), _without_spaces(bag)]
        try:
            for text in texts:
                parse_code(text)
        except UserFacingError as error:
            self._take(replace(self._fresh(), notice=error))
            return
        now = self._shift.now()
        self._judge(replace(self._fresh(), wristband=texts[0], wristband_at=now, typed_reason=reason.strip()), texts[1])

    def open_dose(self, dose: str) -> None:
        """Show a bag on the ward or an infusion; a STOP and a signature are not left for it."""
        if self.props.is_modal:
            return
        try:
            require_at_the_bedside(self._shift.desk, dose)
            self._show_dose(dose)
        except UserFacingError as error:
            self._take(replace(self._fresh(), notice=error))

    def take_started(self, dose: str) -> None:
        """Show the infusion that was just recorded as started."""
        self._show_dose(dose)

    def open_checked(self) -> None:
        """Show the bag of the verdict, for instance to record that it is not given."""
        verdict = self._inputs.verdict
        if verdict is not None and verdict.dose is not None and self._inputs.stage is not Stage.SIGNING:
            dose = verdict.dose
            self._inputs = self._fresh()
            self.props = derive_bedside_props(self._inputs, self._shift.zone)
            self.open_dose(dose)

    def close(self) -> None:
        """Leave the verdict or the infusion and wait for the next wristband."""
        self._take(self._fresh())

    def begin_signing(self) -> None:
        """Open the signatures; only a GO has them."""
        if self._inputs.stage is Stage.GO:
            self._take(replace(self._inputs, stage=Stage.SIGNING, notice=None))

    def leave_signing(self) -> None:
        """Go back to the GO without a signature."""
        if self._inputs.stage is Stage.SIGNING:
            self._take(replace(self._inputs, stage=Stage.GO, notice=None))

    def hold_for_signature(self, is_signing: bool) -> None:  # noqa: FBT001 - a signal's value
        """Take whether the account of a bag waits for its signature; until then no scan is taken."""
        self._take(replace(self._inputs, is_signing=is_signing, notice=None))

    def recheck(self) -> None:
        """Ask for the verdict once more, after a start was refused; a STOP is shown."""
        bag = self._inputs.bag
        if self._inputs.stage is Stage.SIGNING and bag is not None:
            self._judge(self._inputs, bag)

    def refresh(self) -> None:
        """Read the shown infusion anew; a verdict stays what it was when it was decided."""
        detail = self._inputs.detail
        if detail is None:
            self.tick()
            return
        try:
            detail = infusion_detail(self._shift.desk, detail.dose)
        except UserFacingError as error:
            self._say(error)
        else:
            self._take(replace(self._inputs, now=self._shift.now(), detail=detail))

    def tick(self) -> None:
        """Move the clock on, for the time left."""
        self._take(replace(self._inputs, now=self._shift.now()))

    def _show_dose(self, dose: str) -> None:
        detail = infusion_detail(self._shift.desk, dose)
        self._take(BedsideInputs(now=self._shift.now(), stage=Stage.INFUSION, detail=detail))

    def _take_wristband(self, text: str) -> None:
        now = self._shift.now()
        self._take(BedsideInputs(now=now, stage=Stage.BAG, wristband=text, wristband_at=now))

    def _take_bag(self, text: str) -> None:
        if self._inputs.stage is Stage.BAG:
            self._judge(self._inputs, text)
        elif self._inputs.stage is Stage.GO:
            if text != self._inputs.bag:
                self._take(replace(self._fresh(), notice=NoticeCode.EARLIER_CLOSED))
        else:
            dose = dose_of_started_bag(self._shift.desk, text)
            if dose is None:
                self._take(replace(self._fresh(), notice=NoticeCode.BAG_BEFORE_WRISTBAND))
            else:
                self.open_dose(dose)

    def _judge(self, inputs: BedsideInputs, bag: str) -> None:
        now = self._shift.now()
        asked = replace(inputs, now=now, bag=bag, bag_at=now, notice=None)
        scans = Scans(wristband=str(asked.wristband), bag=bag, typed_reason=asked.typed_reason)

        def check(desk: Desk) -> VerdictView:
            return verdict_view(desk, check_bedside(desk, scans=scans))

        def show(verdict: VerdictView) -> None:
            stage = Stage.GO if verdict.is_go else Stage.STOP
            if verdict.is_go and inputs.stage is Stage.SIGNING:
                stage = Stage.SIGNING
            self._take(replace(asked, stage=stage, verdict=verdict))

        self._shift.act(check, done=show, refused=lambda error: self._take(replace(inputs, now=now, notice=error)))

    def _refuse_scan(self, text: str, error: UserFacingError) -> None:
        self._shift.act(
            lambda desk: refuse_scan(desk, text=text, where="bedside", reason=error.code),
            done=lambda _: self._say(error),
            refused=self._say,
        )

    def _is_closed_to_scans(self) -> bool:
        closed = {Stage.STOP: NoticeCode.STOP_FIRST, Stage.SIGNING: NoticeCode.SIGNATURE_FIRST}
        notice = NoticeCode.SIGNATURE_FIRST if self._inputs.is_signing else closed.get(self._inputs.stage)
        if notice is not None:
            self._say(notice)
        return notice is not None

    def _fresh(self) -> BedsideInputs:
        return BedsideInputs(now=self._shift.now())

    def _say(self, notice: NoticeCode | UserFacingError) -> None:
        self._take(replace(self._inputs, notice=notice))

    def _take(self, inputs: BedsideInputs) -> None:
        self._inputs = inputs
        self.props = derive_bedside_props(inputs, self._shift.zone)
        self.changed.emit(self.props)


def _without_spaces(text: str) -> str:
    return "".join(text.split()).upper()
