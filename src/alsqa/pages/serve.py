"""`python -m alsqa.pages.serve`: serves the app, once it is sure that its port is free."""

from __future__ import annotations

import errno
import re
import runpy
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from alsqa.chat_model import open_chat
from alsqa.errors import AlsqaError, BadSetting
from alsqa.settings import Settings

ADDRESS = "127.0.0.1"
ANYWHERE = {"0.0.0.0", "::"}  # noqa: S104  # every address of the machine, if somebody asks for it
APP = Path("app.py")
# A host name or an address, perhaps with "*." for all below it; no port, no "http://".
_NAME = re.compile(r"(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:]*:[0-9a-f:]*", re.I)


def check_port(port: int, address: str = ADDRESS) -> None:
    """Raise BadSetting, with the mend, when the port can't be had at that address."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server itself will: a port that is only cooling down is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(sys.platform != "win32"))
        try:
            probe.bind((address, port))
        except socket.gaierror:
            raise _no_address(address) from None
        except PermissionError:
            raise BadSetting(
                f"port: {port} is kept for the system. Mend: take a port from 1024 up, and put "
                "a web server in front of it (see docs/serving.md)."
            ) from None
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise _no_address(address) from None
            raise BadSetting(
                f"port: {port} is in use by another program, perhaps by alsqa itself. Mend: open "
                f"http://{ADDRESS}:{port}, stop that program, or take another port: "
                f"`make run PORT={port + 1}`."
            ) from None


def _no_address(address: str) -> BadSetting:
    return BadSetting(
        f"address: {address} is no address of this machine. Mend: {ADDRESS} for this machine "
        "alone, or 0.0.0.0 within a container."
    )


def allowed_hosts(address: str, names: Sequence[str]) -> list[str]:
    """The names under which browsers may reach the app; raises BadSetting for what is no name."""
    for name in names:
        if not _NAME.fullmatch(name):
            raise BadSetting(
                f"ALSQA_HOSTS or --host: {name!r} is not the name of a host. Mend: write it as "
                "it stands in the browser's address line, without http:// and without a port, "
                "such as als.example.org; several with a comma between."
            )
    own = [] if address in ANYWHERE else [address]
    return list(dict.fromkeys([ADDRESS, "localhost", *own, *names]))


def run(port: int, address: str, hosts: list[str]) -> None:
    """Serve until a signal says stop; what is being answered then is finished first."""
    sys.argv = [str(APP.resolve())]  # Streamlit looks for its settings beside what was started
    app = runpy.run_path(str(APP))["app"]
    chosen = {"server.port": port, "server.address": address, "server.allowedHosts": hosts}
    app.run(config={**chosen, "logger.hideWelcomeMessage": True})


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option(
    "--address", default=ADDRESS, show_default=True, help="Where to listen; 0.0.0.0 in a container."
)
@click.option(
    "--host",
    "names",
    multiple=True,
    help="A name under which browsers reach the app; can be given several times. "
    "Without it: ALSQA_HOSTS.",
)
def main(port: int, address: str, names: tuple[str, ...]) -> None:
    """Serve the app of the folder that this is called from, on this machine only."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        if not APP.is_file():
            raise BadSetting(f"{APP} is not in this folder. Mend: go to the folder of alsqa first.")
        settings = Settings.read()
        hosts = allowed_hosts(address, names or settings.host_names)
        check_port(port, address)
        open_chat(settings)  # a bad ALSQA_LLM is told here, not on the page
    except AlsqaError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    shown = f"[{address}]" if ":" in address else address
    click.echo(f"alsqa is at http://{shown}:{port} (stop it with Ctrl-C)")
    try:
        run(port, address, hosts)
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
