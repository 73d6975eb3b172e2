"""The bedside page: wristband, bag, verdict, signatures, start; what each scan means at each stage."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CodeKind, parse_code, parse_head
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.ports import InfusionStarted, Scans, WindowPorts
from ucmsc_desktop.gui.viewmodels.bedside_props import BedsideProps, derive_bedside_props
from ucmsc_desktop.gui.viewmodels.bedside_stage import BedsideInputs, NoticeCode, Stage


class BedsideViewModel(QObject):
    """Takes scans one after the other; a STOP and a signature take none."""

    changed = Signal(object)

    def __init__(self, ports: WindowPorts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._inputs = BedsideInputs(now=ports.now())
        self.props: BedsideProps = derive_bedside_props(self._inputs, ports.zone)

    @property
    def scans(self) -> Scans:
        """Return the scans of the present verdict.

        Raises:
            RuntimeError: Wristband and bag are not both scanned.
        """
        if self._inputs.wristband is None or self._inputs.bag is None:
            raise RuntimeError("there are not two scans")
        return Scans(wristband=self._inputs.wristband, bag=self._inputs.bag, typed_reason=self._inputs.typed_reason)

    def take_scan(self, text: str) -> None:
        """Take a scan of the shape of a code or a head, right or wrong."""
        if self._is_closed_to_scans():
            return
        if text.startswith("H1."):
            self._take_head(text)
            return
        try:
            code = parse_code(text)
        except UserFacingError as error:
            self._refuse_scan(text, error)
            return
        if code.kind is CodeKind.WRISTBAND:
            self._take_wristband(text)
        elif code.kind is CodeKind.CONTAINER:
            self._take_bag(text)
        else:
            self._say(NoticeCode.OTHER_KIND)

    def take_foreign(self, text: str) -> None:
        """Take a scan that has not the shape of our codes: it is refused in words and recorded."""
        if not self._is_closed_to_scans():
            self._refuse_scan(text, UserFacingError("code-unreadable", text=escaped(text)))

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
        now = self._ports.now()
        self._judge(replace(self._fresh(), wristband=texts[0], wristband_at=now, typed_reason=reason.strip()), texts[1])

    def close(self) -> None:
        """Leave the verdict and wait for the next wristband."""
        self._take(self._fresh())

    def begin_signing(self) -> None:
        """Open the signatures; only a GO has them."""
        if self._inputs.stage is Stage.GO:
            self._take(replace(self._inputs, stage=Stage.SIGNING, notice=None))

    def leave_signing(self) -> None:
        """Go back to the GO without a signature."""
        if self._inputs.stage is Stage.SIGNING:
            self._take(replace(self._inputs, stage=Stage.GO, notice=None))

    def take_started(self, started: InfusionStarted) -> None:
        """Show what was recorded."""
        self._take(replace(self._inputs, stage=Stage.STARTED, started=started, notice=None))

    def recheck(self) -> None:
        """Ask for the verdict once more, after a start was refused; a STOP is shown."""
        bag = self._inputs.bag
        if self._inputs.stage is Stage.SIGNING and bag is not None:
            self._judge(self._inputs, bag)

    def tick(self) -> None:
        """Move the clock on, for the time left."""
        self._take(replace(self._inputs, now=self._ports.now()))

    def _take_wristband(self, text: str) -> None:
        now = self._ports.now()
        self._take(BedsideInputs(now=now, stage=Stage.BAG, wristband=text, wristband_at=now))

    def _take_bag(self, text: str) -> None:
        if self._inputs.stage is Stage.BAG:
            self._judge(self._inputs, text)
        elif self._inputs.stage is Stage.GO and text != self._inputs.bag:
            self._take(replace(self._fresh(), notice=NoticeCode.EARLIER_CLOSED))
        elif self._inputs.stage is not Stage.GO:
            self._take(replace(self._fresh(), notice=NoticeCode.BAG_BEFORE_WRISTBAND))

    def _take_head(self, text: str) -> None:
        try:
            parse_head(text)
        except UserFacingError as error:
            self._refuse_scan(text, error)
        else:
            self._say(NoticeCode.OTHER_KIND)

    def _judge(self, inputs: BedsideInputs, bag: str) -> None:
        now = self._ports.now()
        asked = replace(inputs, now=now, bag=bag, bag_at=now, notice=None)
        scans = Scans(wristband=str(asked.wristband), bag=bag, typed_reason=asked.typed_reason)
        try:
            verdict = self._ports.verdict(scans)
        except UserFacingError as error:
            self._take(replace(inputs, now=now, notice=error))
            return
        stage = Stage.GO if verdict.is_go else Stage.STOP
        if verdict.is_go and inputs.stage is Stage.SIGNING:
            stage = Stage.SIGNING
        self._take(replace(asked, stage=stage, verdict=verdict))

    def _refuse_scan(self, text: str, error: UserFacingError) -> None:
        try:
            self._ports.refuse_scan(text, error.code)
        except UserFacingError as not_recorded:
            error = not_recorded
        self._say(error)

    def _is_closed_to_scans(self) -> bool:
        closed = {Stage.STOP: NoticeCode.STOP_FIRST, Stage.SIGNING: NoticeCode.SIGNATURE_FIRST}
        notice = closed.get(self._inputs.stage)
        if notice is not None:
            self._say(notice)
        return notice is not None

    def _fresh(self) -> BedsideInputs:
        return BedsideInputs(now=self._ports.now())

    def _say(self, notice: NoticeCode | UserFacingError) -> None:
        self._take(replace(self._inputs, notice=notice))

    def _take(self, inputs: BedsideInputs) -> None:
        self._inputs = inputs
        self.props = derive_bedside_props(inputs, self._ports.zone)
        self.changed.emit(self.props)


def _without_spaces(text: str) -> str:
    return "".join(text.split()).upper()
