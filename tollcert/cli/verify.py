"""`tollcert verify`: is a bundle as it was when it was signed; if not, what was changed and where."""

import json
import sys
import time
from pathlib import Path

import click


@click.command(help="Tell whether a bundle (or campaign directory) is as it was attested, or what was changed.")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--key", "keys", multiple=True, type=click.Path(path_type=Path), help="public key that must have signed")
@click.option("--reviewer", "reviewers", multiple=True, type=click.Path(path_type=Path), help="public key that must have signed off (tollcert sign-off)")
@click.option("--tsa", "stamps", type=click.Path(path_type=Path), help="certificates of the time stamp authorities that count (PEM)")
@click.option("--json", "as_json", is_flag=True)
def command(bundle: Path, keys: tuple[Path, ...], reviewers: tuple[Path, ...], stamps: Path | None, as_json: bool) -> None:
    """Exit status 0: intact; 1: changed, or a demanded signature is not there; 3: not a bundle."""
    from reports.key_files import read_public
    from reports.time_stamp import certificates
    from reports.verify import verify
    from tollcert.units import utc

    report = verify(
        bundle, [read_public(path) for path in keys], utc(time.time())[:10], [read_public(path) for path in reviewers], certificates(stamps) if stamps else ()
    )
    said = report.statement.get("predicate", {}).get("tollcert", {})
    if as_json:
        changes = [change._asdict() for change in report.changes]
        click.echo(json.dumps({"intact": report.intact, "changes": changes, "signature": report.signature, "remarks": report.remarks, "attested": said}))
        sys.exit(0 if report.intact else 1)
    for change in report.changes:
        click.echo(f"{change.file}: {change.what}")
    for remark in report.remarks:
        click.echo(f"note: {remark}")
    files = len(report.statement.get("subject", ()))
    click.echo(f"{'INTACT' if report.intact else 'CHANGED'}: {files} files; {report.signature}")
    if report.intact:
        click.echo(f"{said.get('title')}: {said.get('decision')}; attested {said.get('made')}")
    sys.exit(0 if report.intact else 1)
