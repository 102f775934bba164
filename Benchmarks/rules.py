"""Rules and forms as models against SpiffWorkflow, in turns on one core; its scripts stand beside the conformance suites."""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import venv

from tools import ROOT, program, span

PEERS = pathlib.Path(os.environ.get("TONGBAN_PEERS", ROOT.parent / "shared" / "peers"))
REQUIREMENTS = pathlib.Path(__file__).with_name("requirements.txt")


def peer_python():
    """A Python with the peer in it, set up once."""
    folder = ROOT / "var" / "peers"
    if not (folder / "bin" / "python").exists():
        venv.create(folder, with_pip=True)
    subprocess.run(
        [folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS], check=True)
    return folder / "bin" / "python"


def peer_rates(script, label):
    """The medians that a peer's script prints behind `label`, one for each of its measurements."""
    run = subprocess.run(
        ["taskset", "-c", "0", peer_python(), script], cwd=PEERS / "spiffworkflow", stdout=subprocess.PIPE, text=True,
        check=True)
    return [float(rate) for rate in re.findall(label + r".*median (\d+)", run.stdout)]


def ours(*command):
    return program("benchmark", *command, before=("taskset", "-c", "0"))


def measure_rules(table, rounds=3):
    if not (PEERS / "spiffworkflow" / "decision.py").exists():
        print(f"rules: left out, as there is no {PEERS}", flush=True)
        return
    runs, theirs = [], []
    for _ in range(rounds):
        runs.append(ours("rules"))
        theirs += peer_rates("decision.py", "DMN evals/s")
    of = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    tables = [run["tables_per_second"] for run in runs]
    ratio = of["tables_per_second"] / statistics.median(theirs)
    table.add(
        f"rule table, {of['rules']:.0f} rules, 3 inputs, one core", f"{of['tables_per_second']:,.0f} evaluations/s ({span(tables)})")
    table.add("the same table in SpiffWorkflow 3.2.0", f"{statistics.median(theirs):,.0f} evaluations/s ({span(theirs)})")
    table.add("rule table ÷ SpiffWorkflow", f"{ratio:.0f}", "≥ 100", ratio >= 100)
    rate = of["expressions_per_second"]
    table.add("FEEL expression, one core", f"{rate:,.0f} evaluations/s", "≥ 2,000,000/s", rate >= 2_000_000)
    compile_time = of["compile_200_rules_milliseconds"]
    table.add("a table of 200 rules compiled", f"{compile_time:.1f} ms", "≤ 20 ms", compile_time <= 20)


def measure_schema(table):
    figures = ours("schema")
    table.add(
        f"data of a form of {figures['fields']:.0f} fields validated", f"{figures['microseconds']:.1f} µs", "≤ 40 µs",
        figures["microseconds"] <= 40)


def measure_processes(table, rounds=3):
    if not (PEERS / "spiffworkflow" / "process.py").exists():
        print(f"processes: left out, as there is no {PEERS}", flush=True)
        return
    runs, theirs, theirs_saved = [], [], []
    for _ in range(rounds):
        runs.append(ours("process"))
        whole, saved = peer_rates("process.py", "BPMN")
        theirs.append(whole)
        theirs_saved.append(saved)
    of = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    whole, saved = of["instances_per_second"], of["saved_instances_per_second"]
    ratio = whole / statistics.median(theirs)
    table.add(
        "process of five steps in memory, one core",
        f"{whole:,.0f} instances/s ({span([run['instances_per_second'] for run in runs])})")
    table.add("the same process in SpiffWorkflow 3.2.0", f"{statistics.median(theirs):,.0f} instances/s ({span(theirs)})")
    table.add("process in memory ÷ SpiffWorkflow", f"{ratio:.0f}", "≥ 50", ratio >= 50)
    table.add("the process with its state written twice and read once", f"{saved:,.0f} instances/s")
    table.add("the same in SpiffWorkflow", f"{statistics.median(theirs_saved):,.0f} instances/s")
    ratio = saved / statistics.median(theirs_saved)
    table.add("that process ÷ SpiffWorkflow's, state written and read", f"{ratio:.0f}")
    size = of["state_bytes"]
    table.add("state of the process at its user task", f"{size:.0f} bytes", "≤ 2,048 bytes", size <= 2048)


def measure_kept_processes(table, scratch, rounds=3, timers=200_000):
    """Processes that are kept with full durability, in turns with the peer's writing and reading of states; then timers that are
    all due at once, while people go on working."""
    if not (PEERS / "spiffworkflow" / "process.py").exists():
        print(f"kept processes: left out, as there is no {PEERS}", flush=True)
        return
    runs, theirs = [], []
    for number in range(rounds):
        folder = scratch / f"workflow-{number}"
        # The timers take by far the longest: they are measured once, with the last round.
        due = timers if number == rounds - 1 else 500
        runs.append(program("benchmark", "workflow", "--instances", 20_000, "--timers", due, "--data", folder))
        shutil.rmtree(folder)
        theirs.append(peer_rates("process.py", "BPMN")[1])
    kept = [run["kept_per_second"] for run in runs]
    rate, peer = statistics.median(kept), statistics.median(theirs)
    table.add(
        "processes kept on SQLite, 32 clients, full durability", f"{rate:,.0f} instances/s ({span(kept)})",
        "≥ 5,000/s", rate >= 5_000)
    table.add("SpiffWorkflow with two serialisations and one restore, nothing on disk", f"{peer:,.0f} instances/s")
    table.add("kept processes ÷ SpiffWorkflow", f"{rate / peer:.1f}", "≥ 10", rate / peer >= 10)
    last = runs[-1]
    table.add(
        f"{timers:,} timers due at once, drained", f"{last['timers_per_second']:,.0f} timers/s")
    p95 = last["command_p95_ms"]
    table.add(
        "a person's command meanwhile, p95 (median)", f"{p95:.1f} ms ({last['command_p50_ms']:.1f} ms)", "≤ 50 ms",
        p95 <= 50)
