"""Checks on exchange files: what came in is kept in the names of the interface, replies are those of production, what goes out is whole."""

import json
import re
from hashlib import md5
from typing import Any

from reports.checks import BACK_OFFICE, Finding, check, passed_if
from reports.checks.centre import asked, reply
from reports.checks.exchange import _verified
from reports.saying import said
from reports.scene import Scene
from tollcert.errors import DeviceError

NAME = re.compile(r"([A-Z]+_[A-Z]+)_(REQ|RES)_(\w{16})_(\d{17})\.json", re.ASCII)
DONE = 10000


@check("records mapped", judges=BACK_OFFICE)
def records_mapped(scene: Scene, looked_up: str) -> Finding:
    """Each record of the file is found once, with each value under its name of the interface; numbers may be text."""
    meant = [record for event in scene.of("meant") for record in event.data["records"]]
    looked = asked(scene, looked_up)
    found = {event.data["query"]["id"]: (event.data["reply"] or {}).get("records", []) for event in looked}
    if not meant:
        raise DeviceError("no file was delivered")
    faults = []
    for number, records in found.items():
        due = next(record for record in meant if number in (record.get("id"), record.get("tradeId"), record.get("picId")))
        kept = [{name: str(value) for name, value in record.items()} for record in records]
        if kept != [{name: str(value) for name, value in due.items()}]:
            wrong = sorted(set(due) ^ set(kept[0])) or [name for name in due if kept[0].get(name) != str(due[name])] if kept else []
            faults.append(said("{number}: {count} records, wrong: {names}", number=number, count=len(kept), names=", ".join(wrong[:8]) or "-"))
    good = not faults and len(found) == len(meant)
    return passed_if(good, said("{count} records in the names of the interface", count=len(meant)), faults or len(found), [event.n for event in looked])


@check("reply file", judges=BACK_OFFICE)
def reply_file(scene: Scene, call: str) -> Finding:
    """It is named after the file, its envelope is signed over content and name, and it says what the receipt says."""
    event, body = reply(scene, call)
    answer = body.get("reply") or {}
    name, content = str(answer.get("name")), str(answer.get("content"))
    asked_by, named = NAME.fullmatch(event.data["request"]["name"]), NAME.fullmatch(name)
    envelope, business = _read(content)
    seen = {
        "name": bool(named and asked_by) and [named[n] for n in (1, 2, 3)] == [asked_by[1], "RES", asked_by[3]],  # type: ignore[index]
        "statusCode": envelope.get("statusCode"), "sign": envelope.get("sign") == _sign(envelope, name),
        "successCount": business.get("successCount"), "failList": business.get("failList"),
    }  # fmt: skip
    due = {"name": True, "statusCode": DONE, "sign": True, "successCount": body.get("successCount"), "failList": body.get("failList")}
    return passed_if(seen == due, due, seen, [event.n])


def _read(content: str) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        envelope = json.loads(content)
        return envelope, json.loads(envelope["bizContent"])
    except (ValueError, KeyError, TypeError):
        return {}, {}


def _sign(envelope: dict[str, Any], name: str) -> str:
    parts = sorted(f"{field}={value}" for field, value in envelope.items() if field != "sign" and value not in (None, ""))
    return md5(f"{'&'.join(parts)}&filename={name}".encode(), usedforsecurity=False).hexdigest().upper()


@check("files hold the records", judges=BACK_OFFICE)
def files_hold(scene: Scene, fetched: str, uploaded: str) -> Finding:
    """What was uploaded is in the files, each record in one and as it was; a file that is fetched again is the same; all are signed."""
    events, keys = asked(scene, fetched), scene.facts()["centre_keys"]
    files: dict[str, set[str]] = {}
    unsigned = []
    for event in events:
        body = event.data["reply"] or {}
        name, content, signed = str(body.get("name")), str(body.get("content")), body.get("signed") or {}
        files.setdefault(name, set()).add(content)
        if not (NAME.fullmatch(name) and _verified(str(signed.get("algorithm")), keys, str(signed.get("signature", "")), f"{name}\n{content}".encode())):
            unsigned.append(name)
    sent = [record for event in asked(scene, uploaded) for record in _records(event.data["request"])]
    kept = [record for contents in files.values() for record in _records(_json(next(iter(contents))))]
    seen = {
        "records": sorted(kept, key=str) == sorted(sent, key=str), "changed": sorted(name for name, contents in files.items() if len(contents) > 1),
        "unsigned": unsigned,
    }  # fmt: skip
    due = {"records": True, "changed": [], "unsigned": []}
    return passed_if(seen == due and bool(sent), due, seen, [event.n for event in events])


def _json(content: str) -> Any:
    """What a file holds; no record where it is not JSON."""
    try:
        return json.loads(content)
    except ValueError:
        return []


def _records(body: Any) -> list[dict[str, Any]]:
    return body if isinstance(body, list) else [body]


@check("files that wait", judges=BACK_OFFICE)
def files_that_wait(scene: Scene, call: str, count: int) -> Finding:
    """So many files are named as not answered."""
    event, body = reply(scene, call)
    waiting = [file.get("name") for file in body.get("files", ()) if file.get("state") == "waiting"]
    return passed_if(len(waiting) == count and len(body.get("files", ())) == count, said("{count} files", count=count), waiting, [event.n])


def _identity(record: Any) -> str:
    """What a record that waits for repair calls itself; what was sent may be no record at all."""
    return str(record.get("id")) if isinstance(record, dict) else ""


@check("refused elsewhere", judges=BACK_OFFICE)
def refused_elsewhere(scene: Scene, answer: str, shelf: str) -> Finding:
    """What the other side's answer names as refused waits for repair, each once, with that reason; nothing else does."""
    event, _ = reply(scene, answer)
    looked, body = reply(scene, shelf)
    _, business = _read(event.data["request"]["content"])
    due = sorted([fault["id"], fault["info"]] for fault in business["failList"])
    seen = sorted([_identity(one.get("record")), one.get("info")] for one in body.get("records", ()))
    return passed_if(seen == due and bool(due), due, seen, [event.n, looked.n])
