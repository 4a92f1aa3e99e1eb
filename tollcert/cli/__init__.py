"""The command line. Each command lives in its own module and is imported when it is called."""

import importlib
import sys
from typing import Any

import click

from tollcert import __version__
from tollcert.bench import activate
from tollcert.errors import ConfigError, TollCertError

COMMANDS = {
    "audit": "judge stored entry, exit and gantry records",
    "bundle": "put a campaign into one file, signed by whoever gives a key",
    "certify": "run a campaign and print its matrix",
    "compare": "show what changed between two campaigns",
    "coverage": "show which parts of the special-case table have scenarios",
    "decode": "decode frames, APDUs and card files",
    "dissector": "write the Wireshark dissector of all wires",
    "emulate": "run one party as a process of its own",
    "explain": "tell why a case is selected, skipped, passed or failed",
    "fee": "what a trip costs, with its derivation",
    "fee-module": "judge a province's fee library",
    "keys": "make and show keys that sign campaigns",
    "plan": "how many passages a statement of accuracy needs, by class and device",
    "redact": "take plates and photos out of a bundle that still verifies",
    "rejudge": "judge a stored campaign again from its evidence",
    "selfcheck": "seed defects and show which check names them",
    "sign-off": "append a reviewer's sign-off, rejection or comment to a campaign",
    "show": "serve a campaign's certificate and evidence on this machine",
    "verify": "tell whether a bundle is as it was signed, or what was changed",
}
BAD_INPUT = 3


class _Lazy(click.Group):
    """Commands by name, imported on use: `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module("tollcert.cli." + cmd_name.replace("-", "_")).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy)
@click.version_option(__version__)
def tollcert() -> None:
    """Test and certification of ETC toll lanes and gantries."""


def main() -> Any:
    """Entry point. What the user got wrong is one message and exit status 3, never a traceback."""
    activate()
    try:
        return tollcert(standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(BAD_INPUT)
    except (ConfigError, TollCertError) as problem:
        click.echo(f"tollcert: {problem}", err=True)
        sys.exit(BAD_INPUT)
    except OSError as problem:
        place = "" if problem.filename is None else f"{problem.filename}: "
        click.echo(f"tollcert: {place}{problem.strerror or problem}", err=True)
        sys.exit(BAD_INPUT)
