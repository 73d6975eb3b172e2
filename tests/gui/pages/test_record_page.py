"""The Record page on a real record: entries in words, the answer to a head, verification, a signed correction."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.gui.pages.record import RecordPage
from ucmsc_desktop.services.queries.entries import count_entries, entry_lines, record_head
from ucmsc_desktop.services.queries.entry_detail import entry_detail


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
    assert model.index(0, 3).data() == first.text_en == "Signed in at station station-1 as monitor."


def test_the_last_window_holds_the_first_entry(show_as):
    page = show_as("monitor-1", RecordPage)
    count = page.listing.model.rowCount()

    assert page.listing.model.line(count - 1).kind == "record.opened/1"
    assert [line.seq for line in entry_lines(page.shift.desk, text="", start=count - 3, count=10)] == [3, 2, 1]


@pytest.mark.parametrize("text", ["infusion.started", "nurse-1", "P-001", "%%"])
def test_typing_narrows_the_list_from_wherever_the_focus_is(show_as, stage: Stage, text: str):
    page = show_as("monitor-1", RecordPage)
    stage.type(page, text)
    stage.qtbot.waitUntil(lambda: page.listing.model.filter_text == text)

    lines = entry_lines(page.shift.desk, text=text, start=0, count=50)

    assert page.listing.model.rowCount() == count_entries(page.shift.desk, text=text)
    assert bool(lines) is (text != "%%")
    assert page.listing.state.isVisible() is (text == "%%")


def test_an_arrow_opens_the_entry_beside(show_as, stage: Stage):
    page = show_as("monitor-1", RecordPage)
    stage.press(page, Qt.Key.Key_Down)
    stage.press(page, Qt.Key.Key_Down)
    assert page.entry.seq == page.listing.model.line(1).seq
    assert page.entry.what.text() == page.listing.model.line(1).text_en


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

    assert entry_detail(blinded.shift.desk, seq).sealed is None
    assert "Part of this entry is sealed." in told(blinded)
    assert blinded.entry.unsealed.isHidden()
    assert "Study arm" not in told(blinded.entry)
    assert "opened for you" not in told(blinded.entry)
    assert "Sealed, opened for you" in told(unblinded)
    assert "Study arm" in told(unblinded.entry)
    assert unblinded.shows_arm


def test_a_printed_head_is_answered_for(show_as, stage: Stage):
    page = show_as("monitor-1", RecordPage)
    head = record_head(page.shift.desk)

    assert page.take_scan(head.head) is True
    assert f"holds entry {head.seq}" in page.head.answer.text()
    page.take_scan(make_head(seq=head.seq, entry_hash=bytes(32)))
    assert "does not hold" in page.head.answer.text()
    assert head.head.rpartition(".")[2].startswith(page.head.code.text().replace(" ", ""))


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        ("", "h1.7.abc", "H1.7.ABC"),
        ("", "UK7W JIP6 JP6P", "is no number of an entry"),
        ("7", "UK7W", "has 12 letters and digits; 4 were typed"),
        ("7", "AAAA AAAA AAAA", "does not hold entry 7"),
    ],
)
def test_what_is_typed_from_a_sheet_is_answered_for(number, code, said, show_as):
    page = show_as("monitor-1", RecordPage)
    page.head.number.setText(number)
    page.head.typed.setText(code)

    page.head.ask_typed.click()

    assert said in page.head.answer.text()


def test_number_and_check_code_of_a_sheet_are_typed_by_keys_alone(show_as, stage: Stage):
    page = show_as("monitor-1", RecordPage)
    head = record_head(page.shift.desk)
    page.head.number.setFocus()
    stage.type(page, f"{head.seq:,}")
    stage.press(page, Qt.Key.Key_Return)
    stage.type(page, page.head.code.text().lower())
    stage.press(page, Qt.Key.Key_Return)
    assert page.head.answer.text() == ""
    stage.press(page, Qt.Key.Key_Space)
    assert f"Yes: the record holds entry {head.seq}" in page.head.answer.text()


def test_verification_says_intact_and_names_what_was_changed(show_as, stage: Stage):
    page = show_as("monitor-1", RecordPage)
    page.head.full.setChecked(True)
    page.head.verify.click()
    assert "You can work on meanwhile." in page.head.findings.text()
    assert not page.shift.jobs.is_busy
    stage.qtbot.waitUntil(lambda: "intact" in page.head.findings.text(), timeout=60_000)
    assert "The record is intact" in page.head.findings.text()

    stage.record.db.execute("UPDATE participant SET initials = 'XX' WHERE id = 'P-001'")
    stage.record.db.conn.commit()
    page.head.verify.click()

    stage.qtbot.waitUntil(lambda: "not intact" in page.head.findings.text(), timeout=60_000)
    assert "participant" in page.head.findings.text()
    stage.speak("zh")
    stage.qtbot.waitUntil(lambda: "记录不完整" in page.head.findings.text())
    assert "not intact" not in page.head.findings.text()


def correcting(page: RecordPage, *, field: str, new: str, reason: str = "told later") -> None:
    page.entry.show_entry(seq_of(page, "bag.reconciled/1"))
    page.entry.correct.click()
    form = page.entry.correction
    form.field.setCurrentIndex(form.field.findData(field))
    form.new.setText(new)
    form.reason.setText(reason)
    form.form.submit.click()


def test_a_correction_is_signed_and_shows_old_and_new(show_as, stage: Stage):
    page = show_as("nurse-1", RecordPage)
    correcting(page, field="adverse_events", new="mild headache")
    seq = page.entry.seq
    assert page.is_modal
    assert not page.listing.isEnabled()

    stage.type(page, "nurse-1-demonstration")
    stage.press(page, Qt.Key.Key_Return)
    assert page.is_modal
    stage.press(page, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: not page.is_modal)

    newest = page.listing.model.line(0)
    assert newest.kind == "entry.corrected/1"
    assert "mild headache" in newest.text_en
    assert "told later" in newest.text_en
    assert page.entry.seq == seq
    assert "Adverse events from – to mild headache" in page.entry.corrections.text()
    assert page.entry.voided.text() == "A correction voided this signature."
    assert page.listing.isEnabled()


@pytest.mark.parametrize(
    ("field", "new", "reason", "said"),
    [
        ("given_ml", "5 mL", "r", "5 mL"),
        ("given_ml", "7,555", "r", "7,555"),
        ("adverse_events", "x", " ", "reason"),
        ("adverse_events", "", "r", "Nothing was corrected"),
    ],
)
def test_a_correction_that_may_not_be_is_refused_before_the_signature(field, new, reason, said, show_as):
    page = show_as("nurse-1", RecordPage)
    count = count_entries(page.shift.desk, text="")
    correcting(page, field=field, new=new, reason=reason)
    assert said.lower() in page.entry.correction.form.refusal.text().lower()
    assert not page.is_modal
    assert count_entries(page.shift.desk, text="") == count


def test_a_wrong_password_corrects_nothing_and_what_was_typed_stays(show_as, stage: Stage):
    page = show_as("nurse-1", RecordPage)
    correcting(page, field="adverse_events", new="mild headache")
    form = page.entry.correction
    stage.type(page, "wrong")
    form.signing.sign.click()
    stage.qtbot.waitUntil(lambda: bool(form.signing.refusal.text()))
    assert page.is_modal
    form.signing.back.click()
    assert not page.is_modal
    assert form.new.text() == "mild headache"
    assert page.shift.desk.record.rows("SELECT 1 FROM correction") == []


def test_the_subject_of_an_entry_is_opened_by_the_frame(show_as, stage: Stage):
    nurse, lab = show_as("nurse-1", RecordPage), show_as("lab-1", RecordPage)
    asked = []
    nurse.opens.connect(lambda kind, subject: asked.append((kind, subject)))
    nurse.entry.show_entry(seq_of(nurse, "participant.enrolled/2"))
    nurse.entry.open.click()
    assert asked == [("participant", "P-012")]
    for page, hidden in ((nurse, True), (lab, False)):
        page.entry.show_entry(seq_of(page, "container.registered/2"))
        assert page.entry.open.isHidden() is hidden


def test_who_may_not_correct_has_no_such_button(show_as):
    page = show_as("monitor-1", RecordPage)

    page.entry.show_entry(seq_of(page, "bag.reconciled/1"))

    assert page.entry.correct.isHidden()


def test_the_page_speaks_chinese(show_as, stage: Stage):
    page = show_as("monitor-1", RecordPage)

    stage.speak("zh")

    stage.qtbot.waitUntil(lambda: page.head.title.text() == "记录校验码")
    assert page.listing.model.index(0, 3).data() == "在工作站 station-1 以监查员身份登录。"
