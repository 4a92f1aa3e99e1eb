"""`python -m emulators.back_office.openapi` prints the OpenAPI description of the services, made from their table."""

import json
import sys
from typing import Any

import msgspec

from emulators.back_office import schemas
from emulators.back_office.parameters import FOLDERS
from emulators.back_office.service import Service
from emulators.back_office.services import REFUSALS, SERVICES
from tollcert.wire.uploads import IDENTITY, KINDS

TEMPLATE = "#/components/schemas/{name}"
TITLE = "Province centre of the tollcert bench"
OCTETS = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
ABOUT = (
    "HTTPS and JSON. Below the folder of the caller: /lanes/{laneId}, /gantries/{gantryId}, ... With client certificates the unit (OU) of the "
    "subject is the folder and its common name the id. The HTTP status decides: 2xx done, 4xx never to be sent "
    "again, 5xx or no answer: the same again, later. Money is integer fen, times are local (UTC+8)."
)


def document() -> dict[str, Any]:
    """The description."""
    types = [service.body for service in SERVICES if isinstance(service.body, type)] + [schemas.Refusal]
    types += [kind for service in SERVICES for kinds in service.replies.values() for kind in kinds]
    _, components = msgspec.json.schema_components(list(dict.fromkeys(types)), ref_template=TEMPLATE)
    components |= {_record(kind): _record_schema(kind) for kind in KINDS}
    paths: dict[str, Any] = {}
    for service in SERVICES:
        for folder in service.callers:
            paths.setdefault(f"/{folder}/{{{FOLDERS[folder]}}}/{service.verb}", {})[service.method.lower()] = _operation(service, folder)
    information = {"title": TITLE, "version": "1", "description": ABOUT}
    refusals = {str(status): {"description": text, "content": _json(_any(schemas.Refusal))} for status, text in REFUSALS.items()}
    return {"openapi": "3.1.0", "info": information, "paths": paths, "components": {"schemas": components, "responses": refusals}}


def _operation(service: Service, folder: str) -> dict[str, Any]:
    parameters = [{"name": FOLDERS[folder], "in": "path", "required": True, "schema": {"type": "string"}}]
    parameters += [{"name": name, "in": "query", "required": False, "description": text, "schema": {"type": "string"}} for name, text in service.query.items()]
    operation: dict[str, Any] = {
        "summary": service.summary,
        "operationId": f"{folder}-{service.verb.replace('/', '-')}",
        "tags": [folder],
        "parameters": parameters,
    }
    if service.body is not None:
        operation["requestBody"] = {"required": True, "content": _json(_body(service.body))}
    responses: dict[str, Any] = {str(status): {"$ref": f"#/components/responses/{status}"} for status in REFUSALS}
    for status, kinds in service.replies.items():
        responses[str(status)] = {
            "description": "done" if status == 200 else REFUSALS.get(status, "an id that was uploaded with another content"),
            "content": _json(_any(*kinds)) if kinds else OCTETS,
        }
    return operation | {"responses": dict(sorted(responses.items()))}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _any(*kinds: Any) -> dict[str, Any]:
    found: list[dict[str, Any]] = [{"$ref": TEMPLATE.format(name=kind.__name__)} for kind in kinds]
    return found[0] if len(found) == 1 else {"anyOf": found}


def _body(body: Any) -> dict[str, Any]:
    if isinstance(body, type):
        return _any(body)
    record = {"$ref": TEMPLATE.format(name=_record(body))}
    return {"anyOf": [record, {"type": "array", "items": record, "minItems": 1, "maxItems": 10_000}]}


def _record(kind: str) -> str:
    return "".join(word.capitalize() for word in kind.split("-")) + "Record"


def _record_schema(kind: str) -> dict[str, Any]:
    field = IDENTITY.get(kind, "id")
    text = f"A record in the field names of the interface page; {field} identifies it."
    return {
        "type": "object",
        "description": text,
        "required": [field],
        "properties": {field: {"type": ["string", "integer"], "maxLength": 64}},
        "additionalProperties": True,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(document(), ensure_ascii=False, indent=1) + "\n")
