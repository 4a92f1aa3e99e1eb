"""`tollcert dissector`: the Wireshark dissector of all wires, for capture.pcapng and captures on site."""

from pathlib import Path

import click


@click.command(help="Write the Wireshark dissector (Lua) for capture.pcapng; to the screen without -o.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="file; Wireshark loads it from its plugin folder")
def command(output: Path | None) -> None:
    """Tshark -X lua_script:tollcert.lua -r capture.pcapng."""
    from tollcert.wire.dissector import lua

    if output:
        output.write_text(lua(), encoding="utf-8")
        click.echo(f"{output}: tshark -X lua_script:{output} -r capture.pcapng")
    else:
        click.echo(lua(), nl=False)
