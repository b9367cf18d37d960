"""What deployers copy is in order: the proxy lets in who may come, and tells nobody what is asked.

The proxy is a real nginx in front of the real server; its tests skip loudly where it is absent.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from websockets.exceptions import InvalidStatus

from alsqa.pages.stopping import CLOSE, FINISH
from alsqa.settings import Settings
from benchmarks.person import Person
from tests.conftest import ROOT
from tests.serving import free_port, served

DEPLOY = ROOT / "deploy"
NAME, PASSWORD = "volunteer", "long-enough-for-a-test"


def words(file: str) -> str:
    return (DEPLOY / file).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Proxy:
    """A running nginx. log: what it wrote of requests. errors: and of mishaps."""

    address: str
    plain: str
    log: Path
    errors: Path

    def get(self, path: str, *, signed_in: bool = True, **headers: str) -> httpx.Response:
        auth = (NAME, PASSWORD) if signed_in else None
        with httpx.Client(verify=False, trust_env=False) as client:
            return client.get(self.address + path, auth=auth, headers=headers)


def tailored(folder: Path, app: int, secure: int, plain: int) -> Path:
    """deploy/nginx.conf as it is but for ports and places, in the smallest frame that runs."""
    site = words("nginx.conf")
    for old, new, times in (
        ("server app:8501;", f"server 127.0.0.1:{app};", 1),
        ("listen 443 ", f"listen 127.0.0.1:{secure} ", 1),
        ("listen 80;", f"listen 127.0.0.1:{plain};", 1),
        ("/etc/nginx/alsqa/", f"{folder}/", 3),
        ("/var/log/nginx/", f"{folder}/", 2),
        ("/var/cache/nginx/", f"{folder}/", 1),
    ):
        assert site.count(old) == times, old
        site = site.replace(old, new)
    site = re.sub(r"^ +listen \[::\].*\n", "", site, flags=re.MULTILINE)
    (folder / "alsqa.conf").write_text(site, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    mime = "types { text/html html; text/css css; application/javascript js; }"
    frame = folder / "nginx.conf"
    user = "user root;" if os.getuid() == 0 else ""  # or its workers can't read the folder
    frame.write_text(
        f"daemon off; {user} pid {folder}/pid; error_log {folder}/start.log; events {{}}\n"
        f"http {{ {mime}\n{places}\ninclude {folder}/alsqa.conf; }}\n",
        encoding="utf-8",
    )
    return frame


def keys(folder: Path) -> None:
    """A certificate for this machine, and one person who may come in."""
    made = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run(["openssl", "req", *kind, *made], check=True, capture_output=True)
    hashed = subprocess.run(
        ["openssl", "passwd", "-apr1", PASSWORD], check=True, capture_output=True, text=True
    ).stdout.strip()
    (folder / "passwords").write_text(f"{NAME}:{hashed}\n", encoding="ascii")


def wait_until_open(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"nginx does not listen; it ended with {server.poll()}.")


@pytest.fixture(scope="module")
def proxy(published_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if nginx is None or shutil.which("openssl") is None:
        pytest.skip("NO NGINX: the proxy of deploy/nginx.conf was not tried.")
    folder = tmp_path_factory.mktemp("proxy")
    folder.chmod(0o755)
    keys(folder)
    secure, plain = free_port(), free_port()
    with served(published_index) as (_, app):
        frame = str(tailored(folder, app, secure, plain))
        tried = subprocess.run([nginx, "-t", "-c", frame], capture_output=True, text=True)
        assert tried.returncode == 0, tried.stderr
        assert "[warn]" not in tried.stderr.replace('the "user" directive', "")
        running = subprocess.Popen([nginx, "-c", frame])
        try:
            wait_until_open(secure, running)
            yield Proxy(
                f"https://127.0.0.1:{secure}",
                f"http://127.0.0.1:{plain}",
                folder / "access.log",
                folder / "error.log",
            )
        finally:
            running.terminate()
            running.wait(timeout=30)


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/stream", "/static/x.js"])
def test_nobody_comes_in_without_the_password(proxy: Proxy, path: str) -> None:
    assert proxy.get(path, signed_in=False).status_code == 401


async def _socket_without_password(proxy: Proxy) -> int:
    person = Person(proxy.address, verify=False)
    try:
        await person._connect()
    except InvalidStatus as refused:
        return refused.response.status_code
    finally:
        await person.__aexit__(None, None, None)
    return 101


def test_no_session_is_opened_without_the_password(proxy: Proxy) -> None:
    assert asyncio.run(_socket_without_password(proxy)) == 401


async def _one_answer(proxy: Proxy, question: str) -> float:
    async with Person(proxy.address, auth=(NAME, PASSWORD), verify=False) as person:
        return await person.ask(question)


def test_who_signed_in_gets_an_answer_and_the_log_holds_nothing_of_it(proxy: Proxy) -> None:
    assert asyncio.run(_one_answer(proxy, "What is riluzole?")) > 0
    proxy.get("/?question=Why-do-I-choke", Referer="https://clinic.example/who-asked")
    written = proxy.log.read_text(encoding="utf-8")
    assert "GET /_stcore/stream 101" in written
    for secret in ("riluzole", "choke", "?", "who-asked", NAME, "127.0.0.1"):
        assert secret not in written
    assert not proxy.errors.exists() or not proxy.errors.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/sources/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/_stcore/upload_file/a/b",
    ],
)
def test_what_is_for_nobody_outside_is_not_found(proxy: Proxy, path: str) -> None:
    got = proxy.get(path)
    assert got.status_code == 404
    assert "nginx" in got.text  # the proxy's own page: alsqa was not asked


def test_the_page_keeps_its_security_headers_and_its_cookie_stays_on_tls(proxy: Proxy) -> None:
    page = proxy.get("/")
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["strict-transport-security"].startswith("max-age=")
    cookie = proxy.get("/_stcore/health").headers.get("set-cookie", "")
    assert "secure" in cookie.lower()
    assert "samesite=strict" in cookie.lower()


def test_built_files_come_packed_and_are_kept_by_the_browser_but_the_page_is_not(
    proxy: Proxy,
) -> None:
    page = proxy.get("/")
    script = re.search(r'src="\.?/?(static/[^"]+\.js)"', page.text)
    assert script
    got = proxy.get(f"/{script[1]}", **{"Accept-Encoding": "gzip"})
    assert got.headers["content-encoding"] == "gzip"
    assert "immutable" in got.headers["cache-control"]
    assert "default-src 'self'" in got.headers["content-security-policy"]
    assert got.headers["strict-transport-security"]
    assert "immutable" not in page.headers.get("cache-control", "")


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/host-config", "/health"])
def test_what_a_page_or_whoever_looks_after_the_machine_needs_is_found(
    proxy: Proxy, path: str
) -> None:
    assert proxy.get(path).status_code in {200, 503}


def test_plain_http_leads_to_tls_and_takes_nothing_of_the_address_along(proxy: Proxy) -> None:
    with httpx.Client(trust_env=False) as client:
        got = client.get(f"{proxy.plain}/?question=why", follow_redirects=False)
        planted = client.get(f"{proxy.plain}/%0d%0aSet-Cookie:%20planted=1")
    assert got.status_code == 301
    assert got.headers["location"] == "https://als.example.org/"
    assert "set-cookie" not in planted.headers


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(words("compose.yaml"))["services"]
    return found


@pytest.mark.parametrize("name", ["chroma", "ingest", "app", "proxy"])
def test_each_service_is_contained(name: str) -> None:
    service = services()[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service
    assert "cap_add" not in service
    assert any(place.startswith("/tmp") for place in service["tmpfs"])


def test_only_the_proxy_can_be_reached_and_can_reach_outside() -> None:
    every = services()
    networks = yaml.safe_load(words("compose.yaml"))["networks"]
    assert networks["inside"] == {"internal": True}
    assert [name for name, each in every.items() if "ports" in each] == ["proxy"]
    assert [name for name, each in every.items() if "outside" in each["networks"]] == ["proxy"]


def test_what_is_written_to_lies_in_volumes_and_the_index_comes_before_the_app() -> None:
    every = services()
    kept = yaml.safe_load(words("compose.yaml"))["volumes"]
    for name in ("chroma", "ingest", "app"):
        assert every[name]["volumes"][0].split(":")[0] in kept
    waits = every["app"]["depends_on"]["ingest"]["condition"]
    assert waits == "service_completed_successfully"
    grace = int(every["app"]["stop_grace_period"].removesuffix("s"))
    assert grace > FINISH + CLOSE


@pytest.mark.skipif(shutil.which("docker") is None, reason="NO DOCKER: compose.yaml was not read.")
def test_docker_reads_the_compose_file() -> None:
    file = str(DEPLOY / "compose.yaml")
    command = ["docker", "compose", "-f", file, "config", "--quiet"]
    done = subprocess.run(
        command,
        env={"PATH": "/usr/bin:/usr/local/bin", "ALSQA_HOSTS": "a.example"},
        capture_output=True,
        text=True,
        check=False,
    )
    if "is not a docker command" in done.stderr or "unknown shorthand flag" in done.stderr:
        pytest.skip("NO DOCKER COMPOSE: compose.yaml was not read.")
    assert done.returncode == 0, done.stderr


def test_the_container_runs_as_nobody_in_particular_and_stops_by_the_signal() -> None:
    lines = words("Containerfile")
    last = lines[lines.rindex("FROM ") :]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert re.search(r"^STOPSIGNAL SIGTERM$", last, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK ", last, re.MULTILINE)
    assert not re.search(r"apt-get install|pip install|gcc|build-essential", last)
    assert ":latest" not in lines


def test_all_that_the_container_copies_is_let_in_by_dockerignore_and_is_there() -> None:
    let_in = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"
    }
    copied = {
        name
        for line in re.findall(r"^COPY (?!--from)(.+)$", words("Containerfile"), re.MULTILINE)
        for name in line.split()[:-1]
    }
    assert copied <= let_in
    assert all((ROOT / name).exists() for name in copied)


def unit() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", words("alsqa.service"), re.MULTILINE):
        found.setdefault(name, []).append(value)
    return found


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("NO SYSTEMD: alsqa.service was not verified.")
    text = words("alsqa.service").replace("/opt/alsqa/.venv/bin/python", "/bin/true")
    (tmp_path / "alsqa.service").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [analyze, "verify", "--man=no", str(tmp_path / "alsqa.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "alsqa.service:" not in said, said


def test_the_unit_leaves_little_to_an_intruder(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("NO SYSTEMD: alsqa.service was not judged.")
    command = [analyze, "security", "--offline=true", "--threshold=15", "--no-pager"]
    done = subprocess.run(
        [*command, str(DEPLOY / "alsqa.service")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-300:]


def test_the_unit_waits_as_long_as_stopping_may_take() -> None:
    assert int(unit()["TimeoutStopSec"][0]) > FINISH + CLOSE
    assert unit()["ProtectSystem"] == ["strict"]


def test_every_setting_that_the_files_name_exists() -> None:
    known = {f"ALSQA_{name.upper()}" for name in Settings.model_fields}
    for file in DEPLOY.iterdir():
        if file.is_file():
            named = set(re.findall(r"ALSQA_[A-Z_]+", file.read_text(encoding="utf-8")))
            assert named <= known, file.name
