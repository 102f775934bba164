"""Files that are not what they say, handed to the pages that take files: each is refused clearly, none breaks anything."""

import html
import io
import re
import zipfile

import requests

PASSWORD = "Tongban-yanshi-2026"


def broken_pdf():
    """Begins like a PDF and is none."""
    return b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog >>" * 40


def document_bomb():
    """A DOCX that would unfold to a gigabyte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1024):
                part.write(b"\0" * (1 << 20))
    return packed.getvalue()


FILES = [
    ("broken.pdf", broken_pdf(), "application/pdf"),
    ("bomb.docx", document_bomb(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("disguised.pdf", b"MZ" + bytes(500), "application/pdf"),
    ("large.pdf", b"%PDF-1.7\n" + bytes(21 << 20), "application/pdf"),
]
LANGUAGES = ("zh-CN", "en")
TYPED = "A draft with a file, and a long text that nobody wants to type again."


class Desk:
    """An officer without a browser."""

    def __init__(self, address, login, language):
        self.address = address
        self.session = requests.Session()
        self.session.headers["Accept-Language"] = language
        token = self.token("/sign-in")
        self.session.post(address + "/sign-in", data={"_csrf": token, "login": login, "password": PASSWORD}, timeout=20)
        assert "tb_session" in self.session.cookies, f"{login} could not sign in"

    def page(self, path):
        return self.session.get(self.address + path, timeout=20)

    def token(self, path):
        found = re.search(r'name="_csrf" value="([^"]+)"', self.page(path).text)
        assert found, f"{path} has no form"
        return found.group(1)

    def hand_in(self, path, fields, file):
        """Sends a form with a file; the last answer counts."""
        return self.session.post(
            self.address + path, data=dict(fields, _csrf=self.token(path)), files={"files": file}, timeout=60)


def draft(desk):
    """The fields of a draft that would be taken without the file."""
    page = desk.page("/desk/publishing/new").text
    options = page.split('name="authority"', 1)[1].split("</select>", 1)[0]
    return {
        "authority": next(value for value in re.findall(r'value="([^"]*)"', options) if value), "kind": "decision",
        "field": "20-11", "stage": "result", "column": "livelihood", "title": "Files that are none",
        "summary": "A draft with a file.", "body": TYPED, "formedOn": "2026-11-20",
    }


def handled_request(desk):
    """The page of files of a request for information that is being handled."""
    inbox = "/desk"
    while inbox:
        page = html.unescape(desk.page(inbox).text)
        for case in dict.fromkeys(re.findall(r"/desk/cases/([0-9a-f-]{36})", page)):
            path = f"/desk/disclosure/requests/{case}/files"
            if 'name="files"' in desk.page(path).text:
                return path
        further = re.search(r'rel="next" href="(/desk\?[^"]+)"', page)
        inbox = further and further.group(1)
    raise AssertionError("the inbox has no request for information")


def refuse(desk, path, fields, file):
    """The answer to a form with a bad file: the page again, naming the file, with everything that was typed."""
    name = file[0]
    answer = desk.hand_in(path, fields, file)
    text = html.unescape(answer.text)
    where = f"{name}: {answer.status_code} {answer.url}\n{re.sub(r'<[^>]*>', ' ', text)[:3000]}"
    assert answer.status_code == 422, where
    assert name in text, f"the page does not say which file: {where}"
    assert 'name="files"' in text, f"the form is gone: {where}"
    missing = [value for value in fields.values() if value not in text]
    assert not missing, f"{missing} is lost: {where}"
    return re.search(r'<(?:ul|div|p)[^>]*error.*?</(?:ul|div|p)>', text, re.S).group(0)


def uploads(address):
    """Hands every file to every page, in both languages; gives how many were refused."""
    refused = 0
    told = {}
    for language in LANGUAGES:
        desk = Desk(address, "officer", language)
        request = handled_request(desk)
        before = desk.page(request).text
        for path, fields in (("/desk/publishing/new", draft(desk)), (request, {})):
            for file in FILES:
                told[language, path, file[0]] = refuse(desk, path, fields, file)
                refused += 1
        assert file_names(desk.page(request).text) == file_names(before), "a refused file was kept"
        assert desk.page("/desk/publishing").status_code == 200
    for (language, path, name), words in told.items():
        assert words != told[LANGUAGES[0] if language == LANGUAGES[1] else LANGUAGES[1], path, name], words
    return refused


def file_names(page):
    """The files that a request holds."""
    return re.findall(r'name="given" value="([^"]+)"', page)
