#!/usr/bin/env python3
"""What a page must still be when a reader changes how it looks: readable in dark colours (axe, with contrast), whole at 320 CSS pixels,
with large type and with text at 200 %, workable with the keyboard alone, and printable on one sheet.

Visits the addresses below, signed in as whoever they are for; each page is opened anew in each manner. Ends with
`N passed, 0 failed`. `looks.py shots` also writes a picture of every page in every manner to var/screenshots/looks."""

import base64
import re
import sys

from selenium.webdriver.common.keys import Keys

from browser import Person, Program
from places import ROOT
from story import PASSWORD, find_items, find_joint

LOGINS = {"visitor": None, "resident": "chen", "clerk": "clerk", "officer": "officer", "supervisor": "supervisor",
          "approver": "approver", "privacy": "privacy", "admin": "admin"}

# Whose page; address; and links to follow from there to a page whose address is not known beforehand.
PAGES = [
    ("visitor", "/"), ("visitor", "/search?q=法律援助"), ("visitor", "/search?q=zzzzqqq"), ("visitor", "/search?q=行政机关"), ("visitor", "/items/{item}"),
    ("visitor", "/items/{item}/eligibility"),
    ("visitor", "/departments"), ("visitor", "/joint/{joint}"), ("visitor", "/track"), ("visitor", "/sign-in"),
    ("visitor", "/register"), ("visitor", "/accessibility"), ("visitor", "/ledger"), ("visitor", "/verify"),
    ("resident", "/my?show=all", "main a[href^='/my/cases/']", "main a[href$='/record']"),
    ("officer", "/desk", "main a[href^='/desk/cases/']", "main a[href$='/record']"),
    ("resident", "/my?show=all"), ("resident", "/my?show=all", "main a[href^='/my/cases/']"), ("resident", "/my/notices"),
    ("resident", "/my/access"), ("resident", "/my/access", "main a[href$='/ask']"), ("resident", "/apply/{item}"), ("resident", "/account"),
    ("clerk", "/desk/counter"),
    ("officer", "/desk"), ("officer", "/desk", "main a[href^='/desk/cases/']"),
    ("officer", "/desk?queue=supplement", "main a[href^='/desk/cases/']", "main a[href$='/clock']"),
    ("officer", "/desk?queue=accepted", "main a[href^='/desk/cases/']", "main a[href$='/propose']"),
    ("clerk", "/desk/counter/account"), ("visitor", "/reset"), ("officer", "/desk/ratings"),
    ("officer", "/desk/ratings", "main a[href^='/desk/ratings/']"),
    ("supervisor", "/exports"), ("supervisor", "/exports/new"), ("supervisor", "/exports", "main tbody a[href^='/exports/']"),
    ("privacy", "/exports?state=requested", "main tbody a[href^='/exports/']"), ("privacy", "/desk"),
    ("privacy", "/desk", "main a[href^='/desk/cases/']"),
    ("privacy", "/desk", "main a[href^='/desk/cases/']", "main a[href$='/decide']"),
    ("supervisor", "/supervision"), ("supervisor", "/supervision/cases"),
    ("admin", "/admin"), ("admin", "/admin/organisations"), ("admin", "/admin/people"), ("admin", "/admin/calendar"),
    ("admin", "/admin/items"), ("admin", "/admin/items/quality"), ("admin", "/admin/items/searches"), ("admin", "/admin/operations"),
    ("admin", "/admin/operations/jobs"), ("admin", "/admin/operations/dead-letters"),
    ("admin", "/admin/operations/webhooks"), ("admin", "/admin/operations/webhooks/new"),
    ("admin", "/admin/erasures"), ("admin", "/admin/erasures/new"), ("privacy", "/admin/erasures", "main tbody a[href^='/admin/erasures/']"), ("resident", "/account/mail"),
    ("admin", "/studio"), ("admin", "/studio/upload"), ("admin", "/studio/processes/return-visit"), ("admin", "/studio/incidents"),
    ("admin", "/studio/processes/return-visit/try"), ("admin", "/studio/incidents", "main a[href^='/studio/instances/']"),
    ("admin", "/studio/transfers"), ("admin", "/studio/transfers/new"), ("admin", "/studio/decisions/road-occupation"),
    ("admin", "/studio/decisions/road-occupation/try"),
    ("visitor", "/open/reports"), ("visitor", "/open/reports", "main td a[href^='/open/reports/']"),
    ("visitor", "/open/transparency"), ("visitor", "/open/transparency", "main tbody a"),
    ("officer", "/desk/disclosure/reports"), ("officer", "/desk/publishing/channels"), ("approver", "/desk/publishing/channels/new"),
    ("officer", "/desk/disclosure/reports", "main tbody a[href^='/desk/disclosure/reports/']"),
    ("officer", "/desk/disclosure/remedies/new"), ("supervisor", "/desk/disclosure/deadlines"),
    ("supervisor", "/desk/disclosure/matters/new"), ("supervisor", "/desk/disclosure/trainings"),
    ("resident", "/my/complaints"), ("resident", "/my/complaints/new"), ("resident", "/my/consultations"),
    ("officer", "/desk/disclosure/statements"),
]

# Name, width, what the cookie of looks holds, whether axe looks, and the size of type that is forced.
MANNERS = [
    ("dark", 1280, "zh-CN.normal.dark", True, None),
    ("dark-en", 390, "en.normal.dark", True, None),
    ("large", 1280, "zh-CN.large.light", False, None),
    ("narrow", 320, "en.normal.light", False, None),
    ("double", 1280, "zh-CN.normal.light", False, "200%"),
]

CUT_OFF = """
return [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
  const style = getComputedStyle(e);
  if (!['hidden', 'clip'].includes(style.overflowX) || e.closest('.visually-hidden, svg') || style.clipPath !== 'none') return false;
  return e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && e.textContent.trim() !== '';
}).map(e => e.outerHTML.slice(0, 120));
"""


class Looks:
    def __init__(self, program, writes_shots):
        self.program, self.writes_shots = program, writes_shots
        self.findings = []
        self.looked = 0

    def reader(self, kind):
        reader = Person(self.program, kind, shots=ROOT / "var/screenshots/looks")
        if LOGINS[kind]:
            reader.open("/sign-in")
            reader.fill("login", LOGINS[kind])
            reader.fill("password", PASSWORD)
            reader.submit()
        return reader

    def wear(self, reader, width, cookie):
        reader.driver.execute_cdp_cmd("Network.setCookie", {
            "name": "tb_view", "value": cookie, "url": self.program.address})
        reader.size = (width, 900)
        reader.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})

    def find(self, reader, page):
        """The address of a page, following links where it is not known beforehand; None when the demonstration has none."""
        address = page[1].format(**self.names)
        for selector in page[2:]:
            reader.driver.get(self.program.address + address)
            links = reader.all(selector)
            if not links:
                self.findings.append(f"{page}: no {selector}")
                return None
            address = links[0].get_attribute("href").removeprefix(self.program.address)
        return address

    def look(self, reader, address, manner):
        name, width, cookie, has_axe, scale = manner
        self.wear(reader, width, cookie)
        reader.driver.get(self.program.address + address)
        if scale:
            reader.driver.execute_script(
                "const s = new CSSStyleSheet(); s.replaceSync(`html { font-size: ${arguments[0]} !important }`);"
                "document.adoptedStyleSheets = [s];", scale)
        where = f"{reader.name} {address.split('?')[0]} ({name})"
        wider = reader.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 1:
            self.findings.append(f"{where}: {wider} px wider than the window")
        for cut in reader.driver.execute_script(CUT_OFF):
            self.findings.append(f"{where}: text is cut off: {cut}")
        if has_axe:
            for violation in reader._axe():
                nodes = "; ".join(node["html"][:140] for node in violation["nodes"][:3])
                self.findings.append(f"{where}: {violation['id']} ({violation['help']}): {nodes}")
        if self.writes_shots:
            reader.shoot(re.sub(r"[^a-z]+", "-", f"{reader.name}-{address.split('?')[0]}-{name}").strip("-"))
        self.looked += 1

    def every_page_in_every_manner(self):
        for kind in LOGINS:
            reader = self.reader(kind)
            for page in [page for page in PAGES if page[0] == kind]:
                address = self.find(reader, page)
                if address:
                    for manner in MANNERS:
                        self.look(reader, address, manner)
            reader.close()

    # The keyboard alone

    def reach(self, reader, address, selector, most):
        """Presses Tab from the top of a page until something that fits the selector has the focus, and looks at each stop."""
        reader.driver.get(self.program.address + address)
        for stop in range(1, most + 1):
            focused = reader.driver.switch_to.active_element
            focused.send_keys(Keys.TAB)
            seen = reader.driver.execute_script("""
                const e = document.activeElement, s = getComputedStyle(e);
                const shown = e.closest('.choice') || e;
                const t = getComputedStyle(shown), box = shown.getBoundingClientRect();
                return {skip: e.matches('.skip-link'), fits: e.matches(arguments[0]), html: e.outerHTML.slice(0, 120),
                        ring: t.outlineStyle !== 'none' && parseFloat(t.outlineWidth) >= 2 || s.boxShadow !== 'none',
                        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth};
                """, selector)
            if stop == 1 and not seen["skip"]:
                self.findings.append(f"{address}: the first stop is not the way past the menu: {seen['html']}")
            if not (seen["ring"] and seen["seen"]):
                self.findings.append(f"{address}: the focus cannot be seen on {seen['html']}")
            if seen["fits"]:
                self.looked += 1
                return
        self.findings.append(f"{address}: {selector} is not reached with {most} presses of Tab")

    def the_keyboard_reaches_what_matters(self):
        visitor = self.reader("visitor")
        self.wear(visitor, 1280, "zh-CN.normal.light")
        self.reach(visitor, "/", "main input[name=q]", 16)
        self.reach(visitor, "/items/" + self.names["item"], "main a[href*='/apply']", 24)
        visitor.driver.get(self.program.address + "/")
        visitor.driver.switch_to.active_element.send_keys(Keys.TAB)
        visitor.driver.switch_to.active_element.send_keys(Keys.ENTER)
        inside = visitor.driver.execute_script(
            "return location.hash === '#main' && (document.activeElement.id === 'main' || document.querySelector(':target') !== null)")
        if not inside:
            self.findings.append("the skip link does not lead to the main part")
        visitor.close()
        resident = self.reader("resident")
        self.reach(resident, "/apply/" + self.names["item"], "main form button[type=submit], main form button:not([type])", 40)
        self.reach(resident, self.find(resident, ("resident", "/my?show=all", "main a[href^='/my/cases/']")), "main a", 24)
        resident.close()
        officer = self.reader("officer")
        self.reach(officer, "/desk", "main a[href^='/desk/cases/']", 60)
        self.reach(officer, self.find(officer, ("officer", "/desk", "main a[href^='/desk/cases/']")), "main a[href*='/desk/cases/']", 60)
        officer.close()

    # Paper

    def papers_fit_on_one_sheet(self):
        resident = self.reader("resident")
        resident.driver.get(self.program.address + "/my?show=all")
        cases = list(dict.fromkeys(
            a.get_attribute("href") for a in resident.all("main a[href*='/my/cases/']")
            if re.fullmatch(r".*/my/cases/[0-9a-f-]{36}", a.get_attribute("href"))))
        kinds = {}
        for case in cases:
            resident.driver.get(case + "/documents")
            for link in resident.all("main a[href*='/receipt'], main a[href*='/documents/']"):
                href = link.get_attribute("href")
                kinds.setdefault(re.sub(r"-?\d+$", "", href.rsplit("/", 1)[1]), href)
        if "receipt" not in kinds or len(kinds) < 3:
            self.findings.append(f"too few kinds of papers in the demonstration: {sorted(kinds)}")
        for kind, href in sorted(kinds.items()):
            for scale in ("normal", "large"):
                for language in ("zh-CN", "en"):
                    self.wear(resident, 1280, f"{language}.{scale}.dark")
                    resident.driver.get(href)
                    pages = self.sheets(resident, f"{kind}-{scale}-{language}")
                    if pages != 1:
                        self.findings.append(f"{kind} ({scale}, {language}) prints on {pages} sheets: {href}")
                    self.looked += 1
        resident.close()

    def sheets(self, reader, label):
        """The number of A4 pages that the page prints on."""
        printed = reader.driver.execute_cdp_cmd("Page.printToPDF", {
            "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True, "printBackground": True})
        document = base64.b64decode(printed["data"])
        if self.writes_shots:
            (reader.shots / f"print-{label}.pdf").write_bytes(document)
        return len(re.findall(rb"/Type\s*/Page\b", document))


def main():
    program = Program()
    looks = Looks(program, "shots" in sys.argv[1:])
    try:
        looks.names = {"item": find_items(program)["legal-aid"], "joint": find_joint(program)}
        for part in (looks.every_page_in_every_manner, looks.the_keyboard_reaches_what_matters, looks.papers_fit_on_one_sheet):
            before = len(looks.findings)
            part()
            print(f"  looks: {part.__name__} ({len(looks.findings) - before} findings)", flush=True)
    finally:
        program.stop()
        if not looks.findings:
            program.remove()
    for finding in looks.findings:
        print(f"  {finding}")
    print(f"{looks.looked} passed, {len(looks.findings)} failed")
    sys.exit(1 if looks.findings else 0)


if __name__ == "__main__":
    main()
