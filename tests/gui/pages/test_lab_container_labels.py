"""Labels of containers on the page of the lots: one by one, each scanned back before the next."""

from __future__ import annotations

from itertools import pairwise

from tests.gui.pages.file_printers import FilePrinters
from tests.gui.pages.lab_bench import lab_page  # noqa: F401 - the fixture
from tests.services_scenes import CELL_LOT
from tests.unit.services.conftest import bring, snapshots  # noqa: F401 - fixtures
from ucmsc_desktop.gui.pages import lab_container_labels
from ucmsc_desktop.paper.decode import decode_codes
from ucmsc_desktop.services.product.print_container_labels import ContainerLabels
from ucmsc_desktop.services.queries.changes import last_seq
from ucmsc_desktop.services.queries.stock import ContainerState, container_line, container_lines


def opened(lab, tmp_path, *, person: str = "lab-1"):
    bench = lab("ready", person=person)
    bench.page.shift.printers = FilePrinters(tmp_path / "sent.pdf")
    bench.page.open_subject("lot", CELL_LOT)
    return bench, bench.page.part("stock").panel


def codes_of(bench) -> list[str]:
    lines = container_lines(bench.scene.desk("lab-1"), lot=CELL_LOT, text="", start=0, count=99)
    return [line.code for line in lines if line.state is ContainerState.ON_HAND]


def kinds_since(bench, seq: int) -> list[str]:
    rows = bench.scene.record.rows("SELECT kind FROM entry WHERE seq > ? ORDER BY seq", (seq,))
    return [row["kind"] for row in rows if row["kind"].startswith("container.")]


def test_a_run_of_labels_prints_each_after_the_one_before_was_scanned(lab, tmp_path):
    bench, panel = opened(lab, tmp_path)
    codes, qtbot, queue = codes_of(bench), bench.stage.qtbot, panel.labels.queue
    queue.paper._printers = FilePrinters(tmp_path / "sent.pdf")
    before = last_seq(bench.scene.desk("lab-1"))
    panel.labels.all.click()
    qtbot.waitUntil(lambda: len(queue.paper.images) == len(codes))
    assert not panel.containers.isVisible()
    assert queue.counted.text().startswith(f"Label 1 of {len(codes)}: {codes[0][:4]}")
    with qtbot.waitSignal(queue.paper.sent):
        queue.paper.print.click()
    assert decode_codes((tmp_path / "sent.pdf").read_bytes()) == [codes[0]]

    assert bench.scan(codes[1])
    assert "is another label" in panel.labels.refusal.text()
    for earlier, later in pairwise(codes):
        with qtbot.waitSignal(queue.paper.sent):
            assert bench.scan(earlier)
        assert panel.labels.refusal.text() == ""
        assert decode_codes((tmp_path / "sent.pdf").read_bytes()) == [later]
    assert bench.scan(codes[-1])
    assert panel.labels.outcome.text() == "Every label was scanned back."
    assert panel.containers.isVisible()
    assert kinds_since(bench, before) == ["container.label-printed/1", "container.label-confirmed/1"] * len(codes)
    panel.labels.all.click()
    qtbot.waitUntil(lambda: "Nothing was printed" in panel.labels.refusal.text())


def test_many_labels_show_their_progress_and_can_be_stopped(lab, tmp_path, monkeypatch):
    bench, panel = opened(lab, tmp_path)
    labels, qtbot, said = panel.labels, bench.stage.qtbot, []

    def of_a_thousand(*_: object, **__: object) -> ContainerLabels:
        def draw(watch):
            for drawn in range(1, 1001):
                watch(drawn)
                while drawn == 20 and not labels._drawing[1].wait(5):
                    pass
            return b""

        return ContainerLabels(("C1",) * 1000, ("C1",) * 1000, draw)

    monkeypatch.setattr(lab_container_labels, "container_labels_of", of_a_thousand)
    labels._drawn.connect(said.append)
    labels.all.click()
    qtbot.waitUntil(lambda: labels.progress.text() == "20 of 1000 labels are drawn.")
    assert (labels.all.isVisible(), labels.stop.isVisible()) == (False, True)
    labels.stop.click()
    qtbot.waitUntil(lambda: "Nothing was printed" in labels.refusal.text())
    assert said == [10, 20]
    assert (labels.all.isVisible(), labels.stop.isVisible(), labels.progress.isVisible()) == (True, False, False)


def test_one_container_gets_one_label_and_a_run_can_be_stopped(lab, tmp_path):
    bench, panel = opened(lab, tmp_path)
    code, qtbot = codes_of(bench)[2], bench.stage.qtbot
    assert not panel.labels.one.isVisible()
    panel.show_container(code)
    panel.read_again()
    panel.labels.one.click()
    qtbot.waitUntil(lambda: len(panel.labels.queue.paper.images) == 1)
    bench.stage.speak("zh")
    qtbot.waitUntil(lambda: panel.labels.queue.counted.text().startswith("标签 1/1"))
    panel.labels.queue.stop.click()
    assert panel.labels.one.isVisible()
    assert panel.labels.outcome.text() == ""
    assert not bench.scan(code)


def test_the_quality_unit_is_offered_no_labels(lab, tmp_path):
    _, panel = opened(lab, tmp_path, person="qa-1")
    assert not panel.labels.all.isVisible()


def test_labels_saved_to_be_printed_elsewhere_are_counted_at_once(lab, tmp_path, monkeypatch):
    bench, panel = opened(lab, tmp_path)
    codes, qtbot, queue = codes_of(bench), bench.stage.qtbot, panel.labels.queue
    panel.labels.all.click()
    qtbot.waitUntil(lambda: len(queue.paper.images) == len(codes))
    before = last_seq(bench.scene.desk("lab-1"))
    queue.paper.saved.emit()
    assert kinds_since(bench, before) == ["container.label-printed/1"] * len(codes)
    for code in codes:
        assert bench.scan(code)
    assert panel.labels.outcome.text() == "Every label was scanned back."


def test_a_label_that_cannot_be_read_is_replaced_and_the_old_one_scans_as_void(lab, tmp_path):
    bench, panel = opened(lab, tmp_path)
    code, qtbot, labels = codes_of(bench)[1], bench.stage.qtbot, panel.labels
    labels.queue.paper._printers = FilePrinters(tmp_path / "sent.pdf")
    panel.show_container(code)
    assert panel.container.label_state.text() == "No label was printed here."
    labels.anew.click()
    assert not labels.one.isVisible()
    labels.replacing.submit.click()
    assert labels.replacing.refusal.isVisible()
    labels.replacing.fields["reason"].control.setText("Torn in the tank.")
    labels.replacing.submit.click()
    qtbot.waitUntil(lambda: len(labels.queue.paper.images) == 1)
    new = labels.queue.current.code
    assert new != code
    with qtbot.waitSignal(labels.queue.paper.sent):
        labels.queue.paper.print.click()
    assert decode_codes((tmp_path / "sent.pdf").read_bytes()) == [new]
    assert bench.scan(new)
    assert labels.outcome.text() == "Every label was scanned back."
    line = container_line(bench.scene.desk("lab-1"), code)
    assert (line.label, line.copies, line.label_waits) == (new, 1, False)
    assert panel.container.label_state.text().startswith("Label replaced: ")

    labels.one.click()
    qtbot.waitUntil(lambda: bool(labels.queue.paper.pages) and labels.queue.paper.print.isEnabled())
    with qtbot.waitSignal(labels.queue.paper.sent):
        labels.queue.paper.print.click()
    assert bench.scan(code), "the window gives a replaced label's scan as its container's code"
    assert container_line(bench.scene.desk("lab-1"), code).copies == 2
