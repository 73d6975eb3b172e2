"""The duplicate count of a thaw: typed as read, or read from the counter's file."""

from __future__ import annotations

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.pages.lab_step_form import StepForm
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import QuantityEdit
from ucmsc_desktop.services.dosing.prepare_dose import record_count

_COUNT = ("first", "second", "viability")


class CountForm(StepForm):
    """The duplicate count and the viability, as read."""

    action = Action.RECORD_COUNT

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, columns=3)
        self.edits = {name: QuantityEdit() for name in _COUNT}
        for name, edit in self.edits.items():
            self.add(name, edit)
            edit.textEdited.connect(self.typed)

    @property
    def texts_to_keep(self) -> dict[str, str]:
        """Return what is typed, as the draft keeps it."""
        return {name: edit.text() for name, edit in self.edits.items()}

    def send(self) -> None:
        """Keep the count in the draft."""
        run, texts = self.run, self.texts()
        if run is not None:
            self.shift.act(
                lambda desk: record_count(
                    desk,
                    dose=run.dose,
                    first_text=texts["first"],
                    second_text=texts["second"],
                    viability_text=texts["viability"],
                ),
                done=self._done,
                refused=self.show_refusal,
            )

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.say_step(
            translate("Lab", "Count twice, then the viability"),
            translate("Lab", "Keep the count"),
            guidance=translate("Lab", "What is kept stays sealed until its slot opens."),
        )
        for name, caption in (
            ("first", translate("Lab", "First count [viable cells/mL]")),
            ("second", translate("Lab", "Second count [viable cells/mL]")),
            ("viability", translate("Lab", "Viability [%]")),
        ):
            self.fields[name].set_caption(caption)

    def _done(self, failures: tuple[str, ...]) -> None:
        def said() -> str:
            if failures:
                return translate("Lab", "The count is kept. It does not pass.")
            return translate("Lab", "The count is kept. It passes.")

        self.finished.emit(said)
