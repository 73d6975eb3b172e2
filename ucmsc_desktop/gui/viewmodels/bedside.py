"""The bedside page: wristband, bag, verdict, signatures, infusion; what each scan means at each stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal

from ucmsc_desktop.core.bedside.acts import CHECK_HOLDS_MINUTES
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CodeKind, parse_code, parse_head
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import Awaited, WrongKind
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.viewmodels.bedside_props import BedsideProps, derive_bedside_props
from ucmsc_desktop.gui.viewmodels.bedside_stage import BedsideInputs, NoticeCode, Stage, TypedCodes
from ucmsc_desktop.services.access.signing_in import Trial, password_trial, signature_of
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.refuse_scan import refuse_scan
from ucmsc_desktop.services.bedside.start_infusion import Scans, check_bedside
from ucmsc_desktop.services.bedside.typed_codes import typed_scans
from ucmsc_desktop.services.queries.bedside_view import VerdictView, verdict_view
from ucmsc_desktop.services.queries.infusion_detail import (
    dose_of_started_bag,
    infusion_detail,
    require_at_the_bedside,
)
from ucmsc_desktop.services.queries.scanned import LabelKind, kind_of_label

_HOLDS: Final = timedelta(minutes=CHECK_HOLDS_MINUTES)


class BedsideViewModel(QObject):
    """Takes scans one after the other; a STOP and a signature take none."""

    changed = Signal(object)
    typed_refused = Signal(object)
    """Why what was typed was not checked."""

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
            awaited = Awaited.BAG if self._inputs.stage is Stage.BAG else Awaited.WRISTBAND
            self._say_wrong_kind(text, awaited)
        return True

    def take_foreign(self, text: str) -> bool:
        """Take a scan that has not the shape of our codes: it is refused in words and recorded."""
        if not self._is_closed_to_scans():
            self._refuse_scan(text, UserFacingError("code-unreadable", text=escaped(text)))
        return True

    def take_typed(self, typed: TypedCodes, *, password: str) -> None:
        """Check what was typed instead of scanned, once the other person's password opened her key; else refuse it."""
        if self._is_closed_to_scans() or self._shift.jobs.is_busy:
            return
        try:
            scans = typed_scans(
                self._shift.desk,
                participant_number=typed.participant_number,
                pack_code=typed.pack_code,
                reason=typed.reason,
            )
            if not typed.reader:
                raise UserFacingError("typed-read-back-missing", dose="")
            trial = password_trial(self._shift.desk, person=typed.reader, password=password)
        except UserFacingError as error:
            self.typed_refused.emit(error)
            return
        self._shift.jobs.run(trial, done=lambda tried: self._judge_typed(scans, tried), refused=self.typed_refused.emit)

    def _judge_typed(self, scans: Scans, tried: Trial) -> None:
        now = self._shift.now()
        asked = replace(self._fresh(), wristband=scans.wristband, wristband_at=now, typed_reason=scans.typed_reason)
        self._judge(asked, scans.bag, tried=tried)

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
        if self._inputs.stage is not Stage.SIGNING or bag is None:
            return
        if self._inputs.typed_reason is not None:
            self.ask_again()
        else:
            self._judge(self._inputs, bag)

    def ask_again(self) -> None:
        """Ask for the wristband alone, because the check is too old to start from; typed codes are typed anew."""
        if self._inputs.stage not in {Stage.GO, Stage.SIGNING}:
            return
        if self._inputs.typed_reason is not None:
            self._take(replace(self._fresh(), notice=NoticeCode.TYPED_TOO_OLD))
        else:
            self._take(replace(self._inputs, stage=Stage.RESCAN, notice=None))

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
        """Move the clock on; a GO past its latest start is decided anew, one of ten minutes asks for the wristband."""
        now, verdict, bag = self._shift.now(), self._inputs.verdict, self._inputs.bag
        self._take(replace(self._inputs, now=now))
        if self._inputs.stage is not Stage.GO or verdict is None or bag is None:
            return
        is_late = verdict.start_by is not None and now > verdict.start_by
        if is_late and self._inputs.typed_reason is None:
            self._judge(self._inputs, bag)
        elif is_late or now - verdict.judged_at > _HOLDS:
            self.ask_again()

    def _show_dose(self, dose: str) -> None:
        detail = infusion_detail(self._shift.desk, dose)
        self._take(BedsideInputs(now=self._shift.now(), stage=Stage.INFUSION, detail=detail))

    def _take_wristband(self, text: str) -> None:
        now = self._shift.now()
        if self._inputs.stage is Stage.RESCAN and self._inputs.bag is not None:
            self._judge(replace(self._inputs, wristband=text, wristband_at=now), self._inputs.bag)
            return
        self._take(BedsideInputs(now=now, stage=Stage.BAG, wristband=text, wristband_at=now))

    def _take_bag(self, text: str) -> None:
        if self._inputs.stage is Stage.BAG:
            self._judge(self._inputs, text)
        elif self._inputs.stage is Stage.RESCAN and text == self._inputs.bag:
            self._say(NoticeCode.WRISTBAND_ALONE)
        elif self._inputs.stage in {Stage.GO, Stage.RESCAN}:
            if text != self._inputs.bag:
                self._take(replace(self._fresh(), notice=NoticeCode.EARLIER_CLOSED))
        else:
            dose = dose_of_started_bag(self._shift.desk, text)
            if dose is None:
                self._take_bag_before_wristband(text)
            else:
                self.open_dose(dose)

    def _take_bag_before_wristband(self, text: str) -> None:
        self._take(replace(self._fresh(), notice=NoticeCode.BAG_BEFORE_WRISTBAND))
        if kind_of_label(self._shift.desk, text) is not LabelKind.BAG:
            self._say_wrong_kind(text, Awaited.WRISTBAND)

    def _say_wrong_kind(self, text: str, awaited: Awaited) -> None:
        self._say(WrongKind(kind=kind_of_label(self._shift.desk, text), awaited=awaited))

    def _judge(self, inputs: BedsideInputs, bag: str, *, tried: Trial | None = None) -> None:
        now = self._shift.now()
        bag_at = inputs.bag_at if inputs.stage is Stage.RESCAN else now
        asked = replace(inputs, now=now, bag=bag, bag_at=bag_at, notice=None)
        scans = Scans(wristband=str(asked.wristband), bag=bag, typed_reason=asked.typed_reason)

        def check(desk: Desk) -> VerdictView:
            read_back = None if tried is None else signature_of(desk, tried)
            return verdict_view(desk, check_bedside(desk, scans=scans, read_back=read_back))

        def show(verdict: VerdictView) -> None:
            stage = Stage.GO if verdict.is_go else Stage.STOP
            if verdict.is_go and inputs.stage is Stage.SIGNING:
                stage = Stage.SIGNING
            self._take(replace(asked, stage=stage, verdict=verdict))

        def refuse(error: UserFacingError) -> None:
            if tried is not None:
                self.typed_refused.emit(error)
            else:
                self._take(replace(inputs, now=now, notice=error))

        self._shift.act(check, done=show, refused=refuse)

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

    def _say(self, notice: NoticeCode | WrongKind | UserFacingError) -> None:
        self._take(replace(self._inputs, notice=notice))

    def _take(self, inputs: BedsideInputs) -> None:
        self._inputs = inputs
        self.props = derive_bedside_props(inputs, self._shift.zone)
        self.changed.emit(self.props)
