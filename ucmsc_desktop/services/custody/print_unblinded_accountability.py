"""The unblinded accountability log: each lot with where its containers are, each bag with its arm and contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ucmsc_desktop.core.corrections import CORRECTED
from ucmsc_desktop.core.custody.accountability import ACCOUNTED, BagAccount
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.product.balance import Draw
from ucmsc_desktop.core.product.lot import Product
from ucmsc_desktop.core.product.lot_account import LotAccount, account_for_container, account_for_lot
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.paper.report import Report, ReportColumn, ReportTable
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.custody.print_accountability import (
    accounts_of,
    bags_of,
    fate_words,
    summary,
    volume_words,
    whose,
)
from ucmsc_desktop.services.product.places import bagged_containers, served_once
from ucmsc_desktop.services.queries.entries_of_kinds import events_by_stream, rows_of_kinds
from ucmsc_desktop.services.queries.story import printed_names, site_zone
from ucmsc_desktop.services.reading import unsealed_of
from ucmsc_desktop.services.reporting import ReportContent, report_of, table_of, with_content

_CONTAINER_KINDS = frozenset(
    {"container.registered/1", "container.registered/2", "container.drawn/1", "container.divided/1", CORRECTED}
)
_PRODUCTS = {
    "uc-msc": "UC-MSC 间充质干细胞",
    "human-albumin": "human albumin 人血白蛋白",
    "saline": "saline 生理盐水",
    "bag": "bag 输注袋",
    "infusion-set": "infusion set 输注器",
    "cryoprotectant": "cryoprotectant 冻存剂",
    "medium": "medium 培养基",
    "reagent": "reagent 试剂",
}
_LOTS = (
    ReportColumn(name_en="Lot", name_zh="批号", share=30),
    ReportColumn(name_en="Product", name_zh="产品", share=34),
    ReportColumn(name_en="Received", name_zh="接收", share=18, align="right"),
    ReportColumn(name_en="Used", name_zh="已用", share=16, align="right"),
    ReportColumn(name_en="Divided", name_zh="分装", share=16, align="right"),
    ReportColumn(name_en="Emptied", name_zh="用尽", share=16, align="right"),
    ReportColumn(name_en="On hand", name_zh="库存", share=18, align="right"),
)
_VOLUMES = (
    ReportColumn(name_en="Lot", name_zh="批号", share=30),
    ReportColumn(name_en="Received", name_zh="接收", share=18, align="right"),
    ReportColumn(name_en="Into bags", name_zh="入袋", share=18, align="right"),
    ReportColumn(name_en="Divided", name_zh="分装", share=16, align="right"),
    ReportColumn(name_en="Sampled", name_zh="取样", share=16, align="right"),
    ReportColumn(name_en="Retained", name_zh="留样", share=16, align="right"),
    ReportColumn(name_en="Returned", name_zh="退回", share=18, align="right"),
    ReportColumn(name_en="Discarded", name_zh="销毁", share=18, align="right"),
    ReportColumn(name_en="Loss", name_zh="损耗", share=14, align="right"),
    ReportColumn(name_en="On hand", name_zh="库存", share=16, align="right"),
)
_BAGS = (
    ReportColumn(name_en="Participant", name_zh="受试者", share=24),
    ReportColumn(name_en="Week, bag", name_zh="周、袋", share=18),
    ReportColumn(name_en="Pack", name_zh="袋号", share=20),
    ReportColumn(name_en="Arm", name_zh="组别", share=18),
    ReportColumn(name_en="Containers taken, lots", name_zh="所用容器与批号", share=96),
    ReportColumn(name_en="Given", name_zh="输注", share=16, align="right"),
    ReportColumn(name_en="Account", name_zh="核销", share=66),
)


def unblinded_accountability_log(
    desk: Desk, *, participant: str | None = None, size: PaperSize = PaperSize.A4
) -> Callable[[], Report]:
    """Return what makes the log of lots and bags with their arms, or of one participant's bags alone.

    It is made from what is read and unsealed now.

    Raises:
        UserFacingError: The role is blinded, or the person holds no study key; no seal was opened. When it is made, the
            containers of a lot do not balance.
    """
    require(Role(desk.session.role), Action.READ_UNBLINDED)
    view = unsealed_of(desk)
    zone, names, doses = site_zone(desk), dict(printed_names(desk)), bags_of(desk, participant=participant)
    rows = rows_of_kinds(desk, ACCOUNTED, streams="dose:")
    taken = bagged_containers(desk.record, view).taken & served_once(desk.record)
    containers = rows_of_kinds(desk, _CONTAINER_KINDS, streams="container:")
    lots = desk.record.rows("SELECT id, product FROM lot ORDER BY product, id")
    contents = _contents(desk, view.consumption())
    arms = {dose["participant"]: view.arm_of(dose["participant"]) for dose in doses}
    content = _CONTENT if participant is None else replace(_CONTENT, subject=whose(desk, participant), notes=())
    empty = report_of(desk, content, size=size, is_unblinded=True, is_wide=True)

    def make() -> Report:
        accounts = accounts_of(rows)
        listed = [(dose, accounts[dose["id"]]) for dose in doses if dose["id"] in accounts]
        bags = [(*_bag(dose, of, arms, contents), fate_words(of, names=names, zone=zone)) for dose, of in listed]
        return with_content(
            empty,
            facts=_arms(listed, arms) + summary([account for _dose, account in listed]),
            tables=(
                *(() if participant is not None else _of_lots(_lot_accounts(lots, containers, taken))),
                table_of("Bags", "输注袋", _BAGS, bags),
            ),
        )

    return make


def _of_lots(accounts: list[tuple[str, LotAccount]]) -> tuple[ReportTable, ReportTable]:
    return (
        table_of("Containers of each lot", "各批容器", _LOTS, [_counted(*each) for each in accounts]),
        table_of("Volumes of each lot, mL", "各批体积（mL）", _VOLUMES, [_measured(*each) for each in accounts]),
    )


_CONTENT = ReportContent(
    title_en="Accountability log, unblinded",
    title_zh="试验用药品清点记录（非盲）",
    subject="lots and bags 批次与输注袋",
    facts=(),
    notes=(
        (
            "Received = used or given + divided + sampled, retained, returned, discarded, lost or emptied + on hand. "
            "What a bag took of a bottle of a material is not measured: its volume stands as —.",
            "接收 = 已用（入袋）+ 分装 + 取样、留样、退回、销毁、损耗或用尽 + 库存。"
            "每袋从一瓶物料取用的体积未计量：以 — 表示。",
        ),
    ),
)


def _contents(desk: Desk, consumption: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the containers that went into each bag, each with its lot."""
    lot_of = {row["code"]: row["lot"] for row in desk.record.rows("SELECT code, lot FROM container")}
    found: dict[str, list[str]] = {}
    for code, doses in consumption.items():
        for dose in doses:
            found.setdefault(dose, []).append(f"…{code[-6:]} ({lot_of[code]})")
    return {dose: ", ".join(sorted(some)) for dose, some in found.items()}


def _lot_accounts(
    lots: list[dict[str, Any]], containers: list[dict[str, Any]], taken: frozenset[str]
) -> list[tuple[str, LotAccount]]:
    by_lot: dict[str, list[Any]] = {row["id"]: [] for row in lots}
    for code, events in events_by_stream(containers).items():
        account = account_for_container(events, taken=code in taken)
        by_lot[account.rest.container.lot].append(account)
    return [(row["product"], account_for_lot(row["id"], by_lot[row["id"]])) for row in lots]


def _counted(product: str, account: LotAccount) -> tuple[str, ...]:
    counted = account.containers
    numbers = (counted.received, counted.used, counted.divided, counted.emptied, counted.on_hand)
    return (counted.lot, _PRODUCTS[product], *(str(number) for number in numbers))


def _measured(product: str, account: LotAccount) -> tuple[str, ...]:
    """Return the volumes of a lot; of a material nobody measured what went into bags, so neither that nor the rest."""
    drawn, is_measured = account.drawn_ml, product == Product.UC_MSC.value
    unknown = Decimal(-1)
    volumes: tuple[Decimal, ...] = (
        account.received_ml,
        account.given_ml if is_measured else unknown,
        account.divided_ml,
        *(drawn[draw] for draw in (Draw.SAMPLED, Draw.RETAINED, Draw.RETURNED, Draw.DISCARDED, Draw.PROCESS_LOSS)),
        account.on_hand_ml if is_measured else unknown,
    )
    return (account.containers.lot, *("—" if each == unknown else format_number(each) for each in volumes))


def _bag(
    dose: dict[str, Any], account: BagAccount, arms: Mapping[str, str], contents: Mapping[str, str]
) -> tuple[str, ...]:
    return (
        f"{dose['screening_number']} {dose['randomisation_number']}",
        f"{dose['week']} · {dose['attempt']}",
        account.pack_code or "—",
        arms[dose["participant"]],
        contents.get(dose["id"], "—"),
        volume_words(account.given_ml),
    )


def _arms(listed: list[tuple[dict[str, Any], BagAccount]], arms: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Return how many bags each arm has."""
    of_bags = [arms[dose["participant"]] for dose, _account in listed]
    return tuple((f"Bags, {arm}", "输注袋", str(of_bags.count(arm))) for arm in sorted(set(of_bags)))
