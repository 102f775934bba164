"""The story of disclosure in a real browser: a document passes the gate with a caught identity number; a request is supplemented, a third
party asked, the time extended, part of a file given with words taken out for good, and the answer archived; the annual report is read
and corrected. Once on a desk in Chinese, once on a phone without scripts in English with the data in PostgreSQL.

    disclosure.py            both manners
    disclosure.py desktop    one"""

import os
import pathlib
import subprocess
from urllib.parse import quote

from browser import DESKTOP, PHONE
from desk import act
from papers import pdf
from places import ROOT
from publishing import a_document_passes_the_gate
from reports import the_annual_report_is_read_and_corrected
from story import Telling, main

# Texts of acts, where they lie beside the project.
ACTS = pathlib.Path(os.environ.get("TONGBAN_CONFORMANCE", ROOT.parent / "shared")) / "corpus/regulations"
SECRET = "13912345678"


class DisclosureTelling(Telling):
    def words(self, zh, en):
        return zh if self.language == "zh-CN" else en

    # Disclosure on request

    def authority_of_the_officer(self):
        """Where the officer works, as forms name it."""
        with self.person("officer-first", "officer") as officer:
            officer.open("/desk/publishing/new")
            options = [one.get_attribute("value") for one in officer.all("main select[name='authority'] option")]
        return next(value for value in options if value)

    def a_request_is_answered_in_part(self):
        authority = self.authority_of_the_officer()
        with self.person("requester", "zhang") as requester:
            requester.open("/open/requests/new")
            requester.fill("authority", authority)
            # Nothing named: told at the field, and what was typed stays.
            requester.fill("contact", "13900000001")
            requester.submit("main form button.button")
            assert requester.find("main [name=contact]").get_attribute("value") == "13900000001"
            requester.fill("name", "小额补贴发放表")
            requester.fill("description", "上年度的小额补贴发放表")
            requester.fill("consents", requester.find("main [name=consents]").get_attribute("value"))
            self.shoot(requester, "request-form")
            requester.submit("main form button.button")
            requester.open("/my")
            self.shoot(requester, "request-receipt")
            # The newest is first.
            requester.click("main a[href^='/my/cases/']")
            number = next(word for word in requester.text.split() if len(word) >= 15 and word[:6].isdigit())
            mine = requester.path
        with self.person("handler", "officer") as handler:
            act(handler, number, "request-supplement", self.folder, {"item": "请说明哪一类补贴"})
        with self.person("requester-again", "zhang") as requester:
            requester.open(f"{mine}/supplement")
            self.shoot(requester, "request-supplement")
            requester.fill("note", "是便民服务中心的小额补贴。")
            requester.submit("main form[data-guard] button[type=submit], main form button.button")
        with self.person("handler-again", "officer") as handler:
            desk = self.desk_of(handler, number)
            self.shoot(handler, "request-desk")
            # A third party is asked, and objects.
            self.open_step(handler, "consult")
            handler.fill("consult-kind", "thirdParty")
            handler.fill("consult-name", "刘某")
            handler.fill("consult-address", "广安区演示路2号")
            handler.fill("consult-about", "发放表中的联系电话")
            handler.submit("main form[action$='/steps/consult'] button")
            handler.click("main a[href*='/consultations/']")
            self.shoot(handler, "request-consultation")
            handler.open(desk)
            outcome = handler.find("main form[action$='/steps/hear'] select").get_attribute("name")
            reply = handler.find("main form[action$='/steps/hear'] textarea").get_attribute("name")
            self.open_step(handler, "hear")
            handler.fill(outcome, "objects")
            handler.fill(reply, "不同意公开我的电话。")
            handler.submit("main form[action$='/steps/hear'] button")
            act(handler, number, "request-extension", self.folder, {"days": "10", "reason": "需要逐页处理"})
        with self.person("head", "approver") as head:
            act(head, number, "approve-extension", self.folder)
        self.part_is_given(desk, number, mine)

    def part_is_given(self, desk, number, mine):
        """Words are taken out of a file, the rest is given, a second person approves, and the requester has it."""
        with self.person("redactor", "officer") as handler:
            handler.open(f"{desk}/files")
            handler.fill("files", pdf(self.folder, "allowance.pdf", f"Paid to Liu 300 yuan, call {SECRET}"))
            handler.submit("main form[enctype] button")
            handler.click("main a[href$='/redact']")
            self.shoot(handler, "request-redaction")
            for box in handler.all("main input[name=mark]"):
                label = handler.driver.execute_script("return arguments[0].closest('label').textContent", box)
                if SECRET in label and not box.is_selected():
                    handler.driver.execute_script("arguments[0].click()", box)
            handler.submit("main button[name=do][value=make]")
            handler.open(f"{desk}/files")
            boxes = handler.all("main input[name=given]")
            for box in boxes[:-1]:
                if box.is_selected():
                    handler.driver.execute_script("arguments[0].click()", box)
            if not boxes[-1].is_selected():
                handler.driver.execute_script("arguments[0].click()", boxes[-1])
            handler.submit("main form:not([enctype]) button")
            handler.open(f"{desk}/answer")
            self.shoot(handler, "request-grounds")
            handler.open(f"{desk}/answer?ground=partly")
            handler.fill("part-what-1", "第三方联系电话")
            handler.fill("part-ground-1", "privacy")
            handler.fill("part-reason-1", "公开会损害第三方的个人隐私，第三方不同意公开。")
            handler.submit("main button[name=do][value=preview]")
            handler.sees("第三方联系电话")
            self.shoot(handler, "request-answer")
            handler.submit("main button[name=do][value=propose]")
            assert not handler.path.endswith("/answer"), handler.text[:1500]
        with self.person("head-again", "approver") as head:
            head.open(f"{desk}/approval")
            self.shoot(head, "request-approval")
            head.submit("main button[name=do][value=approve]")
        with self.person("reader-of-answer", "zhang") as requester:
            requester.open(mine.replace("/my/cases/", "/my/requests/"))
            requester.sees("六十日", "行政复议")
            self.shoot(requester, "request-answered")
            given = [a.get_attribute("href") for a in requester.all("main a[href*='/files/']")]
            assert given, "no file was given"
            self.words_are_gone(requester, given[0])
            requester.open(mine.replace("/my/cases/", "/my/requests/") + "/letter")
            self.shoot(requester, "request-letter")
            requester.open(mine.replace("/my/cases/", "/my/requests/") + "/suggestion")
            requester.fill("reason", "awareness")
            self.shoot(requester, "request-suggestion")
            requester.submit("main form button.button")
            requester.sees(self.words("待审核", "Being examined"))
        self.somebody_complains(mine)
        self.the_answer_is_archived(desk)

    def somebody_complains(self, mine):
        """From the request to those who watch, to the authority, and back."""
        with self.person("complainant", "zhang") as complainant:
            complainant.open("/my/complaints/new?request=" + mine.rsplit("/", 1)[1])
            complainant.fill("text", "答复没有说明为什么不给全表。")
            self.shoot(complainant, "complaint-form")
            complainant.submit("main form button.button")
            self.shoot(complainant, "complaint")
            complaint = complainant.path
        matter = complaint.replace("/my/complaints/", "/desk/disclosure/matters/")
        with self.person("watcher", "supervisor") as watcher:
            watcher.open(matter)
            watcher.fill("question", "请说明部分公开的理由。")
            watcher.fill("until", "2099-12-31")
            self.shoot(watcher, "complaint-desk")
            watcher.submit("main form[action$='/question'] button")
        with self.person("explainer", "officer") as explainer:
            explainer.open(complaint.replace("/my/complaints/", "/desk/disclosure/statements/"))
            explainer.fill("text", "其余内容涉及个人隐私，已在答复书中说明。")
            self.shoot(explainer, "complaint-statement")
            explainer.submit("main form[data-guard] button")
        with self.person("complainant-again", "zhang") as complainant:
            complainant.open(complaint)
            complainant.sees("其余内容涉及个人隐私")

    def words_are_gone(self, person, address):
        """What the requester was given, looked at with the tools that anybody has."""
        cookies = "; ".join(f"{c['name']}={c['value']}" for c in person.driver.get_cookies())
        file = self.folder / "given.pdf"
        subprocess.run(["curl", "-fsS", "-b", cookies, "-o", str(file), address], check=True)
        text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
        assert "300" in text, f"the rest of the words is not there: {text!r}"
        for tool in (["pdftotext", str(file), "-"], ["pdftotext", "-raw", str(file), "-"], ["strings", str(file)],
                     ["pdfinfo", "-meta", str(file)], ["pdfinfo", str(file)]):
            out = subprocess.run(tool, capture_output=True, text=True).stdout
            assert SECRET not in out, f"{tool[0]} finds the number"

    def the_answer_is_archived(self, desk):
        with self.person("archivist", "officer") as archivist:
            archivist.open(f"{desk}/archive")
            self.shoot(archivist, "request-archive")
            archivist.fill("title", "小额补贴发放情况")
            archivist.fill("question", "申请人想了解上年度小额补贴的发放情况。")
            archivist.fill("answer", "已提供发放表，其中个人联系方式不予公开。")
            archivist.fill("confirmed", archivist.find("main [name=confirmed]").get_attribute("value"))
            archivist.submit("main form button.button")
            archivist.sees("小额补贴发放情况")
        with self.person("anybody") as anybody:
            anybody.open("/open/requests")
            anybody.sees("小额补贴发放情况")
            self.shoot(anybody, "open-requests")
            anybody.click_text("小额补贴发放情况")

    def desk_of(self, person, number):
        """The request's own desk, from the case."""
        person.open(f"/desk?q={number}")
        person.click("main a[href^='/desk/cases/']")
        person.click("main a[href^='/desk/disclosure/requests/']")
        desk = "/desk/disclosure/requests/" + person.path.split("/desk/disclosure/requests/")[1].split("/")[0].split("?")[0]
        person.open(desk)
        return desk

    @staticmethod
    def open_step(person, step):
        """The forms of steps stand folded."""
        person.driver.execute_script(
            "document.querySelectorAll(`main form[action$='/steps/${arguments[0]}']`)"
            ".forEach(f => { const d = f.closest('details'); if (d) d.open = true })", step)

    # Acts and search

    def everything_is_found(self):
        with self.person("searcher") as searcher:
            for words in ["摊贩", "法律援助", "flyz"]:
                searcher.open(f"/search?q={words}")
            self.shoot(searcher, "search-all")

    def acts_are_read_article_by_article(self):
        if not ACTS.is_dir():
            print(f"  {self.label}: acts are left out, as there is no {ACTS}")
            return
        with self.person("jurist") as jurist:
            jurist.open("/law")
            self.shoot(jurist, "law")
            jurist.open("/law?q=" + quote("信息公开"))
            jurist.click_text("政府信息公开条例")
            jurist.sees("第三十六条")
            self.shoot(jurist, "law-act")
            jurist.open("/law/" + quote("政府信息公开条例") + "/" + quote("第三十六条"))
            jurist.sees("第三十六条", "对政府信息公开申请")
            self.shoot(jurist, "law-article")
            jurist.open("/law/" + quote("全国年节及纪念日放假办法") + "/versions")
            jurist.sees("2013", "2024")
            jurist.click("main a[href*='/versions/'], main a[href*='difference'], main a[href*='compare']")
            self.shoot(jurist, "law-difference")
            jurist.open("/search?q=" + quote("政府信息公开 第三十六条"))
            jurist.sees("政府信息公开条例")

    scenes = [
        a_document_passes_the_gate, a_request_is_answered_in_part, the_annual_report_is_read_and_corrected, everything_is_found,
        acts_are_read_article_by_article,
    ]


# Label, size, whether scripts run, language, whether the data lie in PostgreSQL.
MANNERS = [("desktop", DESKTOP, True, "zh-CN", False), ("phone", PHONE, False, "en", True)]

if __name__ == "__main__":
    if ACTS.is_dir():
        os.environ["TONGBAN_DEMO_ACTS"] = str(ACTS)
    main(MANNERS, DisclosureTelling)
