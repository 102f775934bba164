"""Files that are not what they say, handed to the pages that take files: each is refused clearly, none breaks anything."""

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
]


class Desk:
    """An officer without a browser."""

    def __init__(self, address, login):
        self.address = address
        self.session = requests.Session()
        self.session.headers["Accept-Language"] = "en"
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
        "summary": "A draft with a file.", "body": "See the file.", "formedOn": "2026-11-20",
    }


def uploads(address):
    """Hands every file to every page; gives how many were refused."""
    desk = Desk(address, "officer")
    refused = 0
    for name, content, kind in FILES:
        answer = desk.hand_in("/desk/publishing/new", draft(desk), (name, content, kind))
        where = f"{name}: {answer.status_code} {answer.url}\n{re.sub(r'<[^>]*>', ' ', answer.text)[:3000]}"
        assert 400 <= answer.status_code < 500, where
        assert name in answer.text, f"the page does not say which file: {where}"
        refused += 1
    assert desk.page("/desk/publishing").status_code == 200
    return refused
