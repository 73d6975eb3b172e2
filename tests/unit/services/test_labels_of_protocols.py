"""Every shipped protocol's label fits every stock, with the widest numbers; whom to call is the protocol's own text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.paper.examples import WIDEST_BAG
from tests.services_scenes import refused
from ucmsc_desktop.core.printers import BagStock
from ucmsc_desktop.core.protocol.parse import parse_protocol
from ucmsc_desktop.paper.bag_label import LabelPart, bag_label_pdf
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.services.acting import study_under
from ucmsc_desktop.services.custody import label_of_bag as module
from ucmsc_desktop.services.custody.label_of_bag import label_of_bag, require_label_fits
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol
from ucmsc_desktop.services.trial.amend_protocol import proposed_amendment

PROTOCOLS = ("NCT04216849", "FIXED-150M", "START-PBW")
SITE = "Shanghai East Hospital South Campus"


def label_under(bring, monkeypatch, protocol):
    """Return the label of a bag of the scene as this protocol words it."""
    scene = bring("labelled")
    study = replace(study_under(scene.record, scene.dose.protocol_digest), protocol=protocol, site=SITE)
    monkeypatch.setattr(module, "study_under", lambda _record, _digest: study)
    return label_of_bag(scene.record, scene.dose, part=LabelPart.SLEEVE, copy=12)


@pytest.mark.parametrize("stock", list(BagStock))
@pytest.mark.parametrize("name", PROTOCOLS)
def test_the_label_of_a_shipped_protocol_fits_every_stock(bring, monkeypatch, name, stock):
    label = label_under(bring, monkeypatch, parse_protocol(shipped_protocol(name).text))
    words = ("study_code", "product_en", "product_zh", "contact_en", "contact_zh", "stability_study")
    widest = replace(WIDEST_BAG, **{field: getattr(label, field) for field in words})
    assert bag_label_pdf([widest], stock=stock).startswith(b"%PDF")


def test_the_label_names_sponsor_and_site_and_whom_to_call(bring, monkeypatch):
    protocol = parse_protocol(shipped_protocol("NCT04216849").text)
    label = label_under(bring, monkeypatch, protocol)
    assert label.contact_en.startswith(f"Sponsor: Shanghai East Hospital · {SITE}. Emergency unblinding, day and night")
    assert protocol.contact is not None
    assert label.contact_zh.endswith(protocol.contact.zh)


def test_a_protocol_that_names_nobody_to_call_leads_to_the_envelope(bring, monkeypatch):
    protocol = replace(parse_protocol(shipped_protocol("NCT04216849").text), contact=None)
    label = label_under(bring, monkeypatch, protocol)
    assert "the investigator opens the code envelope" in label.contact_en
    assert "由研究者开启应急信封" in label.contact_zh


def test_the_statement_of_the_law_is_the_sites_own_where_its_protocol_has_one(bring, monkeypatch):
    text = shipped_protocol("NCT04216849").text
    assert label_under(bring, monkeypatch, parse_protocol(text)).caution.startswith("Caution: New Drug—Limited by Fed")
    own = 'caution = { value = "Exclusively for clinical investigation.", source = "site" }\n' + text
    assert label_under(bring, monkeypatch, parse_protocol(own)).caution == "Exclusively for clinical investigation."


def test_a_text_that_no_label_could_hold_is_refused_before_the_study_opens():
    protocol = parse_protocol(shipped_protocol("NCT04216849").text)
    require_label_fits(protocol, site=SITE)
    long_name = replace(
        protocol, label=replace(protocol.label, en="Umbilical cord mesenchymal stromal cells or placebo")
    )
    for wrong, site in ((long_name, SITE), (protocol, "A hospital with a name " * 12)):
        with pytest.raises(PaperError, match="paper-text-too-long"):
            require_label_fits(wrong, site=site)


def test_an_amendment_whose_text_no_label_could_hold_is_refused_and_nothing_recorded(bring):
    scene = bring("arrived")
    text = shipped_protocol("NCT04216849").text.replace(
        "UC-MSC or placebo", "UC-MSC or placebo, whichever it may be today"
    )
    error = refused(
        scene,
        "paper-text-too-long",
        lambda: proposed_amendment(
            scene.desk("investigator-1"), protocol_text=text, effective_on=date(2027, 1, 1), reason="Words."
        ),
    )
    assert "whichever" in error.fields["text"]
