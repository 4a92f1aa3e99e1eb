"""Passphrases and PINs: from the environment, or asked for where somebody sits; never from the command line."""

import os
import sys

import click

from tollcert.errors import ConfigError

VARIABLES = {"passphrase": "TOLLCERT_PASSPHRASE", "PIN": "TOLLCERT_PIN"}


def ask(what: str, *, twice: bool = False) -> str:
    """The passphrase or PIN that `what` begins with."""
    variable = VARIABLES[what.split(" ", 1)[0]]
    if os.environ.get(variable):
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise ConfigError(what, "is not given, and nobody can be asked here", f"the environment variable {variable}")
    return str(click.prompt(what, hide_input=True, confirmation_prompt=twice, err=True))
