"""A real browser driving a real Tongban: starts the program on a free port with a fresh data folder, opens headless
Chromium at a chosen size, checks every visited page with axe, and keeps screenshots."""

import importlib.util
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

from selenium import webdriver
from selenium.common.exceptions import (NoSuchElementException, StaleElementReferenceException,
                                        WebDriverException)
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from places import ROOT

AXE = pathlib.Path(next(iter(importlib.util.find_spec("axe_playwright_python").submodule_search_locations)),
                   "axe.min.js").read_text()
DESKTOP = (1280, 900)
PHONE = (390, 844)


class Program:
    """The program under test, serving the demonstration district on a free port of 127.0.0.1.

    With the address of a database it keeps its data there instead of in a file. With a command it runs that one in its folder
    instead of its own."""

    def __init__(self, binary=None, database=None, command=None, folder=None, environment=None):
        self.folder = folder or pathlib.Path(tempfile.mkdtemp(prefix="tongban-story-"))
        program = binary or os.environ.get("TONGBAN_BINARY") or str(ROOT / ".build/debug/tongban")
        self.log = open(self.folder / "program.log", "w+")
        environment = dict(environment or os.environ, TONGBAN_STRICT_TEMPLATES="1")
        if database:
            environment["TONGBAN_DATABASE"] = database
        self.process = subprocess.Popen(
            (command or [program, "demo", "--data", str(self.folder / "data")]) + ["--port", "0"],
            stdout=subprocess.PIPE, stderr=self.log, text=True, env=environment, cwd=self.folder if command else ROOT)
        self.address = None
        deadline = time.time() + 300
        for line in self.process.stdout:
            self.log.write(line)
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                self.address = found.group(0)
                break
            if time.time() > deadline:
                break
        if not self.address:
            self.stop()
            raise SystemExit(f"the program did not start: {(self.folder / 'program.log').read_text()[-3000:]}")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.log.close()

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Person:
    """One person at one browser of their own."""

    def __init__(self, program, name, size=DESKTOP, javascript=True, language="zh-CN", shots=None):
        self.program, self.name, self.size = program, name, size
        self.language = language
        self.javascript = javascript
        self.shots = pathlib.Path(shots or ROOT / "var/screenshots")
        self.shots.mkdir(parents=True, exist_ok=True)
        self.violations = []
        self.visited = []
        options = Options()
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--force-prefers-reduced-motion", "--hide-scrollbars", f"--lang={language}",
                         "--no-proxy-server", "--disable-background-networking", "--disable-component-update"]:
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"intl.accept_languages": language})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(60)
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600})
        if not javascript:
            self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})

    # Moving about

    def open(self, path):
        self.driver.get(path if path.startswith("http") else self.program.address + path)
        return self.check()

    def click(self, selector):
        return self.follow(self.find(selector))

    def click_text(self, text, tag="a"):
        words = json.dumps(text, ensure_ascii=False)
        found = self.driver.find_elements(By.XPATH, f"//main//{tag}[contains(normalize-space(.), {words})]")
        if not found:
            self.shoot("missing")
            raise AssertionError(f"{self.name}: nothing named {text} on {self.path}: {self.text[:1500]}")
        return self.follow(found[0])

    def follow(self, element):
        """Presses a link or a button and waits for the page that it leads to, also when a script sends the form."""
        for closed in element.find_elements(By.XPATH, "ancestor::details[not(@open)]"):
            closed.find_element(By.TAG_NAME, "summary").click()
        before = self.driver.find_element(By.TAG_NAME, "html")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        deadline = time.time() + 20
        while time.time() < deadline:
            try:
                before.is_enabled()
                time.sleep(0.02)
            except (StaleElementReferenceException, NoSuchElementException):
                break
            except WebDriverException:
                time.sleep(0.02)
        return self.check()

    def submit(self, selector="main form button:not([name])"):
        return self.click(selector)

    # Reading and writing

    def find(self, selector):
        try:
            return self.driver.find_element(By.CSS_SELECTOR, selector)
        except NoSuchElementException:
            self.shoot("missing")
            raise AssertionError(
                f"{self.name}: no {selector} on {self.path}: {self.text[:1500]}") from None

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def has(self, selector):
        return bool(self.all(selector))

    def fill(self, name, value):
        element = self.find(f"main [name='{name}']:not([type=hidden])")
        kind = element.get_attribute("type")
        if element.tag_name == "select":
            Select(element).select_by_value(value)
        elif kind in ("radio", "checkbox"):
            choice = self.find(f"[name='{name}'][value='{value}']")
            if not choice.is_selected():
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", choice)
                choice.click()
        elif kind == "date":
            self.driver.execute_script("arguments[0].value = arguments[1]", element, value)
        elif kind == "file":
            element.send_keys(str(value))
        else:
            element.clear()
            element.send_keys(value)

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.program.address)

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    def sees(self, *words):
        text = self.text
        for word in words:
            if word not in text:
                self.shoot("unexpected")
                raise AssertionError(f"{self.name}: {word!r} is not on {self.path}:\n{text[:2500]}")

    def sees_none(self, *words):
        text = self.text
        for word in words:
            assert word not in text, f"{self.name}: {word!r} should not be on {self.path}"

    # Judging

    def check(self):
        """Runs axe on the page and keeps what it found; pages that failed or overflow the window count as well."""
        deadline = time.time() + 20
        while time.time() < deadline and not (
                self.has("main") and self.driver.execute_script("return document.readyState") == "complete"):
            time.sleep(0.02)
        self.visited.append(self.path)
        title = self.driver.title
        assert title, f"{self.path} has no title"
        if not self.has("main"):
            raise AssertionError(f"{self.name}: {self.path} is not a page of ours:\n{self.text[:800]}")
        found = self._axe()
        for violation in found:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            self.violations.append(f"{self.name} {self.path}: {violation['id']} ({violation['help']}): {nodes}")
        overflow = self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow and overflow > 1:
            self.violations.append(f"{self.name} {self.path}: page is {overflow} px wider than the window")
        return self

    def _axe(self):
        """With scripts off the page has been built without them; they are on only while axe looks at it."""
        if not self.javascript:
            self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        try:
            self.driver.execute_script(AXE)
            result = self.driver.execute_async_script(
                "const done = arguments[arguments.length - 1];"
                "axe.run(document, {resultTypes: ['violations'], runOnly: "
                "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
                ".then(r => done(r.violations), e => done([{id: 'axe', help: String(e), nodes: []}]));")
            return result or []
        finally:
            if not self.javascript:
                self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})

    def shoot(self, label):
        """Writes a full-page screenshot named after the person and the label."""
        height = self.driver.execute_script("return document.documentElement.scrollHeight") or self.size[1]
        mobile = self.size[0] < 600
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": self.size[0], "height": min(max(height, self.size[1]), 6000), "deviceScaleFactor": 1, "mobile": mobile})
        file = self.shots / f"{label}-{'phone' if mobile else 'desktop'}-{self.language}.png"
        self.driver.save_screenshot(str(file))
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": self.size[0], "height": self.size[1], "deviceScaleFactor": 1, "mobile": mobile})
        return file

    def console_errors(self):
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] == "SEVERE" and "favicon" not in entry["message"]]

    def close(self):
        self.driver.quit()
