"""What the measurements share: the table, servers that are ended, a reader with cookies, and our programs."""

import html.parser
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = pathlib.Path(os.environ.get("TONGBAN_PROGRAMS", ROOT / ".build" / "release"))
PASSWORD = "Tongban-yanshi-2026"
WRK = ["wrk", "-t1", "-c16"]


class Table:
    """The rows of the result: what, measured, target, met or not."""

    def __init__(self):
        self.rows = []

    def add(self, what, measured, target="", met=None):
        self.rows.append((what, measured, target, {True: "yes", False: "**no**", None: ""}[met]))
        print(f"{what:58} {measured:34} {target:14} {self.rows[-1][3].strip('*')}", flush=True)

    def markdown(self):
        lines = ["| what | measured | target | met |", "|---|---|---|---|"]
        return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in self.rows])


class Server:
    """A child that listens on a port of 127.0.0.1, stopped at the end of a `with` block."""

    def __init__(self, command, port, ready="/healthz", environment=None):
        self.command, self.port, self.ready = command, port, ready
        self.environment = environment or {}

    def __enter__(self):
        environment = dict(os.environ, TONGBAN_RATE_LIMIT="off", **self.environment)
        start = time.monotonic()
        self.process = subprocess.Popen(
            [str(part) for part in self.command], env=environment, stdout=subprocess.DEVNULL, stderr=sys.stderr)
        while get_status(self.port, self.ready) is None:
            if self.process.poll() is not None or time.monotonic() - start > 300:
                self.__exit__()
                raise SystemExit(f"did not start: {self.command}")
            time.sleep(0.01)
        self.seconds_to_start = time.monotonic() - start
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def resident_megabytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


class HiddenFields(html.parser.HTMLParser):
    """Collects the hidden inputs of a page's forms."""

    def __init__(self):
        super().__init__()
        self.fields = {}

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "input" and attributes.get("type") == "hidden" and attributes.get("name"):
            self.fields[attributes["name"]] = attributes.get("value") or ""


class Reader:
    """One browser with cookies, on one kept connection."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = {}

    def request(self, method, path, fields=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return response, text

    def sign_in(self, login):
        _, page = self.request("GET", "/sign-in")
        form = HiddenFields()
        form.feed(page.decode())
        response, _ = self.request("POST", "/sign-in", dict(form.fields, login=login, password=PASSWORD))
        if response.status != 303:
            raise SystemExit(f"{login} could not sign in: {response.status}")

    def milliseconds(self, path, count=300, warm=20):
        """Times of so many requests, one after another, body read to the end."""
        times = []
        for number in range(warm + count):
            start = time.perf_counter()
            response, body = self.request("GET", path)
            if response.status != 200:
                raise SystemExit(f"{path}: {response.status}\n{body[:400]}")
            if number >= warm:
                times.append((time.perf_counter() - start) * 1000)
        return sorted(times)


def get_status(port, path):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name, *arguments, environment=None, before=()):
    """Runs one of ours to its end and gives the JSON of its last line; `before` is what starts it, such as `taskset`."""
    result = subprocess.run(
        [*before, str(PROGRAMS / name), *map(str, arguments)], stdout=subprocess.PIPE, check=True, text=True,
        env=dict(os.environ, **(environment or {})))
    lines = result.stdout.strip().splitlines()
    return json.loads(lines[-1]) if lines and lines[-1].startswith("{") else None


def requests_per_second(url, seconds, headers=()):
    options = [part for header in headers for part in ("-H", header)]
    result = subprocess.run([*WRK, f"-d{seconds}", *options, url], stdout=subprocess.PIPE, check=True, text=True).stdout
    if "Non-2xx" in result:
        raise SystemExit(f"{url} did not answer 200:\n{result}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", result).group(1))


def percentile(share, ordered):
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def span(figures):
    return f"{min(figures):,.0f}–{max(figures):,.0f}"
