"""certificate.pdf keeps what PDF/A-3b (ISO 19005-3) asks of a file, before and after it is signed, as far as it can be read off it.

A validator (veraPDF) is no part of the suite; these are its clauses that a file of ours could break.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from reports import pdf_signature
from reports.attestation_keys import make
from reports.document_pdf import pdf
from reports.verify_rejudge import stored
from tests.reports.campaigns import MADE, campaign

FORBIDDEN = ("/JavaScript", "/JS", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Rendition", "/3D", "/RichMedia")
TIMES = ("/Encrypt", "/F", "/FFilter", "/LZWDecode")


@pytest.fixture(scope="module", params=["plain", "signed"])
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The certificate of a small campaign."""
    made = pdf(stored(campaign(tmp_path_factory.mktemp("archive") / "c")).outcome, [], {"journal.jsonl": "ab" * 32})
    if request.param == "signed":
        made = pdf_signature.sign(made, [make("Zhang", "p256", valid_until="2099-01-01")], (), MADE, None)
    return made


@pytest.fixture(scope="module")
def reader(document: bytes) -> PdfFileReader:
    return PdfFileReader(io.BytesIO(document))


def objects(reader: PdfFileReader) -> Iterator[Any]:
    """Everything that can be reached from the catalogue."""
    waiting, seen = [reader.root], set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, generic.IndirectObject):
            if found.reference in seen:
                continue
            seen.add(found.reference)
            found = found.get_object()
        yield found
        if isinstance(found, generic.DictionaryObject):
            waiting += [found.raw_get(name) for name in found if name not in ("/Parent", "/P")]
        elif isinstance(found, generic.ArrayObject):
            waiting += [found.raw_get(index) for index in range(len(found))]


def named(reader: PdfFileReader, kind: str) -> list[Any]:
    return [found for found in objects(reader) if isinstance(found, generic.DictionaryObject) and found.get("/Type") == kind]


def test_its_metadata_say_what_it_is(reader: PdfFileReader) -> None:
    """6.6.2, 6.6.4: XMP, in the clear, names part and conformance."""
    metadata = reader.root["/Metadata"]
    assert "/Filter" not in metadata
    text = metadata.data.decode("utf-8")
    assert "<pdfaid:part>3</pdfaid:part>" in text
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in text


def test_its_colours_have_a_profile(reader: PdfFileReader) -> None:
    """6.2.3: an output intent of PDF/A with an ICC profile."""
    (intent,) = reader.root["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    profile = intent.get_object()["/DestOutputProfile"]
    assert profile.data[36:40] == b"acsp"
    assert profile["/N"] in (1, 3, 4)


def test_every_font_is_in_it(reader: PdfFileReader) -> None:
    """6.2.11.4: programs of all fonts are embedded, with their widths."""
    fonts = named(reader, "/Font")
    assert len(fonts) > 1
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if font["/Subtype"] == "/Type0" else font
        if inner["/Subtype"] != "/Type3":
            descriptor = inner["/FontDescriptor"]
            assert any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3")), font


def test_it_is_open_and_does_nothing(reader: PdfFileReader, document: bytes) -> None:
    """6.1.3, 6.1.7, 6.1.12, 6.5, 6.6.1: an id, no encryption, no outside streams, no scripts, no actions of its own."""
    assert len(reader.trailer["/ID"]) == 2
    assert "/Encrypt" not in reader.trailer
    assert document[:8].startswith(b"%PDF-1.")
    assert max(document.split(b"\n", 2)[1][1:5]) > 127
    for found in objects(reader):
        if isinstance(found, generic.StreamObject):
            assert not {"/F", "/FFilter", "/FDecodeParms"} & set(found)
            assert "/LZWDecode" not in str(found.get("/Filter"))
        if isinstance(found, generic.DictionaryObject) and found.get("/S") is not None:
            assert found["/S"] not in FORBIDDEN
            assert not {"/JS", "/AA"} & set(found)
    assert "/AA" not in reader.root
    assert "/OpenAction" not in reader.root


def test_what_is_drawn_is_allowed(reader: PdfFileReader) -> None:
    """6.2.9, 6.2.5: no PostScript, no transfer curves; annotations are to be printed (6.3.2)."""
    for found in objects(reader):
        if isinstance(found, generic.DictionaryObject):
            assert found.get("/Subtype") != "/PS"
            assert found.get("/Type") != "/ExtGState" or not {"/TR", "/HTP"} & set(found)
            if found.get("/Type") == "/Annot" and found.get("/Subtype") not in ("/Popup", "/Link"):
                assert int(found.get("/F", 0)) & 4
                assert not int(found.get("/F", 0)) & 0b100011


def test_it_is_the_same_in_another_time_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine is in it."""
    import time

    outcome = stored(campaign(tmp_path / "c")).outcome
    first = pdf(outcome, [], {})
    monkeypatch.setenv("TZ", "America/Lima")
    time.tzset()
    try:
        assert pdf(outcome, [], {}) == first
    finally:
        monkeypatch.undo()
        time.tzset()
