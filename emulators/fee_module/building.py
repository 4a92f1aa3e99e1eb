"""Builds the reference fee module with the machine's C compiler."""

import os
import shutil
import subprocess
from pathlib import Path

from emulators.defects import check_names
from emulators.fee_module.catalogue import CATALOGUE, VARIANTS
from tollcert.errors import ConfigError, DeviceError

COMPILER = "cc"
FLAGS = ("-std=gnu11", "-O1", "-Wall", "-Wextra", "-shared", "-fPIC", "-fvisibility=default")
SOURCES = ("fee_module.c", "parameters.c", "fitting.c")


def compiler() -> str:
    """The C compiler ($CC, else cc); raises DeviceError where there is none."""
    wanted = os.environ.get("CC") or COMPILER
    found = shutil.which(wanted)
    if found is None:
        raise DeviceError("no C compiler {wanted} on this machine (apt install gcc libc6-dev)", wanted=f"{wanted!r}")
    return found


def build(folder: Path, *, defect: str = "", variant: str = "") -> Path:
    """The library, built in a folder, with at most one defect or variant; raises ConfigError for an unknown name."""
    check_names("--defect", (defect,) if defect else (), CATALOGUE)
    check_names("--variant", (variant,) if variant else (), VARIANTS)
    if defect and variant:
        raise ConfigError("--defect, --variant", "both given", "one of them")
    name = defect or variant
    library = folder / f"libfeecalc{'-' if name else ''}{name}.so"
    seeded = (f"-DDEFECT={name.upper().replace('-', '_')}",) if name else ()
    place = Path(__file__).parent
    run = subprocess.run(
        [compiler(), *FLAGS, *seeded, "-o", str(library), *(str(place / source) for source in SOURCES)], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise DeviceError("the reference fee module was not built: “{said}”", said=run.stderr.strip()[-500:])
    return library
