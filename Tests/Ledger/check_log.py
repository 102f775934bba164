#!/usr/bin/env python3
"""Checks a running ledger over HTTP, sharing no code with the program: checkpoint, inclusion, consistency.

    check_log.py http://127.0.0.1:8080/ledger [--key VKEY] [--witness VKEY] [--entries N] [--proof FILE …]

Written from the public specifications (RFC 6962, RFC 8032, C2SP tlog-tiles, signed-note, tlog-proof) with Python's standard library alone.
Ends with status 0 and a line of counts, or with 1 and what is wrong."""

import argparse
import base64
import hashlib
import hmac
import json
import random
import sys
import time
import urllib.error
import urllib.request


class Wrong(Exception):
    """Something about the log is not as it must be."""


# Ed25519, after RFC 8032, section 6 (slow, and plain to read)

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e, f = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    g, h = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return i * j % P, k * m % P, j * k % P, i * m % P


def multiply(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, point)
        point = add(point, point)
        number >>= 1
    return result


def point(data):
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    if y >= P:
        raise Wrong("a key or signature is no point of the curve")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        raise Wrong("a key or signature is no point of the curve")
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def signed(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    return same(multiply(s, BASE), add(point(signature[:32]), multiply(h, point(key))))


# Notes and checkpoints

def parse_key(text):
    name, identifier, blob = text.strip().split("+", 2)
    data = base64.b64decode(blob, validate=True)
    if hashlib.sha256(name.encode() + b"\n" + data).digest()[:4].hex() != identifier:
        raise Wrong(f"the identifier of key {name} is not its own")
    return name, identifier, data[0], data[1:]


def cosigned_at(note, witness):
    """When a witness has cosigned a note, in seconds since 1970; None when it has not. C2SP tlog-cosignature."""
    text, signatures = note.rsplit("\n\n", 1)
    name, identifier, _, key = witness
    for line in signatures.splitlines():
        _, signer, blob = line.split(" ")
        data = base64.b64decode(blob, validate=True)
        if signer == name and data[:4].hex() == identifier:
            seconds = int.from_bytes(data[4:12], "big")
            if not signed(key, f"cosignature/v1\ntime {seconds}\n{text}\n".encode(), data[12:]):
                raise Wrong(f"the cosignature of {name} does not hold")
            return seconds
    return None


def open_checkpoint(note, keys):
    """Origin, size and root of a note that at least one key has signed."""
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    verified = 0
    for line in signatures.splitlines():
        dash, name, blob = line.split(" ")
        data = base64.b64decode(blob, validate=True)
        for key_name, identifier, kind, key in keys:
            if dash == "\u2014" and kind == 1 and name == key_name and data[:4].hex() == identifier:
                if not signed(key, text.encode(), data[4:]):
                    raise Wrong(f"the signature of {name} does not hold")
                verified += 1
    if not verified:
        raise Wrong("no known key has signed the checkpoint")
    origin, size, root = text.splitlines()[:3]
    if str(int(size)) != size:
        raise Wrong("the size is malformed")
    return origin, int(size), base64.b64decode(root, validate=True)


# The tree

def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(hashes):
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root_of(hashes[:middle]), root_of(hashes[middle:]))


def path(index, hashes):
    """The inclusion proof, RFC 6962, 2.1.1."""
    if len(hashes) == 1:
        return []
    middle = 1 << (len(hashes) - 1).bit_length() - 1
    if index < middle:
        return path(index, hashes[:middle]) + [root_of(hashes[middle:])]
    return path(index - middle, hashes[middle:]) + [root_of(hashes[:middle])]


def root_from_path(entry_hash, index, size, proof):
    """The root that an inclusion proof leads to, RFC 9162, 2.1.3.2."""
    place, last, result = index, size - 1, entry_hash
    for sibling in proof:
        if last == 0:
            raise Wrong("an inclusion proof is too long")
        if place & 1 or place == last:
            result = node(sibling, result)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            result = node(result, sibling)
        place, last = place >> 1, last >> 1
    if last:
        raise Wrong("an inclusion proof is too short")
    return result


# The log over HTTP

class Log:
    def __init__(self, url):
        self.url = url.rstrip("/")
        self.requests = 0

    def get(self, name):
        self.requests += 1
        with urllib.request.urlopen(f"{self.url}/{name}", timeout=30) as answer:
            return answer.read(), answer.headers

    def status(self, name):
        try:
            return self.get(name) and 200
        except urllib.error.HTTPError as error:
            return error.code

    @staticmethod
    def place(number, width):
        groups = []
        while True:
            groups.append(f"{number % 1000:03}")
            number //= 1000
            if not number:
                break
        text = "/".join([f"x{group}" for group in reversed(groups[1:])] + [groups[0]])
        return text if width == 256 else f"{text}.p/{width}"

    def tile(self, level, number, size):
        width = min(256, (size >> 8 * level) - 256 * number)
        data, headers = self.get(f"tile/{level}/{self.place(number, width)}")
        if len(data) != 32 * width:
            raise Wrong(f"tile {level}/{number} has {len(data)} bytes instead of {32 * width}")
        if "immutable" not in headers.get("Cache-Control", ""):
            raise Wrong("a tile may not be cached for ever")
        return [data[at:at + 32] for at in range(0, len(data), 32)]

    def entries(self, number, size):
        width = min(256, size - 256 * number)
        data, _ = self.get(f"tile/entries/{self.place(number, width)}")
        entries, at = [], 0
        while at < len(data):
            length = int.from_bytes(data[at:at + 2], "big")
            entries.append(data[at + 2:at + 2 + length])
            at += 2 + length
        if len(entries) != width:
            raise Wrong(f"bundle {number} holds {len(entries)} entries instead of {width}")
        return entries


def check_tiles(log, size, hashes):
    """Every tile of every level holds the roots of the full subtrees below it."""
    level, row = 0, hashes
    while len(row) > 0:
        for number in range((len(row) + 255) // 256):
            if log.tile(level, number, size) != row[256 * number:256 * number + 256]:
                raise Wrong(f"tile {level}/{number} is not what follows from the entries")
        row = [root_of(row[256 * at:256 * at + 256]) for at in range(len(row) // 256)]
        level += 1


def check_entry(entry):
    fields = json.loads(entry)
    if fields["v"] != 1 or not {"act", "at", "by", "details", "id", "subject"} <= set(fields):
        raise Wrong(f"an entry lacks a field: {entry!r}")
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    if canonical != entry:
        raise Wrong(f"an entry is not canonical JSON: {entry!r}")


def check_proof_file(name, keys):
    """A citizen's proof file, offline: tlog-proof with our receipt in its extra line."""
    with open(name, encoding="utf-8", newline="") as file:
        head, note = file.read().split("\n\n", 1)
    lines = head.split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1" or not lines[1].startswith("extra ") or not lines[2].startswith("index "):
        raise Wrong(f"{name} is no proof file")
    receipt = json.loads(base64.b64decode(lines[1][6:], validate=True))
    _, size, root = open_checkpoint(note, keys)
    proof = [base64.b64decode(line, validate=True) for line in lines[3:]]
    entry = receipt["entry"].encode()
    if root_from_path(leaf(entry), int(lines[2][6:]), size, proof) != root:
        raise Wrong(f"{name} does not lead to the signed root")
    fields = json.loads(entry)
    for field, opening in receipt["openings"].items():
        salt = base64.urlsafe_b64decode(opening["salt"] + "=")
        value = json.dumps(opening["value"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        commitment = base64.urlsafe_b64encode(hmac.new(salt, value, hashlib.sha256).digest()).decode().rstrip("=")
        expected = {"subject": fields["subject"]["ref"], "person": fields["by"].get("person"),
                    "details": fields["details"], "rule": fields.get("rule")}[field]
        if commitment != expected:
            raise Wrong(f"{name}: what is opened as {field} does not fit the entry")
    return receipt["openings"].get("subject", {}).get("value", {}).get("number")


def newest(log, keys, least):
    """The newest checkpoint, once it covers so many entries; a program that has just started takes a moment."""
    for _ in range(60):
        try:
            note = log.get("checkpoint")[0].decode()
            checkpoint = open_checkpoint(note, keys)
            if checkpoint[1] >= least:
                return checkpoint
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise
        time.sleep(1)
    raise Wrong(f"no checkpoint covers {least} entries")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("--key", action="append", default=[])
    parser.add_argument("--witness", help="a witness that must cosign")
    parser.add_argument("--entries", type=int, default=1, help="entries that there must be at least")
    parser.add_argument("--proof", action="append", default=[], help="a proof file to check as well")
    arguments = parser.parse_args()
    log = Log(arguments.url)
    keys = [parse_key(text) for text in arguments.key or log.get("keys")[0].decode().splitlines()]
    origin, size, root = newest(log, keys, arguments.entries)
    entries = [entry for number in range((size + 255) // 256) for entry in log.entries(number, size)]
    for entry in entries:
        check_entry(entry)
    hashes = [leaf(entry) for entry in entries]
    if root_of(hashes) != root:
        raise Wrong("the entries do not lead to the signed root")
    check_tiles(log, size, hashes)
    chance = random.Random(4)
    sample = sorted({0, size - 1, *(chance.randrange(size) for _ in range(50))})
    for index in sample:
        if root_from_path(hashes[index], index, size, path(index, hashes)) != root:
            raise Wrong(f"entry {index} is not in the tree")
    # Consistency: what was signed before is the beginning of what is signed now.
    _, later, later_root = newest(log, keys, size)
    more = [entry for number in range(size // 256, (later + 255) // 256) for entry in log.entries(number, later)]
    grown = hashes[:size // 256 * 256] + [leaf(entry) for entry in more]
    if grown[:size] != hashes or root_of(grown) != later_root:
        raise Wrong("the newer checkpoint does not continue the older one")
    beyond = log.place(later // 256 + 1, 256)
    for name in (f"tile/0/{beyond}", f"tile/entries/{beyond}", "tile/0/1", "tile/9/000", "tile/0/000.p/0", "tile/x"):
        if log.status(name) != 404:
            raise Wrong(f"{name} is not refused with 404")
    if arguments.witness:
        witness = parse_key(arguments.witness)
        for _ in range(60):
            if cosigned_at(log.get("checkpoint")[0].decode(), witness):
                break
            time.sleep(1)
        else:
            raise Wrong(f"{witness[0]} does not cosign")
    numbers = [check_proof_file(name, keys) for name in arguments.proof]
    print(f"{origin}: {later} entries, {len(sample)} inclusion proofs, {log.requests} requests, "
          f"{len(numbers)} proof files {numbers if numbers else ''}: all in order")


if __name__ == "__main__":
    try:
        main()
    except Wrong as wrong:
        print(f"WRONG: {wrong}", file=sys.stderr)
        sys.exit(1)
