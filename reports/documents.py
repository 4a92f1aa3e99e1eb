"""Everything that is made from a journal: result.json, the documents, the attestation over all of them."""

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from reports import attestation, bundle, pdf_signature
from reports.attestation_keys import PrivateKey
from reports.certificate import certificate
from reports.document_junit import junit
from reports.document_pdf import pdf
from reports.journal import Event
from reports.result import result
from reports.spreadsheet import workbook
from reports.time_stamp import Service
from reports.verify_journal import head_of
from tollcert.errors import ConfigError

RESULT, JOURNAL, PDF, MATRIX = "result.json", "journal.jsonl", "certificate.pdf", "matrix.xlsx"


class Signing(NamedTuple):
    """With what a campaign is signed: keys, certificates (DER) for the PDF, a time stamp service."""

    keys: Sequence[PrivateKey] = ()
    chain: Sequence[bytes] = ()
    service: Service | None = None


def write(folder: Path, events: Sequence[Event], signing: Signing | Sequence[PrivateKey], made: str) -> tuple[dict[str, Any], list[str]]:
    """Write a campaign's result, documents and attestation; returns the result and what was NOT RUN. `made`: now (UTC)."""
    from reports.capture import CAPTURE, write_capture

    outcome = result(events)
    (folder / RESULT).write_text(result_text(outcome), encoding="utf-8")
    write_capture(folder / CAPTURE, events)
    whole = signing if isinstance(signing, Signing) else Signing(signing)
    missing = render(folder, outcome, events, whole, made)
    attest(folder, outcome, whole, made)
    return outcome, missing


def result_text(outcome: Mapping[str, Any]) -> str:
    """The one spelling of result.json."""
    return json.dumps(outcome, ensure_ascii=False, indent=1)


def render(folder: Path, outcome: Mapping[str, Any], events: Sequence[Event], signing: Signing, made: str) -> list[str]:
    """The documents; their covers say who signs. Returns those that could not be made here: what lacks its package is
    absent, not left as an earlier one that names other signers.
    """
    who = signers(signing.keys)
    (folder / "junit.xml").write_bytes(junit(outcome))
    digests = {name: sha256((folder / name).read_bytes()).hexdigest() for name in (JOURNAL, RESULT)} | {"requirements": outcome["requirements"]}
    (folder / "certificate.html").write_text(certificate(dict(outcome), events, who, digests), encoding="utf-8")
    makers: dict[str, Callable[[], bytes]] = {PDF: lambda: pdf(outcome, who, digests), MATRIX: lambda: workbook(outcome)}
    missing = []
    for name, make in makers.items():
        try:
            (folder / name).write_bytes(make())
        except ImportError:
            (folder / name).unlink(missing_ok=True)
            missing.append(f"NOT RUN: {name} (pip install 'tollcert[documents]')")
    return missing + _sign_pdf(folder / PDF, signing, made)


def _sign_pdf(path: Path, signing: Signing, made: str) -> list[str]:
    """Sign the PDF with every key that can; the attestation covers it in any case."""
    keys = pdf_signature.signable(signing.keys)
    if not keys or not path.exists():
        return []
    try:
        path.write_bytes(pdf_signature.sign(path.read_bytes(), keys, signing.chain, made, signing.service))
    except ImportError:
        return [f"NOT RUN: signature in {PDF} (pip install 'tollcert[signing]')"]
    return []


def signers(keys: Sequence[PrivateKey]) -> list[dict[str, str]]:
    """Who signs, as covers and statements say it."""
    return [{"name": key.public.name, "role": key.public.role, "algorithm": key.public.algorithm, "keyid": key.public.identity} for key in keys]


def attest(folder: Path, outcome: Mapping[str, Any], signing: Signing, made: str) -> None:
    """Write the attestation over everything in the directory; an expired key signs nothing."""
    for key in signing.keys:
        if key.public.expired(made):
            raise ConfigError(key.public.name, f"the key has expired: valid until {key.public.valid_until}", "a key that is valid")
    head = head_of((folder / JOURNAL).read_bytes())
    said = attestation.statement(outcome, bundle.digests(bundle.files(folder)), head, made, signers(signing.keys))
    (folder / attestation.NAME).write_bytes(attestation.seal(said, list(signing.keys), signing.service))


def stored_result(folder: Path) -> dict[str, Any]:
    """result.json of a campaign; raises ConfigError when there is none."""
    try:
        found = json.loads((folder / RESULT).read_bytes())
    except (OSError, ValueError, RecursionError) as problem:
        raise ConfigError(str(folder / RESULT), f"no result: {problem}", "the directory of a finished campaign") from None
    if not isinstance(found, dict) or "decision" not in found:
        raise ConfigError(str(folder / RESULT), "is not a result")
    return found
