"""Before the dashboard listens: who could reach it, and whether the port is free."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ui import launch, server

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "plant.example"])
def test_an_address_that_others_could_reach_is_refused(host):
    refusal = launch.why_not(host, 8501)
    assert refusal is not None
    assert refusal.private
    assert refusal.sentence.startswith(
        "The dashboard has no sign-in yet, so it listens on 127.0.0.1"
    )


def test_serve_to_others_exits_78_with_one_sentence_and_listens_nowhere(database_file):
    done = subprocess.run(
        [sys.executable, "cli.py", "serve", "--host", "0.0.0.0", "--no-browser"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 78
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert not database_file.exists()


def test_a_port_in_use_is_said_with_where_to_look():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refusal = launch.why_not("127.0.0.1", port)
    assert refusal is not None
    assert not refusal.private
    assert f"http://127.0.0.1:{port}" in refusal.sentence


def test_the_server_is_told_its_address_and_its_only_names():
    told = launch.config("127.0.0.1", 8501)
    assert told["server.address"] == "127.0.0.1"
    assert told["server.allowedHosts"] == ["localhost", "127.0.0.1"]


def test_the_policy_allows_scripts_of_this_server_only():
    headers = dict(server.security_headers())
    policy = headers[b"content-security-policy"].decode()
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert scripts.count("'sha256-") == 1
    assert "http:" not in policy
    assert "frame-ancestors 'none'" in policy
