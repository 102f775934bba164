#!/usr/bin/env python3
"""Asks the public interface for programs of a running demonstration what its own description promises, and more.

The served document must be valid OpenAPI 3.1 in both languages; schemathesis then sends lawful and unlawful questions, made from a
fixed seed, and fails on any error of the server, any answer that breaks its schema, and any status that is not described; the
examples of docs/api.md must answer as they say, and files that are not what they say must be refused where files are taken. Ends with a
line `the interface for programs: …`."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from openapi_spec_validator import validate

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Browser"))
from browser import Program  # noqa: E402
from examples import examples  # noqa: E402
from places import ROOT  # noqa: E402
from uploads import uploads  # noqa: E402

BASE = "/api/disclosure/v1"
SECONDS = 60
SEED = "20190515"


def served(address, language):
    request = urllib.request.Request(address + BASE + "/openapi.json", headers={"Accept-Language": language})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def closed(part):
    """The description with every object closed: the server must not say what is not described."""
    if isinstance(part, dict):
        part = {key: closed(value) for key, value in part.items()}
        if part.get("type") == "object" and "properties" in part:
            part.setdefault("additionalProperties", False)
    elif isinstance(part, list):
        part = [closed(value) for value in part]
    return part


def described(address):
    """The document in both languages, valid and with all its words."""
    documents = [served(address, language) for language in ("zh-CN", "en")]
    for document in documents:
        validate(document)
        missing = [text for text in json.dumps(document, ensure_ascii=False).split('"') if "⟦" in text]
        assert not missing, f"words are missing: {missing}"
    chinese, english = documents
    assert chinese["paths"].keys() == english["paths"].keys() and chinese != english
    return english


def explored(address, document, folder):
    """What schemathesis finds."""
    path = folder / "openapi.json"
    path.write_text(json.dumps(closed(document)), encoding="utf-8")
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml"), "run", str(path),
         "--url", address + BASE, "--seed", SEED],
        cwd=folder, timeout=4 * SECONDS)
    assert done.returncode == 0, "schemathesis has found something"
    return time.monotonic() - started


def prepared(folder):
    """A demonstration with acts, in a folder of its own."""
    tongban = os.environ.get("TONGBAN_BINARY") or str(ROOT / ".build/debug/tongban")
    for command in (["demo", "--load-only"], ["import", "regulations", str(HERE / "acts")]):
        subprocess.run(
            [tongban, *command, "--data", str(folder / "data")], check=True, stdout=subprocess.DEVNULL, timeout=300)
    return Program(folder=folder)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tongban-api-"))
    program = prepared(folder)
    try:
        document = described(program.address)
        told = examples(program.address)
        seconds = explored(program.address, document, folder)
        refused = uploads(program.address)
    finally:
        program.stop()
    shutil.rmtree(folder, ignore_errors=True)
    print(f"the interface for programs: {len(document['paths'])} addresses, explored for {seconds:.0f} s, "
          f"{told} examples of docs/api.md hold, {refused} broken files refused, 0 failed")


if __name__ == "__main__":
    main()
