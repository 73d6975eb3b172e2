"""One component: what is known of it, its parents and children, and for a donor markers and determination."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.core.product.genealogy import ComponentType, Determination
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.lab_origin_forms import MarkersForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import day_time_words, meaning_words
from ucmsc_desktop.gui.viewmodels.origin_words import (
    choice_words,
    detail_rows,
    determination_look,
    determination_word,
    line_look,
    line_state_word,
    marker_word,
    result_words,
    type_word,
)
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.field_table import FieldTable
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.widgets.story import StoryLine, StoryList
from ucmsc_desktop.services.product.register_component import determine_donor
from ucmsc_desktop.services.queries.origin import ComponentStory, component_story

_MEANING = "I determined the eligibility of this donor."


class ComponentPanel(QWidget):
    """Shows what the query returned of one component."""

    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.component = ""
        self.story: ComponentStory | None = None
        self._told = ""
        self.head, self.known, self.outcome = _Head(), _Known(shift), label("go-strong", wraps=True)
        self.against = label("caution-strong", wraps=True)
        self.begin_markers, self.begin_determination = button(), button("primary")
        self.markers, self.determination = MarkersForm(shift), Form(columns=1, can_leave=True)
        self.choice, self.reason, self.signing = Choice(), TextEdit(), SigningCard(shift)
        for each in Determination:
            self.choice.addItem("", each.value)
        self.determination.add("determination", self.choice)
        self.determination.add("reason", self.reason)
        self._lay_out()
        self._connect()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.signing.is_open

    def show_component(self, component: str, *, told: str = "") -> None:
        """Show another component, without a form."""
        self.component, self._told = component, told
        for form in (self.markers, self.determination):
            form.clear()
            form.hide()
        self.read_again()

    def read_again(self) -> None:
        """Read it anew; what is being typed stays."""
        if self.component:
            self.story = component_story(self._shift.desk, self.component)
            self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        show_text(self.outcome, self._told)
        self._name_forms()
        if self.story is None:
            return
        self.head.present(self.story)
        self.known.present(self.story)
        show_text(self.against, _against_words(self.story))
        is_open = self.signing.is_open or not (self.markers.isHidden() and self.determination.isHidden())
        is_donor = self.story.line.type is ComponentType.DONOR
        self.begin_markers.setVisible(is_donor and not is_open and self._shift.may(Action.REGISTER_COMPONENT))
        may_determine = self._shift.may(Action.DETERMINE_DONOR) and self.story.registrar != self._shift.person.person
        self.begin_determination.setVisible(is_donor and not is_open and may_determine)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.name_everything()
        super().changeEvent(event)

    def _name_forms(self) -> None:
        self.begin_markers.setText(translate("LabOrigin", "Record markers"))
        self.begin_determination.setText(translate("LabOrigin", "Determine eligibility"))
        self.markers.name_everything()
        for index, each in enumerate(Determination):
            self.choice.setItemText(index, determination_word(each))
        self.determination.fields["determination"].set_caption(translate("LabOrigin", "Determination"))
        self.determination.fields["reason"].set_caption(translate("LabOrigin", "Reason"))
        self.determination.say(
            translate("LabOrigin", "Determine eligibility"),
            translate("LabOrigin", "Sign the determination"),
            guidance=translate("LabOrigin", "Only cells of eligible donors enter a masked lot."),
            leave=translate("LabOrigin", "Back"),
        )

    def _begin_markers(self) -> None:
        self._told = ""
        self.markers.begin(self.component)
        self.markers.show()
        self.name_everything()
        self.markers.focus_first()

    def _begin_determination(self) -> None:
        self._told = ""
        self.determination.clear()
        self.determination.show()
        self.name_everything()
        self.determination.focus_first()

    def _ask(self) -> None:
        donor, reason = self.component, self.reason.text().strip()
        if not reason:
            self.determination.show_refusal(UserFacingError("field-blank", field=translate("LabOrigin", "Reason")))
            return
        chosen = Determination(self.choice.currentData())
        told = translate("LabOrigin", "{donor} is determined: {determination}.")
        self.signing.ask(
            lambda: meaning_words(_MEANING),
            lambda desk, own: determine_donor(desk, donor=donor, determination=chosen, reason=reason, signature=own),
            done=lambda _nothing: self.show_component(
                donor, told=told.format(donor=donor, determination=determination_word(chosen))
            ),
            details=f"{donor} · {determination_word(chosen)} · {reason}",
        )
        self.determination.hide()
        self.name_everything()
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value

    def _leave_signature(self) -> None:
        self.determination.show()
        self._release()

    def _release(self) -> None:
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.read_again()

    def _recorded(self) -> None:
        self.show_component(self.component, told=translate("LabOrigin", "The results are recorded."))

    def _leave(self) -> None:
        self.show_component(self.component)

    def _lay_out(self) -> None:
        presses = QHBoxLayout()
        presses.setSpacing(16)
        presses.addWidget(self.begin_markers)
        presses.addStretch(1)
        presses.addWidget(self.begin_determination)
        self.head.column.addWidget(self.against)
        self.head.column.addWidget(self.outcome)
        self.head.column.addLayout(presses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for part in (self.head, self.markers, self.determination, self.signing, self.known):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        self.begin_markers.clicked.connect(self._begin_markers)
        self.begin_determination.clicked.connect(self._begin_determination)
        self.markers.recorded.connect(self._recorded)
        self.markers.left.connect(self._leave)
        self.determination.left.connect(self._leave)
        self.determination.submitted.connect(self._ask)
        self.signing.signed.connect(self._release)
        self.signing.left.connect(self._leave_signature)


class _Head(Card):
    """Id in large type, type and state."""

    def __init__(self) -> None:
        super().__init__(spacing_px=8)
        self.id, self.state, self.what = label("identifier"), label("field"), label("muted", wraps=True)
        top = QHBoxLayout()
        top.addWidget(self.id)
        top.addStretch(1)
        top.addWidget(self.state)
        self.column.addLayout(top)
        self.column.addWidget(self.what)

    def present(self, story: ComponentStory) -> None:
        """Show a component."""
        self.id.setText(story.line.component)
        self.what.setText(type_word(story.line.type))
        self.state.setText(line_state_word(story.line))
        look = line_look(story.line)
        set_look(self.state, f"{look}-strong" if look else "field")


class _Known(Card):
    """Details, parents and children, and below them what was recorded."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=12)
        self._zone = shift.zone
        self.details, self.story = FieldTable(), StoryList()
        self.column.addWidget(self.details)
        self.column.addWidget(self.story)

    def present(self, story: ComponentStory) -> None:
        """Show what is known of a component."""
        self.details.show_fields([*detail_rows(story, self._zone), *_family(story)])
        self.story.show_lines(list(self._lines(story)))

    def _lines(self, story: ComponentStory) -> Iterator[StoryLine]:
        yield StoryLine(
            at_text=day_time_words(story.registered_at, self._zone),
            text=translate("LabOrigin", "Registered"),
            who=story.registered_by,
            look="muted",
        )
        for line in story.markers:
            words = result_words(line.result)
            yield StoryLine(
                at_text=line.result.sampled_on.isoformat(),
                text=words if line.counts else translate("LabOrigin", "{result} (replaced)").format(result=words),
                who=line.by,
                look=_finding_look(line.result.finding.value) if line.counts else "muted",
            )
        for each in story.determinations:
            words = determination_word(each.determination)
            yield StoryLine(
                at_text=day_time_words(each.at, self._zone),
                text=f"{words}: {each.reason}",
                who=each.by,
                look=determination_look(each.determination),
                is_signed=True,
            )


def _finding_look(finding: str) -> str:
    return {"non-reactive": "go", "reactive": "stop"}.get(finding, "caution")


def _family(story: ComponentStory) -> Iterator[tuple[str, str]]:
    if story.parents:
        yield translate("LabOrigin", "Made from"), "\n".join(choice_words(each) for each in story.parents)
    if story.children:
        yield translate("LabOrigin", "Made of it"), "\n".join(choice_words(each) for each in story.children)
    if story.lots:
        yield translate("LabOrigin", "Lots made of it"), ", ".join(story.lots)


def _against_words(story: ComponentStory) -> str:
    if story.line.type is not ComponentType.DONOR or not story.against:
        return ""
    if not story.has_tissue:
        return translate("LabOrigin", "No tissue was received yet, so no specimen can be judged.")
    return translate("LabOrigin", "Stands against “eligible”: {markers}").format(
        markers=", ".join(marker_word(each) for each in story.against)
    )
