"""From hand to hand: the giver hands bags over, the taker takes them over or refuses one with its reason."""

from __future__ import annotations

from ucmsc_desktop.core.roles import MATRIX, Action, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.bag_step import BagWork, StepPanel, set_choices
from ucmsc_desktop.gui.pages.display_fields import DisplayFields
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import Choice, TextEdit
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.words import grouped_pack_code, role_name
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.custody.hand_over import Way, hand_over_bags, refuse_bag, take_over_bags
from ucmsc_desktop.services.queries.bag_steps import BagStep
from ucmsc_desktop.services.queries.bags_together import BagBeside, bag_to_give, bag_to_take

INTACT, _BROKEN, _REFUSED = "yes", "no", "refused"


class TogetherPanel(StepPanel):
    """A step that may be done with several bags at once: the first is on the page, each further one is scanned."""

    needs_scan = True

    def __init__(self, work: BagWork) -> None:
        self.beside: list[BagBeside] = []
        self.listed = label("field", wraps=True)
        super().__init__(work)
        self.column.insertWidget(4, self.listed)
        show_text(self.listed, "")

    def bag_beside(self, desk: Desk, code: str) -> BagBeside | None:
        """Return a further bag that may be taken along, or None for a code of no bag."""
        raise TypeError(f"{type(self).__name__} does not say whether {code} goes along at {desk.person}")

    def begin(self) -> None:
        """Forget the bags beside the new one."""
        self.beside = []

    def forget(self) -> None:
        """Forget the bags and what was typed."""
        self.beside = []
        super().forget()
        self._list()

    def say_everything(self) -> None:
        """Say everything in the shown language."""
        super().say_everything()
        self._list()

    def take_code(self, code: str) -> bool:
        """Return whether a bag was scanned: the one on the page, or after it a further one, which is added."""
        if super().take_code(code):
            return True
        if not self.is_scanned:
            return False
        try:
            bag = self.bag_beside(self.work.shift.desk, code)
        except UserFacingError as error:
            self.show_refusal(error)
            return True
        if bag is None:
            return False
        if bag.dose not in {each.dose for each in self.beside}:
            self.beside.append(bag)
        self.show_done("")
        self._list()
        return True

    def _list(self) -> None:
        packs = ", ".join(grouped_pack_code(each.pack_code) for each in self.beside)
        words = translate("Bags", "Together with {count}: {packs}").format(count=len(self.beside), packs=packs)
        show_text(self.listed, words if self.beside else "")


class HandOverPanel(TogetherPanel):
    """The giver names the taker, the places, the seal and the logger."""

    step = BagStep.HAND_OVER

    def build(self) -> None:
        self.taker = Choice()
        self.add("taker", self.taker, wide=True)
        self.edits = {name: TextEdit() for name in ("from_place", "to_place", "seal", "logger")}
        for name, edit in self.edits.items():
            self.add(name, edit)

    def bag_beside(self, desk: Desk, code: str) -> BagBeside | None:
        return bag_to_give(desk, code)

    def begin(self) -> None:
        super().begin()
        way = None if self.detail is None else self.detail.way
        if way is not None:
            self.edits["from_place"].setText(way.from_place if way.is_refused else way.to_place)
            self.edits["seal"].setText(way.seal or "")
            self.edits["logger"].setText(way.logger or "")

    def guide(self) -> str:
        words = translate(
            "Bags", "You give the bag; the taker confirms it with her own sign-in. Scan further bags to add."
        )
        way = None if self.detail is None else self.detail.way
        if way is None or not way.is_refused:
            return words
        refused = translate("Bags", "{taker} refused it: {reason}").format(taker=way.taker, reason=way.refused_reason)
        return f"{refused}\n{words}"

    def name_fields(self) -> None:
        shift = self.work.shift
        takers = MATRIX[Action.TAKE_OVER]
        people = [
            (card.person, f"{card.name} · {role_name(card.role)}")
            for card in shift.people()
            if Role(card.role) in takers and card.person != shift.person.person
        ]
        set_choices(self.taker, people)
        for name, words in (
            ("taker", translate("Bags", "Who takes it")),
            ("from_place", translate("Bags", "From")),
            ("to_place", translate("Bags", "To")),
            ("seal", translate("Bags", "Seal number")),
            ("logger", translate("Bags", "Temperature logger")),
        ):
            self.fields[name].set_caption(words)

    def carry_out(self) -> None:
        doses, taker = (self.dose, *(each.dose for each in self.beside)), self.require_text("taker")
        name = self.taker.currentText()
        way = Way(
            from_place=self.require_text("from_place"),
            to_place=self.require_text("to_place"),
            seal=self.require_text("seal"),
            logger=self.require_text("logger"),
        )

        def said() -> str:
            if len(doses) == 1:
                words = translate("Bags", "Recorded: handed over. It counts when {taker} takes it over.")
                return words.format(taker=name)
            words = translate("Bags", "Recorded: {count} bags handed over. Each counts when {taker} takes it over.")
            return words.format(count=len(doses), taker=name)

        self.act(
            lambda desk: hand_over_bags(desk, doses=doses, taker=taker, way=way), done=lambda _entries: self.tell(said)
        )


class TakeOverPanel(TogetherPanel):
    """The named taker looks at the seal and takes the bags over, or refuses the one on the page."""

    step = BagStep.TAKE_OVER

    def build(self) -> None:
        self.seal, self.reason = Choice(), TextEdit()
        self.add("seal", self.seal, wide=True)
        self.display = DisplayFields(self)
        self.add("reason", self.reason, wide=True)
        self.seal.currentIndexChanged.connect(lambda _index: self._ask())

    def bag_beside(self, desk: Desk, code: str) -> BagBeside | None:
        return bag_to_take(desk, code)

    def guide(self) -> str:
        way = None if self.detail is None else self.detail.way
        if way is None:
            return ""
        return translate("Bags", "{giver} gives you the bag for {place}. Seal {seal}, logger {logger}.").format(
            giver=way.giver, place=way.to_place, seal=way.seal or "–", logger=way.logger or "–"
        )

    def name_fields(self) -> None:
        self.fields["seal"].set_caption(translate("Bags", "The seal"))
        self.fields["reason"].set_caption(translate("Bags", "Why you do not take it"))
        refusing = (_REFUSED, translate("Bags", "I do not take this bag"))
        set_choices(self.seal, [*seal_choices(), refusing])
        self.display.say()
        self._ask()

    def submit_words(self) -> str:
        if self.seal.currentData() == _REFUSED:
            return translate("Bags", "Refuse this bag")
        return super().submit_words()

    def carry_out(self) -> None:
        seal = self.require_text("seal")
        entry = "" if self.detail is None or self.detail.way is None else self.detail.way.entry
        if seal == _REFUSED:
            self._refuse(entry)
            return
        bags = ((self.dose, entry), *((each.dose, each.handed_over or "") for each in self.beside))
        if seal == _BROKEN and self.beside:
            raise UserFacingError("seal-broken-of-one")
        display = self.display.read() if self._has_logger else None
        self.act(
            lambda desk: take_over_bags(desk, bags=bags, seal_intact=seal == INTACT, display=display),
            done=lambda reasons: self._after(count=len(bags), is_intact=seal == INTACT, is_cold=not reasons),
        )

    def _refuse(self, entry: str) -> None:
        dose, reason = self.dose, self.require_text("reason")
        if self.beside:
            raise UserFacingError("refuse-one-bag")
        self.act(
            lambda desk: refuse_bag(desk, dose=dose, handed_over=entry, reason=reason),
            done=lambda _nothing: self.tell(
                lambda: translate("Bags", "Recorded: not taken over. The giver has the bag as before."), "caution"
            ),
        )

    @property
    def _has_logger(self) -> bool:
        return self.detail is not None and self.detail.way is not None and self.detail.way.logger is not None

    def _after(self, *, count: int, is_intact: bool, is_cold: bool) -> None:
        if not is_intact:
            self.tell(
                lambda: translate("Bags", "Recorded: you hold the bag and its seal is broken. Call the pharmacist."),
                "caution",
            )
        elif not is_cold:
            self.tell(
                lambda: translate(
                    "Bags",
                    "Recorded: you hold the bag. Its display is outside the limits or unread: call the pharmacist.",
                ),
                "caution",
            )
        elif count == 1:
            self.tell(lambda: translate("Bags", "Recorded: you hold the bag."))
        else:
            self.tell(lambda: translate("Bags", "Recorded: you hold {count} bags.").format(count=count))

    def _ask(self) -> None:
        """Ask for the display of a logger that travels along, and for the reason of a refusal."""
        is_refused = self.seal.currentData() == _REFUSED
        self.fields["reason"].setVisible(is_refused)
        self.display.show(is_shown=self._has_logger and not is_refused)
        self.submit.setText(self.submit_words())


def seal_choices() -> list[tuple[str, str]]:
    """Return the answers to how the seal is."""
    return [(INTACT, translate("Bags", "The seal is intact")), (_BROKEN, translate("Bags", "The seal is broken"))]
