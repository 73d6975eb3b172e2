"""Trace: a code or an id, whom it reached as a list on the left, and the family as a picture on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.printing import previews_of
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.bag_words import state_words
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.family_view import ZOOM_STEP, FamilyView
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Listing
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.queries.family import Direction
from ucmsc_desktop.services.queries.family_picture import ReachedBag, Traced, traced

_DIRECTIONS = (Direction.BOTH, Direction.FORWARD, Direction.BACK)


class TracePart(Part):
    """Reads the family at once and draws it in a job; nothing is recorded, and nothing of it is kept on a disk."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.found: Traced | None = None
        self._pdf = b""
        self._wanted = 0
        self.subject, self.direction, self.trace = TextEdit(), Choice(), button("primary")
        self.told, self.state = label("next-act", wraps=True), StateCard()
        self.listing: Listing[ReachedBag] = Listing(self._model(), key=lambda line: line.dose)
        self.view, self.paper = FamilyView(), PaperView(shift)
        self._asked, self._paper_area = QWidget(), QScrollArea()
        self.larger, self.smaller, self.print = button(), button(), button()
        self._lay_out()
        self._connect()
        self.name_everything()
        self._show_paper(is_shown=False)

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        self.subject.setPlaceholderText(
            translate("LabTrace", "Code or id: donor, bank, lot, container, bag, equipment")
        )
        self.subject.setAccessibleName(self.subject.placeholderText())
        chosen = max(0, self.direction.currentIndex())
        self.direction.clear()
        for direction, words in zip(_DIRECTIONS, _direction_words(), strict=True):
            self.direction.addItem(words, direction)
        self.direction.setCurrentIndex(chosen)
        self.direction.setAccessibleName(translate("LabTrace", "Direction"))
        self.trace.setText(translate("LabTrace", "Trace"))
        self.larger.setText(translate("LabTrace", "Larger"))
        self.smaller.setText(translate("LabTrace", "Smaller"))
        self.view.setAccessibleName(translate("LabTrace", "Family as a picture: arrows move it, + and - zoom"))
        self._show_paper(is_shown=not self.paper.isHidden())
        self.listing.say()
        self._tell()

    def refresh(self) -> None:
        """Keep what was traced: a trace is asked for anew."""
        self.listing.read_again()
        self._tell()

    def take_scan(self, text: str) -> bool:
        """Trace what was scanned."""
        self.subject.setText(text)
        self.search()
        return True

    def open_subject(self, kind: str, subject: str) -> None:  # noqa: ARG002 - an id tells its kind
        """Trace a subject."""
        self.take_scan(subject)

    def focus_first(self) -> None:
        """Put the focus into the field of the code."""
        self.subject.setFocus()

    def search(self) -> None:
        """Read the family of what was typed now, and draw it in a job."""
        self._wanted += 1
        self.found, self._pdf = None, b""
        self.view.show_images(())
        self._show_paper(is_shown=False)
        subject = self.subject.text().strip()
        try:
            if not subject:
                raise UserFacingError("field-blank", field=translate("LabTrace", "Code or id"))
            if self._shift.jobs.is_busy:
                raise UserFacingError("trace-paper-waits")
            self.found = traced(self._shift.desk, subject, direction=self.direction.currentData())
        except UserFacingError as error:
            self._fail(error)
        else:
            self._draw(self.found)
        self.listing.read_again()
        self._tell()

    def _draw(self, found: Traced) -> None:
        wanted = self._wanted
        self.state.show_loading(translate("LabTrace", "The family is being drawn."))

        def draw() -> tuple[bytes, list[QImage]]:
            from ucmsc_desktop.paper.family_tree import family_tree_pdf

            pdf = family_tree_pdf(found.tree)
            return pdf, [page.image for page in previews_of(pdf, kind="document")]

        def done(drawn: tuple[bytes, list[QImage]]) -> None:
            if wanted == self._wanted:
                self._pdf, images = drawn
                self.state.hide()
                self._show_paper(is_shown=False)
                self.view.show_images(images)

        self._shift.jobs.run(draw, done=done, refused=self._fail)

    def _fail(self, error: UserFacingError) -> None:
        self.state.show()
        self.state.show_error(error)
        self._show_paper(is_shown=False)

    def _show_paper(self, *, is_shown: bool) -> None:
        """Show the paper before it is printed in the place of the picture, or the picture."""
        has_picture = bool(self._pdf)
        for paper in (self.paper, self._paper_area):
            paper.setVisible(is_shown)
        self._asked.setVisible(not is_shown)
        self.listing.setVisible(self.found is not None and not is_shown)
        for shown in (self.view, self.larger, self.smaller):
            shown.setVisible(has_picture and not is_shown)
        self.print.setVisible(has_picture)
        self.print.setText(
            translate("LabTrace", "Back to the picture") if is_shown else translate("LabTrace", "Print the picture")
        )

    def _switch(self) -> None:
        is_shown = self.paper.isHidden()
        if is_shown:
            self.paper.show_pdf(
                self._pdf,
                printer_kind="document",
                tells_arm=True,
                title=lambda: translate("LabTrace", "Trace, UNBLINDED: it tells the arm"),
                can_save=False,
            )
        self._show_paper(is_shown=is_shown)

    def _tell(self) -> None:
        self.listing.setVisible(self.found is not None and self.paper.isHidden())
        if self.found is None:
            show_text(self.told, "")
            if not self.state.isVisibleTo(self):
                return
            if not self.subject.text().strip():
                self.state.show_empty(
                    translate("LabTrace", "Nothing was traced yet."),
                    translate("LabTrace", "Scan a code, or type an id and choose Trace."),
                )
            return
        words = translate("LabTrace", "Containers: {containers} · bags: {bags} · participants: {participants}")
        show_text(
            self.told,
            words.format(
                containers=f"{self.found.containers:,}",
                bags=f"{len(self.found.bags):,}",
                participants=f"{self.found.participants:,}",
            ),
        )

    def _bags(self, text: str) -> tuple[ReachedBag, ...]:
        bags = () if self.found is None else self.found.bags
        wanted = text.upper()
        return tuple(
            bag for bag in bags if wanted in f"{bag.participant} {bag.randomisation_number} {bag.pack_code}".upper()
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout(self._asked)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self.subject, 3)
        top.addWidget(self.direction, 2)
        top.addWidget(self.trace)
        presses = QHBoxLayout()
        presses.setSpacing(8)
        for press in (self.smaller, self.larger):
            presses.addWidget(press)
        presses.addStretch(1)
        presses.addWidget(self.print)
        picture = QWidget()
        right = QVBoxLayout(picture)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.state)
        right.addWidget(self.view, 1)
        self._paper_area.setWidgetResizable(True)
        self._paper_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._paper_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._paper_area.setWidget(self.paper)
        right.addWidget(self._paper_area, 1)
        right.addLayout(presses)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.listing, 2)
        middle.addWidget(picture, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._asked)
        column.addWidget(self.told)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self.listing.name(
            lambda: (
                translate("LabTrace", "Participant or pack code"),
                translate("LabTrace", "No bag is reached."),
                "",
            )
        )
        self.trace.clicked.connect(self.search)
        self.subject.returnPressed.connect(lambda: self.trace.setFocus(Qt.FocusReason.TabFocusReason))
        self.larger.clicked.connect(lambda: self.view.magnify(ZOOM_STEP))
        self.smaller.clicked.connect(lambda: self.view.magnify(1 / ZOOM_STEP))
        self.print.clicked.connect(self._switch)
        self.state.retried.connect(self.search)

    def _model(self) -> LinesModel[ReachedBag]:
        columns = (
            Column[ReachedBag](
                title=lambda: translate("LabTrace", "Participant"),
                text=lambda bag: f"{bag.participant} · {bag.randomisation_number}",
                width_px=136,
            ),
            Column[ReachedBag](
                title=lambda: translate("LabTrace", "Visit"), text=lambda bag: str(bag.visit), width_px=56
            ),
            Column[ReachedBag](
                title=lambda: translate("LabTrace", "Pack"), text=lambda bag: bag.pack_code or "-", width_px=88
            ),
            Column[ReachedBag](
                title=lambda: translate("LabTrace", "State"),
                text=lambda bag: state_words().get(bag.state, bag.state),
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: len(self._bags(text)),
            lines=lambda text, start, count: self._bags(text)[start : start + count],
        )


def _direction_words() -> tuple[str, str, str]:
    return (
        translate("LabTrace", "Both ways"),
        translate("LabTrace", "Forward: to bags and participants"),
        translate("LabTrace", "Back: to donors and materials"),
    )
