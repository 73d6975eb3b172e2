"""Whatever is split, pooled, moved, drawn or taken for a bag in any order: volumes balance, and a place holds one."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import ROUND_DOWN, Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.product.balance import (
    Draw,
    LotBalance,
    fold_balance,
    is_gone,
    require_container_balance,
    require_lot_balance,
    require_may_draw,
)
from ucmsc_desktop.core.product.division import Portion, fold_rest, require_balanced, require_may_divide
from ucmsc_desktop.core.product.places import (
    Place,
    fold_location,
    fold_stay,
    require_may_store,
    require_may_take_out,
)
from ucmsc_desktop.errors import UserFacingError

BOX = "L1B"
START = datetime(2026, 3, 2, tzinfo=UTC)
numbers = st.integers(0, 30)
parts = st.integers(1, 12)


class Stock(RuleBasedStateMachine):
    """The core's folds against a model of what is in the tubes and at the positions."""

    def __init__(self):
        super().__init__()
        self.streams: dict[str, list[Event]] = {}
        self.tube: dict[str, Decimal] = {}
        self.lying: dict[str, str] = {}
        self.out: dict[str, timedelta] = {}
        self.since: dict[str, datetime] = {}
        self.divided: set[str] = set()
        self.taken: set[str] = set()
        self.at = START
        data = {"location": BOX, "type": "box", "name": "Box", "parent": None, "rows": 1, "columns": 4}
        self.box = fold_location([self.event("location.registered/1", data)])
        for _ in range(3):
            self.register(Decimal(10))

    def event(self, kind, data):
        self.at += timedelta(seconds=30)
        return Event(seq=1, id="E", act="A", kind=kind, at=self.at, by="lab-1", data=data, signer="s:S")

    def register(self, volume):
        code = f"C{len(self.streams)}"
        data = {
            **dict.fromkeys(("viable_cells", "viability_percent", "cryoprotectant_percent", "frozen_at")),
            **{"code": code, "lot": "L", "form": "vial", "parents": [], "expires_on": "2030-01-01"},
            "volume_ml": format_number(volume),
        }
        self.streams[code] = [self.event("container.registered/2", data)]
        self.tube[code], self.out[code] = volume, timedelta()
        return code

    def choose(self, number):
        return sorted(self.streams)[number % len(self.streams)]

    def append(self, code, kind, **data):
        self.streams[code].append(self.event(kind, {"container": code, **data}))

    def leave(self, code):
        self.lying.pop(code, None)
        if code in self.since:
            self.out[code] += self.at - self.since.pop(code)

    def divide(self, codes, children, loss):
        """Divide or pool, as the service does: the rules first, then the entries."""
        rests = [fold_rest(self.streams[code]) for code in codes]
        for rest in rests:
            require_may_divide(rest, today=START.date(), taken=rest.container.code in self.taken)
        held = sum((self.tube[code] for code in codes), Decimal(0)) - loss * len(codes)
        half = (held / 2).quantize(Decimal("0.01"), ROUND_DOWN)
        volumes = [half, held - half] if children == 2 else [held]
        require_balanced(
            rests,
            [Portion(volume_ml=each, viable_cells=None) for each in volumes],
            loss_ml=loss * len(codes),
        )
        made = [self.register(each) for each in volumes]
        for code in codes:
            self.append(code, "container.divided/1", children=made, loss_ml=format_number(loss), reason="x")
            self.tube[code] = Decimal(0)
            self.divided.add(code)
            self.leave(code)

    @rule(number=numbers, loss=st.sampled_from(["0", "0.25"]))
    def split(self, number, loss):
        code = self.choose(number)
        is_there = code not in self.taken and self.tube[code] - Decimal(loss) >= Decimal("0.02")
        self.tried(is_there, lambda: self.divide([code], 2, Decimal(loss)))

    @rule(number=numbers, other=numbers)
    def pool(self, number, other):
        codes = sorted({self.choose(number), self.choose(other)})
        are_there = all(code not in self.taken and self.tube[code] > 0 for code in codes)
        self.tried(are_there, lambda: self.divide(codes, 1, Decimal(0)))

    @rule(number=numbers)
    def consume(self, number):
        """Thaw a container for a bag: only sealed payloads tell of it, no entry of its own."""
        code = self.choose(number)
        if not is_gone(fold_rest(self.streams[code]), taken=code in self.taken):
            self.taken.add(code)

    @rule(number=numbers, volume=parts, how=st.sampled_from(list(Draw)))
    def draw(self, number, volume, how):
        code, volume = self.choose(number), Decimal(volume)

        def work():
            rest = fold_rest(self.streams[code])
            require_may_draw(rest, how=how, volume_ml=volume, taken=code in self.taken, planned=False)
            text = format_number(volume)
            self.append(code, "container.drawn/1", how=how.value, volume_ml=text, reason="x")
            self.tube[code] -= volume
            if not self.tube[code]:
                self.leave(code)

        self.tried(code not in self.taken and 0 < volume <= self.tube[code], work)

    @rule(number=numbers, column=st.integers(1, 5))
    def move(self, number, column):
        code, position = self.choose(number), f"A{column}"
        holder = next((each for each, there in self.lying.items() if there == position), None)

        def work():
            place = Place(location=BOX, position=position)
            taken = code in self.taken
            require_may_store(self.streams[code], place=place, location=self.box, occupant=holder, taken=taken)
            self.append(code, "container.stored/1", location=BOX, position=position)
            self.leave(code)
            self.lying[code] = position

        is_free = holder is None and column <= 4
        self.tried(is_free and code not in self.taken and self.tube[code] > 0, work)

    @rule(number=numbers)
    def take_out(self, number):
        code = self.choose(number)

        def work():
            require_may_take_out(self.streams[code], taken=code in self.taken)
            self.append(code, "container.taken-out/1", reason="x")
            self.leave(code)
            self.since[code] = self.at

        self.tried(code in self.lying and code not in self.taken, work)

    def tried(self, expected, work):
        """Do it; the core refuses exactly what the model does not allow."""
        try:
            work()
        except UserFacingError:
            assert not expected
        else:
            assert expected

    @invariant()
    def every_volume_is_accounted_for(self):
        for code, stream in self.streams.items():
            balance = fold_balance(stream, taken=code in self.taken)
            require_container_balance(balance)
            assert balance.on_hand_ml + balance.given_ml == self.tube[code]

    @invariant()
    def every_container_of_the_lot_is_accounted_for(self):
        gone = {code for code, left in self.tube.items() if not left} - self.divided
        on_hand = [code for code, left in self.tube.items() if left and code not in self.taken]
        whole = {"used": len(self.taken), "divided": len(self.divided), "emptied": len(gone)}
        require_lot_balance(LotBalance(lot="L", received=len(self.streams), on_hand=len(on_hand), **whole))

    @invariant()
    def every_container_has_one_place_and_every_position_one_container(self):
        stays = {code: fold_stay(stream) for code, stream in self.streams.items()}
        places = {code: stay.place.position for code, stay in stays.items() if stay.place is not None}
        assert places == self.lying
        assert all(count == 1 for count in Counter(places.values()).values())
        for code, stay in stays.items():
            assert stay.out_before == self.out[code]
            assert stay.out_since == self.since.get(code)


TestStock = Stock.TestCase
TestStock.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
