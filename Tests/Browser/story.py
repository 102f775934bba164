#!/usr/bin/env python3
"""The main job end to end in a real browser: a resident applies, officials decide, everyone can follow.

Played at desktop width in Chinese, at phone width in English with the data in PostgreSQL, and with scripts off. Every page
visited is checked with axe and for pages wider than the window; screenshots lie in var/screenshots. Two manners play at a time,
each with a program and data of its own. `story.py phone no-script` plays only these. Ends with `N passed, 0 failed`."""

import concurrent.futures
import contextlib
import functools
import os
import re
import subprocess
import sys
import time
import traceback
import urllib.request

import desk
import papers
from browser import DESKTOP, PHONE, Person, Program
from databases import Cluster
from filling import click, fill
from places import ROOT
from studio import the_analyst_changes_a_process

PASSWORD = "Tongban-yanshi-2026"


class Telling:
    """One telling of the story in one manner."""

    def __init__(self, program, label, size, javascript, language):
        self.program, self.label = program, label
        self.items, self.joint_slug = find_items(program), find_joint(program)
        self.paths = {}
        self.size, self.javascript, self.language = size, javascript, language
        self.people = []
        self.folder = program.folder

    @contextlib.contextmanager
    def person(self, name, login=None):
        person = Person(self.program, f"{self.label}/{name}", self.size, self.javascript, self.language)
        self.people.append(person)
        try:
            if login:
                self.sign_in(person, login)
            yield person
        finally:
            person.close()

    def sign_in(self, person, login, password=PASSWORD):
        person.open("/sign-in")
        person.fill("login", login)
        person.fill("password", password)
        person.submit()
        assert "/sign-in" not in person.path, f"{login} could not sign in: {person.text[:800]}"

    def shoot(self, person, label):
        if self.javascript:
            person.shoot(label)

    # Scenes

    def a_visitor_looks_around(self):
        with self.person("visitor") as visitor:
            visitor.open("/")
            self.shoot(visitor, "home")
            visitor.fill("q", "法律援助")
            visitor.submit("main form[role=search] button, main form button")
            visitor.sees("法律援助")
            self.shoot(visitor, "search")
            visitor.open("/search?q=yyzz")
            visitor.open("/search?q=" + "zzzzqqq")
            visitor.open("/departments")
            visitor.click("main a[href^='/departments/']")
            visitor.open("/")
            visitor.click("main a[href^='/topics/']")
            visitor.open(self.joint_path())
            self.shoot(visitor, "joint")
            visitor.open("/track")
            visitor.fill("number", "511602202601010001")
            visitor.fill("code", "AAAA-BBBB")
            visitor.submit()
            visitor.open("/sign-in")
            visitor.fill("login", "zhang")
            visitor.fill("password", "wrong-password-123")
            visitor.submit("main form button:not([name])")
            assert visitor.has(".error-summary, [role=alert]"), "a wrong password is not explained"
            visitor.open("/register")
            visitor.fill("login", "x")
            visitor.submit()
            assert visitor.has(".error-summary"), "registration errors are not summed up"
            self.shoot(visitor, "register-errors")
            visitor.open("/my")
            assert "/sign-in" in visitor.path, "a visitor must sign in to see matters"

    def joint_path(self):
        return "/joint/" + self.joint_slug

    def apply(self, person, start, key, last_applicant=False):
        """From the guide to the receipt; gives the number."""
        person.open(start)
        self.shoot(person, f"guide-{key}")
        person.click("main a[href*='/apply']")
        self.shoot(person, f"apply-{key}")
        if last_applicant:
            click(person, person.all("main form [type=radio]")[-1])
        fill(person, self.folder)
        person.submit()
        steps = 0
        while "/check" not in person.path:
            steps += 1
            assert steps < 14, f"the form does not end: {person.path}: {person.text[:1500]}"
            before = person.path
            fill(person, self.folder)
            self.shoot(person, f"step-{key}-{steps}")
            person.submit()
            if person.path == before and person.has(".error-summary"):
                fill(person, self.folder)
                person.submit()
                assert person.path != before, f"step refused: {person.text[:2000]}"
        self.shoot(person, f"check-{key}")
        fill(person, self.folder)
        person.submit("main form button.button--large")
        assert "/receipt" in person.path, f"no receipt: {person.path}: {person.text[:1500]}"
        self.shoot(person, f"receipt-{key}")
        self.paths[re.search(r"\d{10,}", person.find(".receipt__number").text).group(0)] = person.path.split("/receipt")[0]
        return re.search(r"\d{10,}", person.find(".receipt__number").text).group(0)

    def a_resident_applies(self):
        with self.person("resident", "zhang") as resident:
            self.refuses_a_disguised_file(resident)
            self.first = self.apply(resident, self.guide("road-occupation"), "licence")
            self.second = self.apply(resident, self.guide("barrier-free-home"), "second")
            resident.open("/my")
            resident.sees(self.first)
            self.shoot(resident, "my")

    def a_resident_asks_first_whether_it_can_be_done(self):
        """Can I apply: no with its article, yes with the answers carried along; the desk and the applicant see which rules applied."""
        with self.person("asking", "zhang") as resident:
            resident.open(self.guide("road-occupation"))
            resident.click("main a[href$='/eligibility']")
            self.shoot(resident, "eligibility")
            self.answer(resident, {"workKind": "dig", "emergency": "no"})
            assert not resident.has("#answer"), "questions that follow are asked before there is an answer"
            self.answer(resident, {"roadAge": "new", "planning": "yes"})
            self.answer(resident, {"newRoad": "none"})
            assert resident.has("#answer.tone-danger"), f"not refused: {resident.text[:1500]}"
            resident.sees("第三十三条第二款" if self.language == "zh-CN" else "Article 33")
            marked = resident.find("tr.rule-table__fired th").text
            assert marked.startswith("2"), f"rule 2 applies, not {marked}"
            self.shoot(resident, "eligibility-no")
            self.answer(resident, {"workKind": "occupy"})
            assert resident.has("#answer.tone-success"), f"not allowed: {resident.text[:1500]}"
            self.shoot(resident, "eligibility-yes")
            resident.click("#answer form button")
            if "/drafts/" not in resident.path:
                fill(resident, self.folder)
                resident.submit()
            assert "/drafts/" in resident.path, f"no draft: {resident.text[:1200]}"
            assert resident.find("[name='workKind'][value='occupy']").is_selected(), "the answers come along"
            while "/check" not in resident.path:
                before = resident.path
                fill(resident, self.folder)
                resident.submit()
                assert resident.path != before, f"the form does not go on: {resident.text[:1500]}"
            resident.sees("第三十七条" if self.language == "zh-CN" else "Article 37")
            self.shoot(resident, "check-rules")
            fill(resident, self.folder)
            resident.submit("main form button.button--large")
            assert "/receipt" in resident.path, f"no receipt: {resident.path}: {resident.text[:1500]}"
            number = re.search(r"\d{10,}", resident.find(".receipt__number").text).group(0)
            resident.open(resident.path.split("/receipt")[0])
            resident.sees("承诺时限" if self.language == "zh-CN" else "Promised time")
        with self.person("officer", "officer") as officer:
            desk.open_case(officer, number)
            officer.sees("适用的规则" if self.language == "zh-CN" else "Rules applied", "城市道路管理条例")
            self.shoot(officer, "desk-rules")

    def answer(self, person, answers):
        """Answers questions of "can I apply?" and asks for the result."""
        for name, value in answers.items():
            person.fill(name, value)
        person.submit("main form[action$='/eligibility'] button")

    def refuses_a_disguised_file(self, resident):
        resident.open(self.guide("legal-aid"))
        resident.click("main a[href*='/apply']")
        fill(resident, self.folder)
        resident.submit()
        for _ in range(14):
            if resident.has("main input[type=file]"):
                break
            fill(resident, self.folder)
            resident.submit()
        for element in resident.all("main input[type=file]")[:1]:
            element.send_keys(str(papers.disguised(self.folder)))
            resident.submit()
            assert resident.has(".error-summary"), f"a disguised file was taken: {resident.text[:800]}"
            self.shoot(resident, "disguised")

    def guide(self, key):
        return "/items/" + self.items[key]

    def act(self, person, number, action, overrides=None):
        desk.act(person, number, action, self.folder, overrides, lambda: self.shoot(person, f"act-{action}"))

    def the_clerk_asks_for_a_supplement(self):
        with self.person("clerk", "clerk") as clerk:
            clerk.open("/desk")
            self.shoot(clerk, "desk")
            self.act(clerk, self.first, "request-supplement")
            self.shoot(clerk, "desk-case")

    def the_resident_supplements(self):
        with self.person("resident", "zhang") as resident:
            self.case_path = self.paths[self.first]
            resident.open(self.case_path)
            self.shoot(resident, "case-supplement")
            resident.click("main a[href$='/process']")
            resident.sees("补正材料" if self.language == "zh-CN" else "Supply what is missing")
            assert resident.has("main .process__step--here"), f"nowhere: {resident.text[:800]}"
            self.shoot(resident, "case-process")
            resident.open(self.case_path)
            resident.click("main a[href$='/supplement']")
            fill(resident, self.folder)
            self.shoot(resident, "supplement")
            resident.submit()
            assert not resident.path.endswith("/supplement"), f"refused: {resident.text[:1500]}"

    def officials_decide(self):
        with self.person("clerk", "clerk") as clerk:
            self.act(clerk, self.first, "accept")
            self.act(clerk, self.second, "accept")
        with self.person("officer", "officer") as officer:
            self.act(officer, self.first, "request-extension", {"days": "10"})
        with self.person("approver", "approver") as approver:
            self.act(approver, self.first, "approve-extension")
        with self.person("officer", "officer") as officer:
            self.act(officer, self.first, "propose", {"outcome": "granted"})
            self.act(officer, self.second, "propose", {"outcome": "refused"})
        with self.person("approver", "approver") as approver:
            self.act(approver, self.first, "decide")
            self.act(approver, self.second, "decide")
            desk.open_case(approver, self.second)
            self.shoot(approver, "desk-refused")
            approver.click("main a[href$='/process']")
            assert approver.has("main .process__step--here"), f"nowhere: {approver.text[:800]}"
            self.shoot(approver, "desk-process")
        with self.person("clerk", "clerk") as clerk:
            self.act(clerk, self.first, "deliver")

    def the_resident_follows_and_rates(self):
        with self.person("resident", "zhang") as resident:
            resident.open(self.case_path)
            self.shoot(resident, "case-decided")
            resident.open(self.case_path + "/clock")
            self.shoot(resident, "clock")
            resident.open(self.case_path + "/documents")
            for link in [a.get_attribute("href") for a in resident.all("main a[href*='/documents/']")]:
                resident.open(link)
            self.shoot(resident, "document")
            resident.open(self.case_path + "/rate")
            fill(resident, self.folder)
            resident.submit()
            assert not resident.path.endswith("/rate"), f"rating refused: {resident.text[:800]}"
            resident.open("/my/access")
            self.shoot(resident, "access")
            resident.sees(self.first)
            resident.open("/my/notices")
            resident.open("/account")

    def the_resident_verifies_the_record(self):
        with self.person("resident", "zhang") as resident:
            resident.open(self.case_path)
            resident.click("main a[href$='/record']")
            deadline = time.time() + 60
            while not resident.has("main a[download]") and time.time() < deadline:
                time.sleep(1)
                resident.open(self.case_path + "/record")
            assert resident.has("main .notice.tone-success"), f"not verified: {resident.text[:1200]}"
            self.shoot(resident, "record")
            proof = self.folder / "record.tlog-proof"
            proof.write_bytes(self.fetch(resident, resident.find("main a[download]").get_attribute("href")))
        checked = subprocess.run(
            [sys.executable, ROOT / "Tests/Ledger/check_log.py", self.program.address + "/ledger", "--proof", proof],
            capture_output=True, text=True)
        assert checked.returncode == 0 and self.first in checked.stdout, checked.stdout + checked.stderr
        with self.person("anybody") as anybody:
            anybody.open("/ledger")
            self.shoot(anybody, "ledger")
            for number, tone in [(self.first, "success"), (self.second, "danger")]:
                anybody.open("/verify")
                anybody.find("main input[type=file]").send_keys(str(proof))
                anybody.fill("number", number)
                anybody.submit()
                assert anybody.has(f"main .notice.tone-{tone}"), f"{number}: {anybody.text[:1200]}"
                self.shoot(anybody, f"verify-{tone}")
            anybody.open("/verify")
            anybody.fill("proof", "c2sp.org/tlog-proof@v1 and nothing more")
            anybody.submit()
            assert anybody.has("main .notice.tone-danger"), f"nonsense was taken: {anybody.text[:1200]}"
        with self.person("officer", "officer") as officer:
            desk.open_case(officer, self.first)
            officer.click("main a[href$='/record']")
            self.shoot(officer, "desk-record")

    def fetch(self, person, address):
        """The bytes behind a link, asked for as this person."""
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in person.driver.get_cookies())
        request = urllib.request.Request(address, headers={"Cookie": cookies})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def a_question_about_a_reading(self):
        """Who looked at my data: the resident asks, the data protection officer answers with reasons, the resident reads it."""
        with self.person("resident", "zhang") as resident:
            resident.open("/my/access")
            before = len(resident.all("main tbody tr"))
            resident.click("main .filters a[href*='case=']")
            assert 0 < len(resident.all("main tbody tr")) <= before, "the filter leaves what belongs to the matter"
            resident.open("/my/access")
            resident.click("main a[href$='/ask']")
            self.shoot(resident, "ask")
            resident.submit()
            assert resident.has(".error-summary"), f"an empty question was taken: {resident.text[:800]}"
            fill(resident, self.folder, {"concern": "why"})
            resident.submit()
            assert resident.path.startswith("/my/cases/"), f"the question was refused: {resident.text[:800]}"
            asked = resident.path
            number = re.search(r"\d{10,}", resident.find(".caption .num").text).group(0)
            self.shoot(resident, "question")
            resident.open("/my/access")
            assert resident.has(f"main a[href='{asked}']"), "the line leads to its question"
        with self.person("officer", "officer") as officer:
            officer.open(f"/desk?q={number}")
            assert not officer.has("main a[href^='/desk/cases/']"), "whoever is asked about does not find the question"
        with self.person("guardian", "privacy") as guardian:
            guardian.open("/desk")
            self.shoot(guardian, "desk-privacy")
            self.act(guardian, number, "decide", {"outcome": "refused"})
        with self.person("resident", "zhang") as resident:
            resident.open(asked)
            self.shoot(resident, "question-answered")
            resident.open(resident.find("main a[href$='/documents/decision']").get_attribute("href").replace(self.program.address, ""))
            self.shoot(resident, "answer")

    def a_list_needs_a_second_person(self):
        with self.person("supervisor", "supervisor") as supervisor:
            supervisor.open("/exports")
            self.shoot(supervisor, "exports")
            supervisor.open("/exports/new")
            fill(supervisor, self.folder, {"source": "pro_result"})
            self.shoot(supervisor, "export-new")
            supervisor.submit()
            asked = supervisor.path
            assert re.fullmatch(r"/exports/[0-9a-f-]{36}", asked), f"the request was refused: {supervisor.text[:800]}"
            assert not supervisor.has("form[action$='/approve']"), "nobody allows their own list"
        with self.person("guardian", "privacy") as guardian:
            guardian.open(asked)
            self.shoot(guardian, "export-decide")
            guardian.submit("form[action$='/approve'] button")
        with self.person("supervisor", "supervisor") as supervisor:
            for _ in range(60):
                supervisor.open(asked)
                if supervisor.has("form[action$='/file']"):
                    break
                time.sleep(1)
            assert supervisor.has("form[action$='/file']"), f"the list was not made: {supervisor.text[:800]}"
            self.shoot(supervisor, "export-ready")

    def a_person_is_erased_by_two(self):
        with self.person("admin", "admin") as admin:
            admin.open("/admin/erasures")
            self.shoot(admin, "erasures")
            admin.open("/admin/erasures/new")
            admin.submit()
            assert admin.has(".error-summary"), f"an empty request was taken: {admin.text[:800]}"
            fill(admin, self.folder, {"login": "emma", "ground": "asked"})
            self.shoot(admin, "erasure-new")
            admin.submit()
            blocked = admin.path
            assert re.fullmatch(r"/admin/erasures/[0-9a-f-]{36}", blocked), f"the request was refused: {admin.text[:800]}"
            assert not admin.has("form[action$='/approve']"), "nobody allows their own request"
        with self.person("guardian", "privacy") as guardian:
            guardian.open(blocked)
            self.shoot(guardian, "erasure-blocked")
            assert not guardian.has("form[action$='/approve']"), "a person with an open matter is not erased"
            guardian.click("main details summary")
            fill(guardian, self.folder, {"refusal": "办件还没有办结"})
            guardian.submit("form[action$='/reject'] button")
            guardian.open("/admin/erasures")
            asked = [link.get_attribute("href") for link in guardian.all("main tbody a[href^='/admin/erasures/']")][-1]
            guardian.open(asked.replace(self.program.address, ""))
            guardian.fill("password", "not the password")
            guardian.submit("form[action$='/approve'] button")
            assert guardian.has(".error-summary"), f"erased without the password: {guardian.text[:800]}"
            self.shoot(guardian, "erasure-decide")
            guardian.fill("password", PASSWORD)
            guardian.submit("form[action$='/approve'] button")
            assert not guardian.has("form[action$='/approve']"), f"it was not erased: {guardian.text[:800]}"
            self.shoot(guardian, "erasure-done")
        with self.person("moved") as moved:
            moved.open("/sign-in")
            moved.fill("login", "moved")
            moved.fill("password", PASSWORD)
            moved.submit()
            assert "/sign-in" in moved.path, "whoever is erased does not sign in"

    def one_form_for_several_departments(self):
        with self.person("enterprise", "chen") as owner:
            number = self.apply(owner, self.joint_path(), "joint")
            owner.open("/my")
            owner.open(self.paths[number])
            owner.sees(number)
            self.shoot(owner, "joint-case")

    def a_mandate_is_given_and_used(self):
        with self.person("giver", "emma") as giver:
            giver.open("/my/mandates/new")
            fill(giver, self.folder, {"login": "bangban", "name": "刘芳", "realName": "刘芳"})
            self.shoot(giver, "mandate-new")
            giver.submit()
            assert "/new" not in giver.path, f"mandate refused: {giver.text[:1200]}"
            self.shoot(giver, "mandates")
        with self.person("helper", "bangban") as helper:
            helper.open("/my/mandates")
            helper.click("main form[action$='/accept'] button")
            number = self.apply(helper, self.guide("legal-aid"), "mandate", last_applicant=True)
            helper.open("/my")
            helper.sees(number)

    def supervision_and_administration(self):
        with self.person("supervisor", "supervisor") as supervisor:
            supervisor.open("/supervision")
            self.shoot(supervisor, "supervision")
            supervisor.click("main a[href^='/supervision/cases']")
        with self.person("admin", "admin") as admin:
            for path in ["/admin", "/admin/organisations", "/admin/people", "/admin/people/new", "/admin/calendar",
                         "/admin/items", "/admin/items/quality", "/admin/operations", "/admin/operations/jobs",
                         "/admin/operations/dead-letters", "/admin/operations/webhooks",
                         "/admin/operations/webhooks/new"]:
                admin.open(path)
                self.shoot(admin, "admin" + path.removeprefix("/admin").replace("/", "-"))
            admin.open("/admin/items/item/" + self.items["legal-aid"])
        with self.person("resident", "zhang") as resident:
            resident.open("/desk")
            assert resident.driver.title, "refusals are pages too"
            resident.sees_none("综合窗口")

    scenes = [
        a_visitor_looks_around, a_resident_applies, a_resident_asks_first_whether_it_can_be_done,
        the_clerk_asks_for_a_supplement, the_resident_supplements, officials_decide, the_resident_follows_and_rates,
        the_resident_verifies_the_record, a_question_about_a_reading, a_list_needs_a_second_person,
        a_person_is_erased_by_two, one_form_for_several_departments, a_mandate_is_given_and_used,
        supervision_and_administration, the_analyst_changes_a_process,
    ]

    def tell(self):
        passed, failed = 0, []
        for scene in self.scenes:
            begun = time.time()
            try:
                scene(self)
                passed += 1
                print(f"  {self.label}: {scene.__name__} ({time.time() - begun:.0f} s)", flush=True)
            except Exception:
                failed.append(scene.__name__)
                print(f"  {self.label}: {scene.__name__} FAILED", flush=True)
                traceback.print_exc()
                if not os.environ.get("TONGBAN_STORY_GO_ON"):
                    break
        violations = sorted({line for person in self.people for line in person.violations})
        for line in violations:
            print(f"  accessibility: {line}")
        pages = {path.split("?")[0] for person in self.people for path in person.visited}
        print(f"  {self.label}: {len(pages)} pages visited, {len(violations)} findings", flush=True)
        if violations:
            failed.append("accessibility")
        else:
            passed += 1
        return passed, failed


# Label, size, whether scripts run, language, whether the data lie in PostgreSQL.
MANNERS = [
    ("desktop", DESKTOP, True, "zh-CN", False),
    ("phone", PHONE, True, "en", True),
    ("no-script", DESKTOP, False, "zh-CN", False),
]


def find_items(program):
    """Codes of the worked-out items that the story uses."""
    person = Person(program, "finder")
    found = {}
    for key, words in {"legal-aid": "对公民法律援助申请的审批", "road-occupation": "占用、挖掘城市道路审批", "barrier-free-home": "残疾人家庭无障碍改造"}.items():
        person.open(f"/search?q={words}")
        found[key] = person.find("main a[href^='/items/']").get_attribute("href").split("/items/")[1].split("?")[0]
    person.close()
    return found


def find_joint(program):
    """The joint service that the home page leads to."""
    person = Person(program, "finder")
    person.open("/")
    joint = person.find("main a[href^='/joint/']").get_attribute("href").split("/joint/")[1]
    person.close()
    return joint


def play(manner, telling=Telling):
    """Tells the story in one manner, with a program of its own; gives what passed and what failed."""
    label, size, javascript, language, in_postgresql = manner
    begun = time.time()
    cluster = Cluster() if in_postgresql else None
    program = None
    try:
        address = cluster.database() if cluster else None
        program = Program(database=address)
        if cluster:
            assert int(cluster.ask("SELECT count(*) FROM case_file", address)) > 100, "the cases are not in PostgreSQL"
        passed, failed = telling(program, label, size, javascript, language).tell()
    except BaseException:
        traceback.print_exc()
        passed, failed = 0, ["start"]
    finally:
        if program:
            program.stop()
        if cluster:
            cluster.stop()
    if program and not failed:
        program.remove()
    print(f"  {label}: {time.time() - begun:.0f} s", flush=True)
    return passed, [f"{label}: {name}" for name in failed]


def main(manners=MANNERS, telling=Telling):
    """Tells the story in every manner, or in those that the command names; ends the program with what came of it."""
    wanted = sys.argv[1:]
    passed, failed = 0, []
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for one, two in pool.map(functools.partial(play, telling=telling), [one for one in manners if not wanted or one[0] in wanted]):
            passed += one
            failed += two
    for name in failed:
        print(f"failed: {name}")
    print(f"{passed} passed, {len(failed)} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
