"""`tollcert show`: a campaign's certificate and evidence on localhost, for a browser on this machine only."""

import html
import sys
from collections.abc import Container
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import click

PAGE, LISTING = "certificate.html", "files"
TYPES = {".html": "text/html", ".json": "application/json", ".jsonl": "text/plain", ".xml": "application/xml", ".txt": "text/plain", ".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}  # fmt: skip
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'"
QUIET = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For everything but our own page: evidence comes from outside and runs nothing."""


@click.command(help="Serve a campaign's certificate and evidence on this machine.")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=8137, show_default=True, help="0: a free one")
def command(bundle: Path, port: int) -> None:
    """Says first whether the bundle is intact; runs until interrupted."""
    from reports.bundle_reading import open_source
    from reports.verify import verify
    from tollcert.errors import ConfigError

    try:
        report = verify(bundle)
        state = f"{'INTACT' if report.intact else 'CHANGED'}; {report.signature}"
    except ConfigError as problem:
        if not bundle.is_dir():
            raise
        state = str(problem)
    source = open_source(bundle)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), _handler(source, state))
    except OSError as problem:
        raise ConfigError(f"--port {port}", str(problem.strerror), "a free port, or 0") from None
    click.echo(f"{bundle}: {state}\nhttp://127.0.0.1:{server.server_address[1]}/  (evidence: /{LISTING})")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def front(names: Container[str]) -> str:
    """The page that is shown first: the certificate, of a redacted bundle the masked one."""
    return PAGE if PAGE in names else f"redacted/{PAGE}"


def _handler(source: Any, state: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Names of the bundle and nothing else; no path of a request ever meets the file system."""

        server_version, sys_version = "tollcert", ""

        def do_GET(self) -> None:
            name = unquote(urlsplit(self.path).path).lstrip("/") or front(source.contents)
            if self.headers.get("Host", "").rpartition(":")[0] not in ("127.0.0.1", "localhost"):
                self._answer(HTTPStatus.FORBIDDEN, "text/plain", b"this machine only")
            elif name == LISTING:
                self._answer(HTTPStatus.OK, "text/html", _listing(sorted(source.contents), state))
            elif name in source.contents:
                self._answer(
                    HTTPStatus.OK,
                    TYPES.get(Path(name).suffix, "application/octet-stream"),
                    bytes(source.read(name)),
                    POLICY if name.rpartition("/")[2] == PAGE else QUIET,
                )
            else:
                self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"no such file in this campaign")

        def _answer(self, status: HTTPStatus, kind: str, body: bytes, policy: str = QUIET) -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", policy)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing: the terminal belongs to the person."""

    return Handler


def _listing(names: list[str], state: str) -> bytes:
    links = "".join(f'<li><a href="/{html.escape(quote(name), quote=True)}">{html.escape(name)}</a></li>' for name in names)
    return f"<!doctype html><meta charset=utf-8><title>tollcert</title><p>{html.escape(state)}</p><ul>{links}</ul>".encode()
