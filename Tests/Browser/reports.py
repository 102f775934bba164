"""The scene of the annual report on disclosure: read by everybody, opened figure by figure, corrected by two."""

import datetime

# The demonstration reports on the year before the present one.
YEAR = str(datetime.date.today().year - 1)
REPORTS = "/desk/disclosure/reports/" + YEAR
OPEN = "/open/reports/" + YEAR


def the_annual_report_is_read_and_corrected(telling):
    chinese = telling.language == "zh-CN"

    def words(zh, en):
        return zh if chinese else en

    with telling.person("reader") as reader:
        reader.open(OPEN)
        reader.click(f"main td a[href^='{OPEN}/']")
        public = reader.path
        reader.sees(words("三、收到和处理政府信息公开申请情况", "3. Requests received and handled"))
        telling.shoot(reader, "annual-report")
        assert not reader.has("main a[href^='/desk/']"), "the public sees numbers, not cases"
        reader.open("/open/transparency")
        telling.shoot(reader, "transparency")
        reader.click("main tbody a")
        telling.shoot(reader, "transparency-authority")
    path = REPORTS + public.removeprefix(OPEN)
    with telling.person("reporter", "officer") as officer:
        officer.open("/desk/disclosure/reports")
        officer.open(path)
        telling.shoot(officer, "annual-report-desk")
        officer.sees(words("勾稽关系全部成立", "All identities hold"))
        officer.click("main a[href$='/cells/requests/received/total']")
        officer.open(path)
        officer.click("main a[href$='/cells/requests/received/person']")
        officer.sees(words("纸质登记簿", "纸质登记簿"))
        # What is published does not change: a correction is a new version with its reason.
        officer.open(path)
        officer.submit("main form[action$='/correct'] button")
        assert officer.has(".error-summary"), "a correction without a reason"
        officer.fill("correction", "补登两件来信申请")
        officer.submit("main form[action$='/correct'] button")
        adjust(officer, "requests/received/research", "2")
        officer.sees(words("两边不等", "Check what was added by hand"))
        assert not officer.has("main form[action$='/submit']"), "figures that do not add up are not submitted"
        telling.shoot(officer, "annual-report-broken")
        adjust(officer, "requests/carriedOut/research", "2")
        officer.click("main a[href$='/edit']")
        telling.shoot(officer, "annual-report-texts")
        officer.fill("overview", "更正后的总体情况。")
        officer.submit("main form[action$='/edit'] button")
        officer.submit("main form[action$='/submit'] button")
    with telling.person("publisher", "approver") as approver:
        approver.open(path)
        approver.submit("main form[action$='/publish'] button")
    with telling.person("reader") as reader:
        reader.open(public)
        reader.sees(words("第 2 版", "Version 2"), "补登两件来信申请", "更正后的总体情况。")
        telling.shoot(reader, "annual-report-corrected")
        reader.open(public + "?version=1")
        reader.sees(words("这不是最新版本", "This is not the latest version"))
    with telling.person("overseer", "supervisor") as supervisor:
        for page in ["deadlines", "remedies", "matters", "matters/new", "trainings"]:
            supervisor.open("/desk/disclosure/" + page)
            telling.shoot(supervisor, "disclosure-" + page.replace("/", "-"))


def adjust(officer, cell, amount):
    for closed in officer.all("main details:not([open]) > summary"):
        closed.click()
    officer.fill("cell", cell)
    officer.fill("amount", amount)
    officer.fill("reason", "见来信登记簿")
    officer.submit("main form[action$='/adjust'] button")
