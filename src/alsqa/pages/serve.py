"""`python -m alsqa.pages.serve`: serves the app, once it is sure that its port is free."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import click

from alsqa.chat_model import open_chat
from alsqa.errors import AlsqaError, BadSetting
from alsqa.settings import Settings

ADDRESS = "127.0.0.1"
APP = Path("app.py")


def check_port(port: int) -> None:
    """Raise BadSetting, with the mend, when another program holds the port."""
    with socket.socket() as probe:
        # As the server itself will: a port that is only cooling down is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(sys.platform != "win32"))
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            raise BadSetting(
                f"port: {port} is in use by another program, perhaps by alsqa itself. Mend: open "
                f"http://{ADDRESS}:{port}, stop that program, or take another port: "
                f"`make run PORT={port + 1}`."
            ) from None


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
def main(port: int) -> None:
    """Serve the app of the folder that this is called from, on this machine only."""
    try:
        if not APP.is_file():
            raise BadSetting(f"{APP} is not in this folder. Mend: go to the folder of alsqa first.")
        check_port(port)
        open_chat(Settings.read())  # a bad ALSQA_LLM is told here, not on the page
    except AlsqaError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"alsqa is at http://{ADDRESS}:{port} (stop it with Ctrl-C)")
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    try:
        sys.exit(subprocess.call(command))  # noqa: S603  # no word of it comes from outside
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
