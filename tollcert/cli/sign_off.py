"""`tollcert sign-off`: a reviewer's sign-off, rejection or comment, appended to a campaign as a signed event."""

import time
from pathlib import Path

import click

from tollcert.errors import ConfigError


@click.command(help="Append a reviewer's sign-off, rejection or comment to a campaign directory, signed with the reviewer's key.")
@click.argument("campaign", type=click.Path(path_type=Path))
@click.option("--key", "path", required=True, type=click.Path(path_type=Path), help="the reviewer's private key (tollcert keys new)")
@click.option("--comment", "text", default="", help="what is to be said; a rejection says why")
@click.option("--reject", is_flag=True, help="reject instead of signing off; the decision becomes inconclusive")
@click.option("--comment-only", is_flag=True, help="say something and decide nothing")
@click.option("--on", default="", help="what it is about: a cell (T3/exit) or the id of a scenario; default: the whole campaign")
def command(campaign: Path, path: Path, text: str, reject: bool, comment_only: bool, on: str) -> None:
    """The documents are made again; whoever had attested the campaign before has to sign it again (tollcert bundle)."""
    from reports import documents, reviews
    from reports.journal import read
    from reports.key_files import read_private
    from tollcert.cli.secrets import ask
    from tollcert.units import utc

    if reject and comment_only:
        raise ConfigError("--reject", "and --comment-only exclude each other", "one of them")
    if not (campaign / documents.JOURNAL).is_file():
        raise ConfigError(str(campaign), f"no {documents.JOURNAL} there", "a campaign directory; a bundle is countersigned: tollcert bundle FILE --key")
    documents.stored_result(campaign)
    key, made = read_private(path, ask), utc(time.time())
    verdict = "rejected" if reject else "comment" if comment_only else "signed_off"
    reviews.append(campaign / documents.JOURNAL, key, verdict, text, on, made)
    outcome, missing = documents.write(campaign, list(read(campaign / documents.JOURNAL)), [], made)
    for line in missing:
        click.echo(line)
    click.echo(f"{verdict} by {key.public.name} ({key.public.role}); decision {outcome['decision']}; UNSIGNED now: tollcert bundle {campaign} --key KEY")
