#!/usr/bin/env python3
"""Does what docs/how-to-model-a-service.md says, with its own files and commands, in a folder of its own.

The files of the document are written where it says, its commands are run one after the other, and while the demonstration runs
the new item is applied for and decided in a real browser, as section 九 tells. Ends with `N passed, 0 failed`."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import desk
from browser import Person, Program
from filling import fill
from places import ROOT
from story import PASSWORD

DOCUMENT = ROOT / "docs" / "how-to-model-a-service.md"
PROGRAM = os.environ.get("TONGBAN_BINARY") or str(ROOT / ".build/debug/tongban")
CODE = "DEMO-GREEN-SPACE-1"


def parts():
    """The files and commands of the document, in its order: ("file", name, text), ("command", line)."""
    fence = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.M | re.S)
    for language, name, text in fence.findall(DOCUMENT.read_text(encoding="utf-8")):
        if name:
            yield "file", name, text
        elif language == "console":
            for line in text.splitlines():
                assert line.startswith("$ "), f"no command: {line}"
                yield "command", line[2:], None


class Walk:
    """The document on its way."""

    def __init__(self, folder):
        self.folder = folder
        self.said = []
        self.checks = 0
        # `tongban` means the program that was built.
        (folder / "bin").mkdir()
        (folder / "bin" / "tongban").symlink_to(PROGRAM)
        self.environment = dict(
            os.environ, PATH=f"{folder / 'bin'}:{os.environ['PATH']}", TONGBAN_STRICT_TEMPLATES="1")

    def expect(self, truth, what):
        assert truth, f"{what}\n" + "\n".join(self.said)[-4000:]
        self.checks += 1

    def write(self, name, text):
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def run(self, command):
        if re.fullmatch(r"tongban demo --data \S+", command):
            program = Program(command=command.split(), folder=self.folder, environment=self.environment)
            try:
                Story(self, program).play()
            finally:
                program.stop()
            return
        done = subprocess.run(
            command, shell=True, cwd=self.folder, env=self.environment, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=300)
        self.said = [command, done.stdout]
        self.expect(done.returncode == 0, f"{command}: {done.returncode}")
        self.expect("✗" not in done.stdout and "⟦" not in done.stdout, command)
        if " model lint " in command:
            self.expect("0 处错误，0 处提示" in done.stdout, "the example of the document deserves no remark")
        if " model test " in command:
            self.expect(re.search(r"通过 \d{2,}，未通过 0", done.stdout) and "·" not in done.stdout, command)
        if "再部署一次" in command:
            self.expect(done.stdout.count("没有变化") == 3, "the same files are deployed twice")
        if "--apply" in command:
            self.expect(re.search(r"迁移 1 件", done.stdout), "the open case was not carried over")


class Story:
    """Section 九: apply, visit, review, approve, deliver, close; and a second application that stays at the visit."""

    ANSWERS = {"purpose": "construction", "reason": "雨水管改造，绿地临时堆放管材", "area": "300", "trees": "no"}

    def __init__(self, walk, program):
        self.walk, self.program = walk, program
        self.violations = []

    def person(self, login):
        person = Person(self.program, f"modelling/{login}")
        person.open("/sign-in")
        person.fill("login", login)
        person.fill("password", PASSWORD)
        person.submit()
        return person

    def play(self):
        resident = self.person("zhang")
        number = self.apply(resident)
        waiting = self.apply(resident)
        officer, approver = self.person("officer"), self.person("approver")
        for one in (number, waiting):
            self.act(officer, one, "accept")
        desk.open_case(officer, number)
        officer.sees("现场查看")
        self.step(officer, number)
        self.act(officer, number, "propose", {"outcome": "granted"})
        self.act(approver, number, "decide", {"outcome": "granted"})
        self.act(officer, number, "deliver")
        self.act(officer, number, "close")
        resident.open(self.cases[number])
        resident.sees("已办结")
        resident.open(self.cases[waiting])
        resident.sees("现场查看")
        for person in (resident, officer, approver):
            self.violations += person.violations
            person.close()
        self.walk.expect(not self.violations, "\n".join(self.violations))

    cases = {}

    def apply(self, person):
        """From the search to the receipt, by way of the question whether it can be done; gives the number."""
        person.open("/search?q=绿化用地")
        person.click(f"main a[href='/items/{CODE}']")
        person.sees("临时占用城市绿化用地", "城市绿化条例")
        person.click(f"main a[href='/items/{CODE}/eligibility']")
        for name, value in (("purpose", "construction"), ("trees", "no"), ("area", "300")):
            person.fill(name, value)
        person.submit()
        person.sees("可以办", "第十九条第二款", "10 个工作日")
        person.click("main #answer form button")
        steps = 0
        while "/check" not in person.path:
            steps += 1
            assert steps < 12, f"the form does not end: {person.path}: {person.text[:1500]}"
            fill(person, self.walk.folder, self.ANSWERS)
            person.submit()
        person.sees("按规则怎么办")
        fill(person, self.walk.folder)
        person.submit("main form button.button--large")
        assert "/receipt" in person.path, f"no receipt: {person.path}: {person.text[:1500]}"
        number = re.search(r"\d{10,}", person.find(".receipt__number").text).group(0)
        self.cases[number] = person.path.split("/receipt")[0]
        return number

    def act(self, person, number, action, overrides=None):
        desk.act(person, number, action, self.walk.folder, overrides)
        self.walk.checks += 1

    def step(self, person, number):
        """The step of the process's own: the visit, with its outcome."""
        desk.open_case(person, number)
        person.click("main a[href$='/complete-step']")
        person.sees("现场查看", "可以占用", "不宜占用")
        fill(person, self.walk.folder)
        person.submit("main form[data-guard] button[type=submit]")
        self.walk.checks += 1


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tongban-modelling-"))
    walk = Walk(folder)
    try:
        for kind, name, text in parts():
            walk.write(name, text) if kind == "file" else walk.run(name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{walk.checks} passed, 0 failed")


if __name__ == "__main__":
    sys.exit(main())
