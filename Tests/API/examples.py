"""The examples of docs/api.md, sent to a running program.

A block names a request with its headers, then the status, the headers and the members of the answer that the reader may rely on. `…` stands
for whatever is there, and `$name` keeps a value for later examples."""

import json
import pathlib
import re
import urllib.error
import urllib.request

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "api.md"


def examples(address):
    """Sends every example and gives their number."""
    kept = {}
    blocks = re.findall(r"^```http\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) >= 10, "the document has lost its examples"
    for block in blocks:
        parts = block.strip().split("\n\n", 2)
        asked, answered, body = parts[0].splitlines(), parts[1].splitlines(), parts[2] if len(parts) > 2 else None
        check(address, asked, answered, body, kept)
    return len(blocks)


def check(address, asked, answered, body, kept):
    method, path = asked[0].split(" ", 1)
    for name, value in kept.items():
        path = path.replace(f"${name}", value)
    sent = {name: kept.get(value[1:], value) for name, value in headers(asked[1:]).items()}
    request = urllib.request.Request(address + path, method=method, headers=sent)
    try:
        answer = urllib.request.urlopen(request, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    text = answer.read().decode()
    where = f"{asked[0]}: {answer.status} {text[:500]}"
    assert answer.status == int(answered[0]), where
    for name, expected in headers(answered[1:]).items():
        assert matches(expected, answer.headers[name] or "", kept), f"{name}: {answer.headers[name]} – {where}"
    if body is not None:
        assert holds(json.loads(body), json.loads(text), kept), where


def headers(lines):
    return dict(line.split(": ", 1) for line in lines)


def matches(expected, text, kept):
    if re.fullmatch(r"\$\w+", expected):
        kept[expected[1:]] = text
        return bool(text)
    return re.fullmatch(".*".join(re.escape(part) for part in expected.split("…")), text, re.S) is not None


def holds(expected, value, kept):
    """Whether a value has everything that is expected."""
    if expected == "…":
        return True
    if isinstance(expected, dict):
        return isinstance(value, dict) and all(
            name in value and holds(part, value[name], kept) for name, part in expected.items())
    if isinstance(expected, list):
        return isinstance(value, list) and len(value) >= len(expected) and all(
            holds(part, one, kept) for part, one in zip(expected, value))
    if isinstance(expected, str):
        kept_number = isinstance(value, int) and expected.startswith("$")
        return (isinstance(value, str) or kept_number) and matches(expected, str(value), kept)
    return expected == value
