#!/usr/bin/env python3
"""Read-only mode in a real browser: a draft whose saving fails is kept in the window, comes back, and is saved once the server answers; with a
disk that is really full pages open, say so, and give back what was typed. Ends with `N passed, 0 failed`.

The full disk is a small file system in memory, which takes the right to mount; without it that part is left out, and said."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

from browser import Person, Program
from filling import fill
from story import PASSWORD, find_items

KEPT, BANNER = "已存在本浏览器的这个窗口", "目前只能查看，不能提交或修改"


def wait(what, until, seconds=30):
    deadline = time.time() + seconds
    while time.time() < deadline:
        if until():
            return
        time.sleep(0.1)
    raise AssertionError(f"waited in vain: {what}")


class Small:
    """A file system in memory that can be filled up."""

    def __init__(self, megabytes):
        self.path = tempfile.mkdtemp(prefix="tongban-small-")
        self.ballast = os.path.join(self.path, "ballast")
        self.is_mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", self.path], capture_output=True).returncode == 0

    def fill(self, database):
        """Fills it up, also the room that the write-ahead log of the database has kept for itself."""
        self.fill_rest()
        with contextlib.closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.fill_rest()

    def fill_rest(self):
        with open(self.ballast, "ab", buffering=0) as file:
            try:
                while file.write(b"\0" * 4096):
                    pass
            except OSError:
                pass

    def make_room(self):
        if os.path.exists(self.ballast):
            os.unlink(self.ballast)

    def remove(self):
        if self.is_mounted:
            subprocess.run(["umount", "-l", self.path], check=False)
        os.rmdir(self.path)


def sign_in(person, login):
    person.open("/sign-in")
    person.fill("login", login)
    person.fill("password", PASSWORD)
    person.submit()


def open_draft(person, item):
    """Opens a step of a draft that has a text field; gives the field's name."""
    person.open("/items/" + item)
    person.click("main a[href*='/apply']")
    fill(person, person.program.folder)
    person.submit()
    for _ in range(10):
        if person.has("form[data-autosave] input[type=text], form[data-autosave] textarea"):
            break
        fill(person, person.program.folder)
        person.submit()
    return person.find("form[data-autosave] input[type=text], form[data-autosave] textarea").get_attribute("name")


def status(person):
    return person.find("[data-autosave-status]").text


def kept(person):
    return person.driver.execute_script(
        "return Object.keys(sessionStorage).filter(key => key.startsWith('tongban.draft:')).length")


def type_words(person, name, words):
    person.fill(name, words)


def value(person, name):
    return person.find(f"form[data-autosave] [name='{name}']").get_attribute("value")


def offline(person, is_on):
    person.driver.execute_cdp_cmd("Network.enable", {})
    person.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
        "offline": is_on, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})


def a_draft_outlives_a_broken_line(program, item):
    person = Person(program, "kept")
    try:
        sign_in(person, "zhang")
        name = open_draft(person, item)
        offline(person, True)
        type_words(person, name, "断线时写下的话")
        wait("the words are kept here", lambda: KEPT in status(person))
        assert kept(person) == 1
        offline(person, False)
        wait("they are saved by themselves", lambda: kept(person) == 0 and KEPT not in status(person))
        # Kept again, and the page is opened anew before it could be saved.
        offline(person, True)
        type_words(person, name, "重新打开后还在")
        wait("the words are kept here", lambda: kept(person) == 1)
        offline(person, False)
        person.open(person.path)
        assert value(person, name) == "重新打开后还在", value(person, name)
        wait("what came back is saved", lambda: kept(person) == 0)
        person.open(person.path)
        assert value(person, name) == "重新打开后还在", value(person, name)
        # Signing out leaves nothing behind.
        offline(person, True)
        type_words(person, name, "别人不该看到")
        wait("the words are kept here", lambda: kept(person) == 1)
        offline(person, False)
        person.driver.execute_script("window.onbeforeunload = null")
        person.open("/sign-out")
        person.submit()
        assert kept(person) == 0
    finally:
        person.close()


def a_full_disk_is_said_and_gives_back_what_was_typed(program, item, disk):
    person = Person(program, "full")
    try:
        sign_in(person, "zhang")
        name = open_draft(person, item)
        path = person.path
        disk.fill(program.folder / "data" / "tongban.sqlite")
        type_words(person, name, "磁盘满时写下的话")
        wait("the words are kept here", lambda: KEPT in status(person), 60)
        person.open("/")
        person.sees(BANNER)
        person.shoot("read-only-home")
        person.open(path)
        assert value(person, name) == "磁盘满时写下的话", value(person, name)
        person.submit()
        person.sees("磁盘满时写下的话", "再次提交", BANNER)
        person.shoot("read-only-kept")
        assert not person.violations, person.violations
        disk.make_room()
        wait("it ends by itself", lambda: BANNER not in (person.open("/accessibility") or person).text, 60)
        person.open(path)
        wait("what was kept is saved", lambda: kept(person) == 0)
        person.open(path)
        assert value(person, name) == "磁盘满时写下的话", value(person, name)
        assert not person.violations, person.violations
    finally:
        person.close()


def main():
    disk = Small(400)
    if disk.is_mounted:
        tempfile.tempdir = disk.path
    program = Program()
    passed, failed = 0, []
    try:
        item = find_items(program)["road-occupation"]
        scenes = [lambda: a_draft_outlives_a_broken_line(program, item)]
        if disk.is_mounted and os.environ.get("TONGBAN_FULL_DISK") == "1":
            scenes.append(lambda: a_full_disk_is_said_and_gives_back_what_was_typed(program, item, disk))
        else:
            print("  left out: the full disk (TONGBAN_FULL_DISK=1 and the right to mount)")
        for number, scene in enumerate(scenes, 1):
            try:
                scene()
                passed += 1
            except Exception:
                failed.append(str(number))
                traceback.print_exc()
    finally:
        disk.make_room()
        program.stop()
        program.remove()
        disk.remove()
    print(f"{passed} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
