from __future__ import annotations

import ast
import string

from tests.architecture.sources import called_name, calls, modules
from tests.record_scenes import begin, tampered, told
from ucmsc_desktop.runtime.sentences import load_sentences, sentence
from ucmsc_desktop.services.queries.verify_record import verify_report

RECORD = {name: tree for name, tree in modules().items() if name.startswith("ucmsc_desktop/record/")}
JUDGED = {"author-false", "signer-not-entitled", "person-not-accepted", "key-introduced-twice"}


def findings_made() -> dict[str, set[str]]:
    """The codes of findings that the record room writes as literals, with the names of their fields."""
    found: dict[str, set[str]] = {}
    for tree in RECORD.values():
        for call in calls(tree):
            if called_name(call) == "Finding" and isinstance(call.args[0], ast.Constant):
                fields = [pair.elts[0].value for pair in call.args[2].elts] if len(call.args) > 2 else []
                found.setdefault(call.args[0].value, set(fields)).intersection_update(fields)
    return found


def placeholders(code: str) -> set[str]:
    template = load_sentences()[code]
    texts = (template.en, template.zh, template.remedy_en, template.remedy_zh)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_finding_has_a_sentence_whose_facts_it_gives():
    made = findings_made() | {code: {"signer", "by"} for code in JUDGED}
    made |= {code: {"signer"} for code in ("signer-unknown", "signature-false")}
    made |= {code: {"statement"} for code in ("schema-missing", "schema-foreign")}
    made |= {code: {"file", "sqlite"} for code in ("not-a-record", "record-damaged")}

    assert len(made) >= 18
    missing = {code: placeholders(code) - fields - {"seq"} for code, fields in made.items()}
    assert {code: names for code, names in missing.items() if names} == {}


def test_a_report_says_what_it_found_in_both_languages(tmp_path):
    scene = told(tmp_path / "record.ucmsc")
    scene.record.close()
    with tampered(scene.path) as conn:
        conn.execute("UPDATE ledger SET body = ? WHERE seq = 3", (b"{}",))
    report = verify_report(scene.path, heads=[], full=True, every_signature=True)

    assert not report["intact"]
    assert {finding["seq"] for finding in report["findings"]} >= {3, None}
    assert "Entry 3 is not as it was written" in " ".join(finding["message"] for finding in report["findings"])
    assert "第 3 条" in sentence("chain-broken", {"seq": "3"}, "zh").message


def test_a_report_of_a_whole_record_names_its_head(tmp_path):
    scene = begin(tmp_path / "record.ucmsc")
    scene.record.close()
    report = verify_report(scene.path, heads=[], full=False, every_signature=False)

    assert report["intact"]
    assert report["entries"] == 9
    assert report["head"].startswith("H1.9.")
