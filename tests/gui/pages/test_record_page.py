"""The Record page on a real record: entries in words, the answer to a head, verification, a signed correction."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.gui.pages.record import RecordPage
from ucmsc_desktop.services.queries.entries import count_entries, entry_detail, entry_lines, record_head
from ucmsc_desktop.services.trial.measure_weight import measure_weight


def told(page: RecordPage) -> str:
    return "\n".join(shown.text() for shown in page.findChildren(QLabel) if not shown.isHidden())


def seq_of(page: RecordPage, kind: str) -> int:
    rows = page.shift.desk.record.rows("SELECT MAX(seq) AS seq FROM entry WHERE kind = ?", (kind,))
    return int(rows[0]["seq"])


def test_the_newest_entry_stands_first_and_every_line_is_a_sentence(show_as):
    page = show_as("monitor-1", RecordPage)
    model = page.listing.model

    first = model.line(0)

    assert model.rowCount() == count_entries(page.shift.desk, text="") > 1000
    assert (first.kind, first.seq) == ("session.opened/1", model.rowCount())
    assert model.index(0, 2).data() == first.text_en == "Signed in at station station-1 as monitor."


def test_the_last_window_holds_the_first_entry(show_as):
    page = show_as("monitor-1", RecordPage)
    count = page.listing.model.rowCount()

    assert page.listing.model.line(count - 1).kind == "record.opened/1"
    assert [line.seq for line in entry_lines(page.shift.desk, text="", start=count - 3, count=10)] == [3, 2, 1]


@pytest.mark.parametrize("text", ["infusion.started", "nurse-1", "Nurse 1", "P-001", "100%"])
def test_the_filter_narrows_by_kind_person_and_subject(show_as, stage: Stage, text: str):
    page = show_as("monitor-1", RecordPage)
    page.listing.filter.setText(text)
    stage.qtbot.waitUntil(lambda: page.listing.model.filter_text == text)

    lines = entry_lines(page.shift.desk, text=text, start=0, count=50)

    assert page.listing.model.rowCount() == count_entries(page.shift.desk, text=text)
    assert all(text in f"{line.stream} {line.kind} {line.by} {line.by_name}" for line in lines)
    assert bool(lines) is (text != "100%")


def test_a_chosen_entry_shows_its_fields_its_signature_and_its_hash(show_as):
    page = show_as("monitor-1", RecordPage)
    detail = entry_detail(page.shift.desk, seq_of(page, "bag.dispensed/1"))

    page.entry.show_entry(detail.line.seq)

    assert "I dispense this bag for the participant on its label." in told(page)
    assert detail.hash_text in told(page)
    assert detail.printed_name in page.entry.meaning.text()


def test_what_an_entry_seals_is_shown_to_holders_of_the_key_only(show_as, stage: Stage):
    blinded, unblinded = show_as("monitor-1", RecordPage), show_as("pharmacist-1", RecordPage)
    seq = seq_of(blinded, "dose.planned/1")
    for page in (blinded, unblinded):
        page.entry.show_entry(seq)

    assert entry_detail(blinded.shift.desk, seq).payload is None
    assert "Part of this entry is sealed." in told(blinded)
    assert "Sealed, opened for you:" in told(unblinded)
    assert "arm" in dict(entry_detail(unblinded.shift.desk, seq).payload)


def test_a_refused_weight_stays_unseen_by_those_who_may_weigh_again(show_as, stage: Stage):
    page = show_as("nurse-1", RecordPage)
    with pytest.raises(Exception, match="weight"):
        measure_weight(page.shift.desk, participant="P-001", weight_text="34.00", reason="")
    seq = seq_of(page, "weight.refused/1")

    assert "weight_kg" not in dict(entry_detail(page.shift.desk, seq).fields)
    assert "weight_kg" in dict(entry_detail(stage.shift("monitor-1").desk, seq).fields)


def test_a_printed_head_is_answered_for(show_as, stage: Stage):
    page = show_as("monitor-1", RecordPage)
    head = record_head(page.shift.desk)

    assert page.take_scan(head.head) is True
    assert f"holds entry {head.seq}" in page.head.answer.text()
    page.take_scan(make_head(seq=head.seq, entry_hash=bytes(32)))
    assert "does not hold" in page.head.answer.text()
    assert head.head.rpartition(".")[2].startswith(page.head.code.text().replace(" ", ""))


def test_a_typed_head_that_is_none_is_refused_in_words(show_as):
    page = show_as("monitor-1", RecordPage)
    page.head.typed.setText("h1.7.abc")

    page.head.ask_typed.click()

    assert "H1.7.ABC" in page.head.answer.text()


def test_verification_says_intact_and_names_what_was_changed(show_as, stage: Stage):
    page = show_as("monitor-1", RecordPage)
    page.head.full.setChecked(True)
    page.head.verify.click()
    stage.qtbot.waitUntil(lambda: "intact" in page.head.findings.text(), timeout=60_000)
    assert "The record is intact" in page.head.findings.text()

    stage.record.db.execute("UPDATE participant SET initials = 'XX' WHERE id = 'P-001'")
    stage.record.db.conn.commit()
    page.head.verify.click()

    stage.qtbot.waitUntil(lambda: "not intact" in page.head.findings.text(), timeout=60_000)
    assert "participant" in page.head.findings.text()


def test_a_correction_is_signed_and_shows_old_and_new(show_as, stage: Stage):
    page = show_as("nurse-1", RecordPage)
    page.entry.show_entry(seq_of(page, "bag.reconciled/1"))
    page.entry.correct.click()
    form = page.entry.correction
    form.field.setCurrentIndex(form.field.findData("adverse_events"))
    form.new.setText("mild headache")
    form.reason.setText("told later")
    form.form.submit.click()
    assert page.is_modal

    stage.type(page, "nurse-1-demonstration")
    stage.press(page, Qt.Key.Key_Return)
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: not page.is_modal)

    newest = page.listing.model.line(0)
    assert newest.kind == "entry.corrected/1"
    assert "mild headache" in newest.text_en
    assert "told later" in newest.text_en


def test_a_refused_correction_says_why_and_records_nothing(show_as, stage: Stage):
    page = show_as("nurse-1", RecordPage)
    count = page.listing.model.rowCount()
    page.entry.show_entry(seq_of(page, "bag.reconciled/1"))
    page.entry.correct.click()
    form = page.entry.correction
    form.new.setText("5")
    form.form.submit.click()

    stage.type(page, "nurse-1-demonstration")
    form.signing.sign.click()

    stage.qtbot.waitUntil(lambda: bool(form.signing.refusal.text()))
    assert page.is_modal
    assert count_entries(page.shift.desk, text="") == count


def test_who_may_not_correct_has_no_such_button(show_as):
    page = show_as("monitor-1", RecordPage)

    page.entry.show_entry(seq_of(page, "bag.reconciled/1"))

    assert page.entry.correct.isHidden()


def test_the_page_speaks_chinese(show_as, stage: Stage):
    page = show_as("monitor-1", RecordPage)

    stage.speak("zh")

    stage.qtbot.waitUntil(lambda: page.head.title.text() == "记录校验码")
    assert page.listing.model.index(0, 2).data() == "在工作站 station-1 以监查员身份登录。"
