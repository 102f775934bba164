#!/usr/bin/env python3
"""Measures the program against its own yardsticks, in one run on one machine, and writes docs/performance.md.

Everything listens on the loopback address only, every load is bounded, and all data lie in a temporary folder that is
removed in the end. Comparisons are interleaved (ours, bare, ours, bare …) and given as medians, so that another program
on the machine slows both sides alike.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

import engines
import rules
from tools import (
    PROGRAMS, ROOT, WRK, Reader, Server, Table, free_port, percentile, program, requests_per_second, span)


def worked_item(folder):
    """The item that most demonstration cases are about."""
    with sqlite3.connect(f"file:{folder}/tongban.sqlite?mode=ro", uri=True) as database:
        return database.execute(
            "SELECT subject_code FROM case_file WHERE subject_code NOT LIKE 'joint:%' "
            "GROUP BY subject_code ORDER BY count(*) DESC LIMIT 1").fetchone()[0]


def original_cases(folder, owner):
    with sqlite3.connect(f"file:{folder}/tongban.sqlite?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT hex(id) FROM case_file "
            "ORDER BY (owner_id = (SELECT id FROM account WHERE login = ?)) DESC, is_open DESC, id DESC LIMIT 40", (owner,))
        digits = [row[0].lower() for row in rows]
    return [f"{d[:8]}-{d[8:12]}-{d[12:16]}-{d[16:20]}-{d[20:]}" for d in digits]


def in_turns(headers, rounds, seconds):
    """Requests per second of several addresses with their headers, in turns after some for warming up."""
    figures = {url: [] for url in headers}
    for url in figures:
        requests_per_second(url, 2, headers[url])
    for _ in range(rounds):
        for url in figures:
            figures[url].append(requests_per_second(url, seconds, headers[url]))
    return figures


def measure_item_page(table, folder, rounds, seconds):
    code = worked_item(folder)
    port, bare_port = free_port(), free_port()
    path = f"/items/{code}"
    bare = [PROGRAMS / "benchmark", "bare", "--database", f"{folder}/tongban.sqlite", "--port", bare_port]
    with Server([PROGRAMS / "tongban", "demo", "--data", folder, "--port", port], port) as server:
        with Server(bare, bare_port, ready=path):
            ours, theirs = f"http://127.0.0.1:{port}{path}", f"http://127.0.0.1:{bare_port}{path}"
            figures = in_turns({ours: [], theirs: []}, rounds, seconds)
            sizes = [len(Reader(p).request("GET", path)[1]) / 1024 for p in (port, bare_port)]
        memory = server.resident_megabytes()
    one, other = statistics.median(figures[ours]), statistics.median(figures[theirs])
    table.add(f"item page, requests/s ({sizes[0]:.0f} KB)", f"{one:,.0f} ({span(figures[ours])})")
    table.add(f"bare handler, requests/s ({sizes[1]:.0f} KB)", f"{other:,.0f} ({span(figures[theirs])})")
    table.add("item page ÷ bare handler", f"{one / other:.2f}", "≥ 0.60", one / other >= 0.6)
    table.add("resident memory after this load", f"{memory:.0f} MB")


def measure_document_page(table, folder, rounds, seconds):
    """A published document, by an anonymous reader, beside a bare handler that reads one row and renders one template."""
    with sqlite3.connect(f"file:{folder}/tongban.sqlite?mode=ro", uri=True) as database:
        (digits,) = database.execute(
            "SELECT lower(hex(id)) FROM publication WHERE state = 'published' ORDER BY length(body) DESC LIMIT 1").fetchone()
    id = f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
    port, bare_port = free_port(), free_port()
    bare = [PROGRAMS / "benchmark", "bare", "--database", f"{folder}/tongban.sqlite", "--port", bare_port]
    with Server([PROGRAMS / "tongban", "demo", "--data", folder, "--port", port], port):
        with Server(bare, bare_port, ready=f"/documents/{id}"):
            ours, theirs = f"http://127.0.0.1:{port}/open/documents/{id}", f"http://127.0.0.1:{bare_port}/documents/{id}"
            figures = in_turns({ours: [], theirs: []}, rounds, seconds)
            sizes = [
                len(Reader(p).request("GET", path)[1]) / 1024
                for p, path in ((port, f"/open/documents/{id}"), (bare_port, f"/documents/{id}"))]
    one, other = statistics.median(figures[ours]), statistics.median(figures[theirs])
    table.add(f"page of a published document, requests/s ({sizes[0]:.0f} KB)", f"{one:,.0f} ({span(figures[ours])})")
    table.add(
        f"page of a published document ÷ bare handler ({sizes[1]:.0f} KB)", f"{one / other:.2f}", "≥ 0.60", one / other >= 0.6)


def measure_fan_out(table, folder, scratch):
    copy = scratch / "fan-out"
    shutil.copytree(folder, copy)
    of = program("benchmark", "fan-out", "--data", copy)
    shutil.rmtree(copy)
    table.add(
        f"one publication told to {of['mails']:,.0f} subscribers, until all mails stand in the queue", f"{of['seconds']:.1f} s",
        "≤ 30 s", of["seconds"] <= 30 and of["mails"] == of["expected"])


def measure_form_page(table, folder, scratch, rounds, seconds):
    """A page of forty questions of a draft, for somebody signed in, beside a bare handler that renders forty questions."""
    copy = scratch / "form-page"
    shutil.copytree(folder, copy)
    made = subprocess.run(
        [str(PROGRAMS / "benchmark"), "form-page", "--data", str(copy)], stdout=subprocess.PIPE, check=True)
    made = json.loads(made.stdout)
    port, bare_port = free_port(), free_port()
    item = f"/forms/{made['item']}"
    bare = [PROGRAMS / "benchmark", "bare", "--database", f"{copy}/tongban.sqlite", "--port", bare_port]
    with Server([PROGRAMS / "tongban", "demo", "--data", copy, "--port", port], port):
        with Server(bare, bare_port, ready=item):
            reader = Reader(port)
            reader.sign_in("zhang")
            response, page = reader.request("GET", made["path"])
            if response.status != 200:
                raise SystemExit(f"{made['path']}: {response.status}")
            cookies = "; ".join(f"{name}={value}" for name, value in reader.cookies.items())
            ours, theirs = f"http://127.0.0.1:{port}{made['path']}", f"http://127.0.0.1:{bare_port}{item}"
            figures = in_turns({ours: [f"Cookie: {cookies}"], theirs: []}, rounds, seconds)
    shutil.rmtree(copy)
    one, other = statistics.median(figures[ours]), statistics.median(figures[theirs])
    table.add(f"page of a form with 40 questions, requests/s ({len(page) / 1024:.0f} KB)", f"{one:,.0f} ({span(figures[ours])})")
    table.add("page of a form with 40 questions ÷ bare handler", f"{one / other:.2f}", "≥ 0.50", one / other >= 0.5)


def measure_start(table, folder, scratch):
    port = free_port()
    fresh = scratch / "fresh"
    with Server([PROGRAMS / "tongban", "demo", "--data", fresh, "--port", port], port) as server:
        Reader(port).milliseconds("/", count=20, warm=0)
        table.add("first start: load the demonstration, until 200", f"{server.seconds_to_start:.1f} s")
        memory = server.resident_megabytes()
        table.add("resident memory after the demonstration load", f"{memory:.0f} MB", "≤ 150 MB", memory <= 150)
    shutil.rmtree(fresh)
    times, memories = [], []
    for _ in range(3):
        with Server([PROGRAMS / "tongban", "demo", "--data", folder, "--port", port], port) as server:
            times.append(server.seconds_to_start)
            memories.append(server.resident_megabytes())
    median = statistics.median(times)
    table.add("warm start, until the first 200 on /healthz", f"{median:.2f} s", "≤ 3 s", median <= 3)
    table.add("resident memory after a warm start", f"{statistics.median(memories):.0f} MB")


def measure_seal(table):
    figures = program("benchmark", "seal")
    dearest = max(figures.values())
    table.add(
        "sealing or opening one field of a person", f"{dearest:.1f} µs", "≤ 10 µs", dearest <= 10)
    table.add(
        "one field: seal, open, open a sealed text",
        f"{figures['seal_us']:.1f} µs, {figures['open_us']:.1f} µs, {figures['open_text_us']:.1f} µs")


ACTS = pathlib.Path(os.environ.get("TONGBAN_CONFORMANCE", ROOT.parent / "shared")) / "corpus" / "regulations"


def measure_regulations(table, scratch):
    """Real acts, from their files to pages, anchors, citations and the full-text index; then the same files again."""
    if not ACTS.is_dir():
        print(f"no acts in {ACTS}: part regulations is left out", file=sys.stderr)
        return
    runs = []
    for turn in range(3):
        figures = program("benchmark", "regulations", "--acts", ACTS, "--data", scratch / f"acts-{turn}")
        assert figures["refused"] == 0 and figures["changed_again"] == 0, figures
        runs.append(figures)
    run = sorted(runs, key=lambda figures: figures["seconds"])[1]
    table.add(
        f"import of {run['files']:,.0f} acts with {run['articles']:,.0f} articles, anchors and index",
        f"{run['seconds']:.2f} s", "≤ 5 s", run["seconds"] <= 5)
    table.add("the same acts again, nothing changed", f"{run['again_seconds']:.2f} s")


def measure_search(table, folder):
    figures = program("benchmark", "search", "--data", folder)
    table.add(
        f"search in process, p95 of {figures['queries']:,.0f} queries", f"{figures['p95_ms']:.2f} ms", "≤ 5 ms",
        figures["p95_ms"] <= 5)
    table.add("search in process, median and maximum", f"{figures['p50_ms']:.2f} ms, {figures['max_ms']:.1f} ms")


def measure_report(table, scratch):
    of = program("benchmark", "report", "--data", scratch / "report")
    table.add(
        f"annual report over {of['requests']:,.0f} requests of {of['departments']:.0f} departments, median (slowest)",
        f"{of['report_p50_seconds']:.2f} s ({of['report_max_seconds']:.2f} s)", "≤ 2 s", of["report_p50_seconds"] <= 2)


CORPUS = pathlib.Path(os.environ.get("TONGBAN_CORPUS", ROOT.parent / "shared" / "corpus" / "regulations"))


def measure_texts(table, scratch):
    if not CORPUS.exists():
        print(f"texts: left out, as there is no {CORPUS}", flush=True)
        return
    figures = program("benchmark", "texts", "--acts", CORPUS, "--data", scratch / "texts")
    what = f"{figures['acts']:,.0f} acts of {figures['text_mb']:.0f} MB"
    table.add(f"{what} put into the full-text index", f"{figures['seconds']:.1f} s")
    table.add(
        f"full-text search in them, p95 of {figures['queries']:,.0f} queries", f"{figures['p95_ms']:.1f} ms", "≤ 15 ms",
        figures["p95_ms"] <= 15)
    table.add(
        "full-text search, median and maximum", f"{figures['p50_ms']:.1f} ms, {figures['max_ms']:.1f} ms")
    table.add("size of index ÷ text, passages included", f"{figures['ratio']:.2f}", "≤ 3", figures["ratio"] <= 3)


def measure_submit(table, folder, scratch, rounds):
    runs = []
    for number in range(rounds):
        copy = scratch / f"submit-{number}"
        shutil.copytree(folder, copy)
        runs.append(program("benchmark", "submit", "--data", copy))
        shutil.rmtree(copy)
    of = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    table.add("submission by 32 clients, cases/s", f"{of['cases_per_second']:,.0f}")
    table.add("the same statements replayed bare, 8 cases a commit", f"{of['bare_cases_per_second']:,.0f}")
    table.add("cases per commit", f"{of['cases_per_commit']:.1f}", "≥ 8", of["cases_per_commit"] >= 8)
    table.add(
        f"the ledger's part of a submission ({of['ledger_entries_per_case']:.0f} entries)", f"{100 * of['ledger_share']:.1f} %",
        "≤ 15 %", of["ledger_share"] <= 0.15)
    table.add("submission ÷ bare replay", f"{of['ratio_to_bare']:.2f}", "≥ 0.50", of["ratio_to_bare"] >= 0.5)


def measure_crash(table, folder, scratch):
    """Kills a writer in the middle, then looks every acknowledged number up."""
    copy = scratch / "crash"
    shutil.copytree(folder, copy)
    log = scratch / "acknowledged"
    with open(log, "wb") as output:
        writer = subprocess.Popen([str(PROGRAMS / "benchmark"), "crash-writer", "--data", str(copy)], stdout=output)
        time.sleep(4)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    lines = log.read_bytes().split(b"\n")[:-1]
    check = subprocess.run(
        [str(PROGRAMS / "benchmark"), "crash-check", "--data", str(copy)], input=b"\n".join(lines) + b"\n",
        stdout=subprocess.PIPE, check=True)
    figures = json.loads(check.stdout)
    lost = figures["missing"] + figures["half"] + figures["integrity_problems"]
    table.add(
        f"killed while writing: lost or half of {figures['acknowledged']:,.0f} cases", f"{lost:.0f}", "0",
        lost == 0 and figures["acknowledged"] > 0)
    shutil.rmtree(copy)


def measure_million(table, folder, scratch, cases, cluster):
    large = scratch / "large"
    shutil.copytree(folder, large)
    start = time.monotonic()
    total = program("benchmark", "multiply", "--data", large, "--cases", cases)["cases"]
    size = (large / "tongban.sqlite").stat().st_size / 2**30
    table.add(
        f"filled to {total:,.0f} cases (database {size:.1f} GB)", f"{time.monotonic() - start:.0f} s")
    port = free_port()
    with Server([PROGRAMS / "tongban", "demo", "--data", large, "--port", port], port) as server:
        table.add("start with these cases, until 200", f"{server.seconds_to_start:.2f} s")
        readers = {"officer": Reader(port), "supervisor": Reader(port)}
        for login, reader in readers.items():
            reader.sign_in(login)
        case = next(
            (f"/desk/cases/{id}" for id in original_cases(folder, "officer")
             if readers["officer"].request("GET", f"/desk/cases/{id}")[0].status == 200), None)
        if case is None:
            raise SystemExit("no case of the demonstration could be opened")
        pages = [("inbox /desk", "officer", "/desk"), ("case page /desk/cases/…", "officer", case),
                 ("supervision /supervision", "supervisor", "/supervision")]
        figures = {}
        for name, login, path in pages:
            times = readers[login].milliseconds(path)
            p95 = figures[name] = percentile(0.95, times)
            table.add(
                f"{name}, p95 (median)", f"{p95:.1f} ms ({percentile(0.5, times):.1f} ms)", "≤ 20 ms", p95 <= 20)
        requests_per_second(f"http://127.0.0.1:{port}/items/{worked_item(folder)}", 4)
        memory = server.resident_megabytes()
        table.add("resident memory while serving them", f"{memory:.0f} MB", "≤ 300 MB", memory <= 300)
    engines.measure_large(table, cluster, large, pages, figures)
    shutil.rmtree(large)


def measure_reading(table, folder, scratch, pairs=300):
    """What the record of a reading adds to an official's case page: the same page, one reading after another, with the record and
    without it. A second reading within a quarter of an hour is part of the first; forgetting the first makes the next one count."""
    copy = scratch / "reading"
    shutil.copytree(folder, copy)
    port = free_port()
    with Server([PROGRAMS / "tongban", "demo", "--data", copy, "--port", port], port):
        reader = Reader(port)
        reader.sign_in("officer")
        case = next(
            (f"/desk/cases/{id}" for id in original_cases(folder, "officer")
             if reader.request("GET", f"/desk/cases/{id}")[0].status == 200), None)
        if case is None:
            raise SystemExit("no case of the demonstration could be opened")
        reader.milliseconds(case, count=20)
        times = {True: [], False: []}
        database = sqlite3.connect(f"{copy}/tongban.sqlite", timeout=30, isolation_level=None)
        before = database.execute("SELECT count(*) FROM access_record").fetchone()[0]
        for _ in range(pairs):
            database.execute("DELETE FROM case_read_mark")
            for is_recorded in (True, False):
                times[is_recorded] += reader.milliseconds(case, count=1, warm=0)
        made = database.execute("SELECT count(*) FROM access_record").fetchone()[0] - before
        database.close()
    if made != pairs:
        raise SystemExit(f"{made} records of {pairs} readings")
    one, other = (statistics.median(times[key]) for key in (True, False))
    share = one / other - 1
    table.add("the record's part of an official's case page", f"{100 * share:.1f} %", "≤ 10 %", share <= 0.1)
    table.add("that page with the record, without it, median", f"{one:.2f} ms, {other:.2f} ms")
    shutil.rmtree(copy)


def machine():
    cpu = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text()).group(1)) / 2**20
    release = re.search(r'PRETTY_NAME="(.+)"', pathlib.Path("/etc/os-release").read_text())
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    version = re.search(r"Swift version ([\d.]+)", swift)
    return (
        f"{cpu.group(1) if cpu else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB memory, "
        f"{release.group(1) if release else 'Linux'}, kernel {platform.release()}, "
        f"Swift {version.group(1) if version else '?'}")


def load_averages():
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


PAGE = """# Performance

Measured by `bin/bench` on {date}. This page is written by that command; run it on a quiet machine to renew it.

Machine: {machine}. Load averages (1, 5, 15 minutes) before the run: {before}; after it: {after}.

{table}

## How it is measured
- All in one run on one machine, over the loopback address, release build. Comparisons with a bare program are interleaved and medians of
  short runs (`{wrk}`, {rounds} × {seconds} s each); in parentheses stands the span of the runs.
- **Item page**: `/items/{{code}}` of the item that most demonstration cases are about, by an anonymous reader, with everything that a request
  passes (language, limits, headers, log), except that `TONGBAN_RATE_LIMIT=off` lets one address ask that often. The **bare handler** is a
  Hummingbird handler with one prepared SQLite read of the same row through GRDB and one Mustache template, and nothing else; it runs while
  ours does, from the same file.
- **Page of a published document**: the longest of the demonstration, with everything that a request passes, beside the same bare handler reading
  that document's row. Both sides answer the same readers again and again; ours reads the database a few times a second at most.
- **Subscribers**: their addresses are sealed rows of the demonstration's folder; timed is from the event to the commit of the last mail's job.
- **Search**: every pair of neighbouring Chinese characters of all names in the catalogue, once each, in process.
- **Full text**: acts made of the real ones, one line in seven taken from another act, in a SQLite file with articles as passages. Thirty-six questions as
  people ask them – words, phrases, articles, numbers, spellings, traditional characters, mistakes – ten times each, in process, marking included. The size is that of
  the whole file.
- **Page of a form**: forty questions on one page of a draft – texts, numbers, days, choices, and sixteen that FEEL demands or computes –, by somebody signed in:
  session, draft and its seal, rules of the form, and the page. The bare handler beside it reads one row and renders forty questions that it has at hand.
- **Submission**: 32 tasks submit complete applications in process (rules, sealing, journal, clocks, tallies, outbox), with `synchronous=FULL`.
  The **bare replay** runs the very statements of one such submission with new identifiers on a bare connection of the same durability, eight
  cases a commit.
- **A million cases** are copies of the demonstration's with new identifiers and numbers. Pages are asked for by signed-in staff, one request
  after another on one connection, 300 times after 20 for warming up, the body read to the end; the case page is that of an original case and
  records each reading.
- **Engines**: PostgreSQL is a private server on the same machine (Unix socket, `fsync` on, defaults otherwise). One-row writes insert an
  identifier and a short text, each write acknowledged only when it is on the disk; pgbench runs the same INSERT with prepared statements. The
  large database is the SQLite one moved by `tongban migrate --from --to`, and the same pages are asked for.
- **Queue**: jobs that only record that they were done, claimed in batches, every result durable.
- **Ledger**: entries of some 650 bytes are appended and integrated 4,096 at a time, tiles and rows durable; only integration is timed. Proofs are
  asked for one after the other, each in a read of its own. Verification reads the mirrored tiles and bundles from files, on one core. Its part of a
  submission is the time to make its entries plus the difference between the replayed statements with and without its own.
- **A long log**: its tiles are stored as they stand in a log of that length; its entries of 650 bytes are made from their numbers when they are
  read, so that no six gigabytes have to be written first. Behind it 81,920 real entries are appended, integrated and some proven; all of it is verified.
  Memory is the highest mark above what was resident before, for a short log and one ten times as long.
- **Record of a reading**: an official's case page over HTTP, one request after another, in turns with a new record (row, ledger entry, flush to
  the disk) and without one, as for a second reading within a quarter of an hour.
- **Rules**: one process after the other on one core, in turns. Our table is written in FEEL as the peer's is in Python; both decide 240 checked cases
  alike before the clock runs. Compiling reads the XML of a table of 200 rules and ends with a model that can decide.
- **Processes**: whole instances of the peer's own approval, one after the other on one core, in turns; condition and scripts are FEEL
  here and Python there. The second figure writes the state at the user task, reads it back, and writes it again at the end. *Kept* instances
  are begun in one transaction and completed in another by 32 clients side by side, each acknowledged only when it is on the disk, with
  history, tasks and sealed states; the peer keeps nothing on a disk. Timers of as many instances fall due in the same moment; while they are fired, one
  after the other of a person's commands is timed from its call to its commit.
- **Annual report**: the three tables of a government over its departments, counted from the rows of a generated year in one read, their identities
  checked, nine times.
- **Killed while writing**: 32 clients submit, the process gets `SIGKILL`, then every acknowledged number is looked up whole.
"""


PARTS = [
    "start", "item", "document-page", "fan-out", "form-page", "search", "texts", "regulations", "seal", "rules", "processes", "report", "submit", "reading", "crash",
    "writes", "queue", "ledger",
    "ledger-memory", "upload", "engines", "million"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--entries", type=int, default=1_000_000, help="entries of the ledger")
    parser.add_argument("--long-entries", type=int, default=10_000_000, help="entries of the long log")
    parser.add_argument("--timers", type=int, default=200_000, help="timers of processes that are due at once")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--only", help="comma-separated: " + ",".join(PARTS))
    parser.add_argument("--output", default=str(ROOT / "docs" / "performance.md"))
    arguments = parser.parse_args()
    wanted = set(arguments.only.split(",")) if arguments.only else set(PARTS)
    table, before = Table(), load_averages()
    with tempfile.TemporaryDirectory(prefix="tongban-bench-", dir=os.environ.get("TMPDIR", "/var/tmp")) as name:
        scratch = pathlib.Path(name)
        folder = scratch / "demo"
        program("tongban", "demo", "--data", folder, "--load-only")
        if "start" in wanted:
            measure_start(table, folder, scratch)
        if "item" in wanted:
            measure_item_page(table, folder, arguments.rounds, arguments.seconds)
        if "document-page" in wanted:
            measure_document_page(table, folder, arguments.rounds, arguments.seconds)
        if "fan-out" in wanted:
            measure_fan_out(table, folder, scratch)
        if "form-page" in wanted:
            measure_form_page(table, folder, scratch, arguments.rounds, arguments.seconds)
        if "search" in wanted:
            measure_search(table, folder)
        if "regulations" in wanted:
            measure_regulations(table, scratch)
        if "texts" in wanted:
            measure_texts(table, scratch)
        if "seal" in wanted:
            measure_seal(table)
        if "rules" in wanted:
            rules.measure_rules(table)
            rules.measure_schema(table)
        if "processes" in wanted:
            rules.measure_processes(table)
            rules.measure_kept_processes(table, scratch, timers=arguments.timers)
        if "report" in wanted:
            measure_report(table, scratch)
        if "submit" in wanted:
            measure_submit(table, folder, scratch, 3)
        if "reading" in wanted:
            measure_reading(table, folder, scratch)
        if "crash" in wanted:
            measure_crash(table, folder, scratch)
        if "ledger-memory" in wanted:
            engines.measure_ledger_memory(table, scratch, arguments.long_entries)
        with engines.Cluster() as cluster:
            if "writes" in wanted:
                engines.measure_writes(table, cluster, scratch, 3)
            if "queue" in wanted:
                engines.measure_queue(table, cluster, scratch)
            if "ledger" in wanted:
                engines.measure_ledger(table, cluster, scratch, arguments.entries)
            if "upload" in wanted:
                engines.measure_upload(table, scratch)
            if "engines" in wanted:
                engines.measure_pages(
                    table, cluster, folder, scratch, worked_item(folder), arguments.rounds, arguments.seconds)
            if "million" in wanted:
                measure_million(table, folder, scratch, arguments.cases, cluster)
    if arguments.only is None:
        page = PAGE.format(
            date=datetime.date.today().isoformat(), machine=machine(), before=before, after=load_averages(),
            table=table.markdown(), wrk=" ".join(WRK), rounds=arguments.rounds, seconds=arguments.seconds)
        pathlib.Path(arguments.output).write_text(page, encoding="utf-8")
    sys.exit(0)


if __name__ == "__main__":
    main()
