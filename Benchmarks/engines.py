"""Measurements of both database engines beside one another; PostgreSQL is a private server with full durability."""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile

from tools import PROGRAMS, ROOT, Reader, Server, free_port, percentile, program, requests_per_second, span


class Cluster:
    """A private PostgreSQL server, ended with a `with` block."""

    SCRIPT = ROOT / "Tests" / "PostgreSQL" / "cluster.sh"

    def __enter__(self):
        lines = subprocess.run(
            [self.SCRIPT, "start"], stdout=subprocess.PIPE, check=True, text=True,
            env=dict(os.environ, TONGBAN_TEST_FSYNC="on")).stdout
        self.folder = re.search(r"TONGBAN_TEST_CLUSTER='([^']+)'", lines).group(1)
        self.programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        return self

    def __exit__(self, *_):
        subprocess.run([self.SCRIPT, "stop"], env=dict(os.environ, TONGBAN_TEST_CLUSTER=self.folder), check=False)

    def database(self, name):
        """Makes an empty database and gives its address."""
        self.run("psql", "-q", self.address("postgres"), "-c", f"CREATE DATABASE {name}")
        return self.address(name)

    def address(self, name):
        return f"postgres:///{name}?host={self.folder}&user=tongban"

    def run(self, name, *arguments):
        return subprocess.run(
            [str(self.programs / name), *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True,
            text=True).stdout

    def transactions_per_second(self, address, script, clients, seconds):
        """pgbench with prepared statements."""
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
            file.write(script)
            file.flush()
            output = self.run(
                "pgbench", "-n", "-M", "prepared", "-f", file.name, "-c", str(clients), "-j", "2", "-T", str(seconds),
                address)
        return float(re.search(r"tps = ([\d.]+)", output).group(1))


def measure_writes(table, cluster, scratch, rounds):
    """Durable one-row writes by 64 clients: shared flushes, and PostgreSQL's own load generator as the yardstick."""
    runs = [program("benchmark", "writes", "--data", scratch / f"writes-{number}") for number in range(rounds)]
    many, single = (statistics.median(run[key] for run in runs) for key in ("many_per_second", "single_per_second"))
    per_commit = statistics.median(run["writes_per_commit"] for run in runs)
    table.add("SQLite, one-row durable writes by 64 clients", f"{many:,.0f}/s")
    table.add("SQLite, writes per flush", f"{per_commit:.1f}", "≥ 16", per_commit >= 16)
    table.add("SQLite, 64 clients ÷ one client", f"{many / single:.1f}", "≥ 4", many >= 4 * single)
    ours, theirs = [], []
    address = cluster.database("writes")
    cluster.run("psql", "-q", address, "-c", "CREATE TABLE bare_row (id BYTEA NOT NULL PRIMARY KEY, body TEXT NOT NULL)")
    script = (
        "INSERT INTO bare_row (id, body) VALUES "
        "(decode(md5(random()::text || clock_timestamp()::text), 'hex'), '一行需要长久保存的文字');\n")
    for _ in range(rounds):
        ours.append(program("benchmark", "writes", "--database", address)["many_per_second"])
        theirs.append(cluster.transactions_per_second(address, script, clients=64, seconds=4))
    one, other = statistics.median(ours), statistics.median(theirs)
    table.add("PostgreSQL, one-row durable writes by 64 clients", f"{one:,.0f}/s ({span(ours)})")
    table.add("pgbench, the same INSERT, 64 clients", f"{other:,.0f}/s ({span(theirs)})")
    table.add("PostgreSQL writes ÷ pgbench", f"{one / other:.2f}", "≥ 0.60", one / other >= 0.6)


def measure_queue(table, cluster, scratch):
    """Jobs claimed, done and recorded by four workers."""
    for name, arguments, target in (
        ("SQLite", ["--data", scratch / "queue"], 5000), ("PostgreSQL", ["--database", cluster.database("queue")], 3000),
    ):
        rate = program("benchmark", "queue", "--jobs", 40_000, "--workers", 4, *arguments)["completed_per_second"]
        table.add(f"job queue on {name}, 4 workers", f"{rate:,.0f} jobs/s", f"≥ {target:,}", rate >= target)


def measure_ledger(table, cluster, scratch, entries):
    """Entries integrated in batches, proven and verified."""
    for name, arguments in (
        ("SQLite", ["--data", scratch / "ledger"]),
        ("PostgreSQL", ["--data", scratch / "ledger-postgresql", "--database", cluster.database("ledger")]),
    ):
        of = program("benchmark", "ledger", "--entries", entries, *arguments)
        rate, proof, verified = of["integrated_per_second"], of["proof_p95_ms"], of["verified_per_second"]
        goals = ("≥ 20,000", rate >= 20_000) if name == "SQLite" else ("", None)
        table.add(f"ledger on {name}, {entries:,} entries, integrated", f"{rate:,.0f} entries/s", *goals)
        table.add(f"ledger on {name}, additional memory meanwhile", f"{of['extra_memory_mebibytes']:.0f} MB")
        table.add(
            f"ledger on {name}, inclusion proof, p95 (median)", f"{proof:.2f} ms ({of['proof_p50_ms']:.2f} ms)", "≤ 1 ms",
            proof <= 1)
        if name == "SQLite":
            table.add(
                "ledger verified from its tiles, one core", f"{verified:,.0f} entries/s", "≥ 500,000", verified >= 500_000)
            table.add("making one entry", f"{of['entry_microseconds']:.1f} µs")


def measure_ledger_memory(table, scratch, entries):
    """Memory while entries are added to a log and while all of it is verified, for a short log and one ten times as long."""
    runs = []
    for count in (entries // 10, entries):
        folder = scratch / f"ledger-memory-{count}"
        runs.append(program("benchmark", "ledger-memory", "--entries", count, "--data", folder))
        shutil.rmtree(folder)
    short, long = runs
    for name, key in (("adding entries to", "integrating"), ("verifying", "verifying")):
        before, after = (run[f"{key}_memory_mebibytes"] for run in (short, long))
        table.add(
            f"additional memory while {name} a log of {entries:,}", f"{after:.0f} MB (of {entries // 10:,}: {before:.0f} MB)",
            f"≤ {before + 10:.0f} MB", after <= before + 10)
    table.add(
        f"a log of {entries:,}: inclusion proof, p95", f"{long['proof_p95_ms']:.2f} ms", "≤ 1 ms", long["proof_p95_ms"] <= 1)


def measure_upload(table, scratch):
    extra = program("benchmark", "upload", "--data", scratch / "upload")["extra_memory_mebibytes"]
    table.add("1 GB uploaded, additional memory", f"{extra:.0f} MB", "≤ 30 MB", extra <= 30)


def measure_pages(table, cluster, folder, scratch, item, rounds, seconds):
    """The item page and submissions on both engines, side by side."""
    other = scratch / "demo-postgresql"
    environment = {"TONGBAN_DATABASE": cluster.database("demo")}
    program("tongban", "demo", "--data", other, "--load-only", environment=environment)
    path = f"/items/{item}"
    ports = {"SQLite": free_port(), "PostgreSQL": free_port()}
    one = [PROGRAMS / "tongban", "demo", "--data", folder, "--port", ports["SQLite"]]
    two = [PROGRAMS / "tongban", "demo", "--data", other, "--port", ports["PostgreSQL"]]
    figures = {name: [] for name in ports}
    with Server(one, ports["SQLite"]), Server(two, ports["PostgreSQL"], environment=environment):
        for port in ports.values():
            requests_per_second(f"http://127.0.0.1:{port}{path}", 2)
        for _ in range(rounds):
            for name, port in ports.items():
                figures[name].append(requests_per_second(f"http://127.0.0.1:{port}{path}", seconds))
    rates = {name: statistics.median(values) for name, values in figures.items()}
    ratio = rates["SQLite"] / rates["PostgreSQL"]
    table.add("item page on PostgreSQL, requests/s", f"{rates['PostgreSQL']:,.0f} ({span(figures['PostgreSQL'])})")
    table.add("item page, SQLite ÷ PostgreSQL", f"{ratio:.2f}", "≤ 2", ratio <= 2)
    run = program("benchmark", "submit", "--data", other, "--no-replay", environment=environment)
    table.add("submission by 32 clients on PostgreSQL, cases/s", f"{run['cases_per_second']:,.0f}")
    table.add("cases per commit on PostgreSQL", f"{run['cases_per_commit']:.1f}")


def measure_large(table, cluster, large, pages, sqlite_figures):
    """The same rows moved to PostgreSQL, and the same pages asked for."""
    address = cluster.database("large")
    moved = subprocess.run(
        [str(PROGRAMS / "tongban"), "migrate", "--from", f"sqlite:{large}/tongban.sqlite", "--to", address],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if moved.returncode != 0:
        table.add("moved to PostgreSQL", moved.stdout.strip().splitlines()[-1][:60], "equal", False)
        return
    cluster.run("psql", "-q", address, "-c", "ANALYZE")
    port = free_port()
    command = [PROGRAMS / "tongban", "demo", "--data", large, "--port", port]
    with Server(command, port, environment={"TONGBAN_DATABASE": address}):
        readers = {}
        for name, login, path in pages:
            if login not in readers:
                readers[login] = Reader(port)
                readers[login].sign_in(login)
            times = readers[login].milliseconds(path)
            p95, other = percentile(0.95, times), sqlite_figures[name]
            table.add(
                f"{name} on PostgreSQL, p95 (median)", f"{p95:.1f} ms ({percentile(0.5, times):.1f} ms)",
                f"≤ {2 * other:.0f} ms", p95 <= 2 * other)
