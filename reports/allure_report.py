"""`make allure`: the Allure results of a campaign as one HTML file, by the npm package `allure`, without scripts from elsewhere.

The package loads a tag manager whatever one sets; it is cut out, and a policy in the page forbids every request.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tollcert.errors import ConfigError

PACKAGE = "allure@3.18.0"
TOOLS = Path(".venv") / "allure"
RESULTS, REPORT = "allure-results", "allure.html"
POLICY = "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'"
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL | re.IGNORECASE)
_OUTSIDE = re.compile(r"<script\b[^>]*\bsrc\s*=\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)
_ANALYTICS = ("googletagmanager", "gtag(", "dataLayer")


def render(campaign: Path, tools: Path = TOOLS) -> Path:
    """Write CAMPAIGN-allure.html beside the campaign directory (not into it: that is attested)."""
    results = campaign / RESULTS
    if not results.is_dir():
        raise ConfigError(str(campaign), f"no {RESULTS} there", "a campaign directory")
    made = tools / "report"
    shutil.rmtree(made, ignore_errors=True)
    _run([str(_tool(tools)), "awesome", "--single-file", "--report-language", "zh", str(results.resolve()), "-o", str(made.resolve())])
    target = campaign.with_name(f"{campaign.name}-{REPORT}")
    target.write_text(stripped((made / "index.html").read_text(encoding="utf-8")), encoding="utf-8")
    return target


def stripped(page: str) -> str:
    """The page without scripts from elsewhere and without analytics, under a policy that lets nothing out."""
    kept = _SCRIPT.sub(lambda script: "" if _foreign(script[0]) else script[0], page)
    if _OUTSIDE.search(kept):
        raise ConfigError(REPORT, "still holds a script from elsewhere")
    head, tag, rest = kept.partition("<head>")
    if not tag:
        raise ConfigError(REPORT, "is no page", "what allure writes")
    return f'{head}{tag}<meta http-equiv="Content-Security-Policy" content="{POLICY}">{rest}'


def _foreign(script: str) -> bool:
    opening, body = script.split(">", 1)
    inline = not re.search(r"\bsrc\s*=", opening, re.IGNORECASE)
    return bool(_OUTSIDE.match(script)) or (inline and len(body) < 2000 and any(word in body for word in _ANALYTICS))


def _tool(tools: Path) -> Path:
    """The allure command, installed where it is not there yet."""
    npm = shutil.which("npm")
    if npm is None:
        raise ConfigError("npm", "is not installed", "apt install npm")
    command = tools / "node_modules" / ".bin" / "allure"
    if not command.exists():
        tools.mkdir(parents=True, exist_ok=True)
        _run([npm, "install", "--no-audit", "--no-fund", "--no-save", "--prefix", str(tools), PACKAGE])
    return command


def _run(command: list[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise ConfigError(command[0], f"ended with {run.returncode}: {(run.stderr or run.stdout).strip()[-400:]}")


def main(arguments: list[str]) -> int:
    """The campaign that is named, or the last one."""
    campaigns = sorted(Path("campaigns").glob("*/" + RESULTS))
    try:
        if not arguments and not campaigns:
            raise ConfigError("campaigns", "holds none", "make certify first, or CAMPAIGN=DIR")
        print(render(Path(arguments[0]) if arguments else campaigns[-1].parent))  # noqa: T201 -- this is the command's answer
    except ConfigError as problem:
        print(f"NOT RUN: {problem}", file=sys.stderr)  # noqa: T201
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
