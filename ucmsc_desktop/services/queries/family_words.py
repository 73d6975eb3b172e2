"""What kinds, products, states and counts of a family are called on its picture, in both languages at once."""

from __future__ import annotations

from ucmsc_desktop.services.queries.entry_words import vocabulary

_KINDS = {
    "component": ("Component", "组成来源"),
    "lot": ("Lot", "批次"),
    "container": ("Container", "容器"),
    "equipment": ("Equipment", "设备"),
    "location": ("Location", "位置"),
    "person": ("Person", "人员"),
    "dose": ("Bag", "输注袋"),
    "participant": ("Participant", "受试者"),
}
_SHORT = {"uc-msc": "UC-MSC"}
"""Names that are the same in both languages, so that they stand large enough in a box."""
_STATES = {
    "ordered": ("ordered", "已开具"),
    "planned": ("planned", "已计划"),
    "plan-checked": ("plan checked", "计划已核对"),
    "ready": ("ward ready", "病区就绪"),
    "preparing": ("in preparation", "制备中"),
    "counted": ("counted", "已计数"),
    "prepared": ("prepared", "已制备"),
    "second-entered": ("second entry", "已第二次录入"),
    "label-issued": ("label printed", "标签已打印"),
    "labelled": ("labelled", "已贴签"),
    "released": ("released", "已放行"),
    "not-supplied": ("not supplied", "不予供应"),
    "dispensed": ("dispensed", "已发放"),
    "in-transit": ("on its way", "运送中"),
    "on-ward": ("on the ward", "已到病区"),
    "infusing": ("infusing", "输注中"),
    "paused": ("paused", "已暂停"),
    "stopped": ("stopped", "已停止"),
    "reconciled": ("reconciled", "已平衡核对"),
    "not-given": ("not given", "未输注"),
    "leaking": ("leaking", "渗漏"),
    "returned": ("returned", "已退回"),
    "discarded": ("discarded", "已销毁"),
    "replaced": ("replaced", "已替换"),
}


def kind_on_paper(kind: str) -> str:
    """Return what a kind of node is called.

    Raises:
        KeyError: The kind has no words, which is a defect.
    """
    return " ".join(_KINDS[kind])


def state_on_paper(state: str) -> str:
    """Return the state of a bag.

    Raises:
        KeyError: The state has no words, which is a defect.
    """
    return " ".join(_STATES[state])


def product_on_paper(product: str) -> str:
    """Return the name of a product.

    Raises:
        KeyError: The product has no words, which is a defect.
    """
    return _SHORT.get(product) or " ".join(vocabulary()["product"][product])


def count_on_paper(count: int, kind: str) -> str:
    """Return how many containers or bags one box stands for.

    Raises:
        KeyError: The kind is neither `containers` nor `bags`, which is a defect.
    """
    english, chinese = {"containers": ("containers", "容器"), "bags": ("bags", "输注袋")}[kind]
    return f"{count:,} {english} {chinese}"
