"""People on loopback who read pages and send forms over connections that they keep, until a file appears.

load.py PORT SECONDS STOPFILE: ends after SECONDS at the latest, prints one line of JSON; every kind of error is told once.
"""
import http.client
import json
import os
import re
import sys
import threading
import time
import urllib.parse

PORT, SECONDS, STOP = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
END = time.monotonic() + SECONDS
READERS, WRITERS = 6, 3
# Pages that read the database and pages that do not; searching and signing in are limited for one address.
PAGES = ["/", "/departments", "/my", "/healthz"]
addresses = iter(range(2, 250))
lock = threading.Lock()
counts = {"reads": 0, "forms": 0, "errors": 0}
told = set()


def count(name, error=None):
    with lock:
        counts[name] += 1
        if error and error not in told:
            told.add(error)
            print(error, file=sys.stderr)


class Person:
    """One browser: a kept connection and cookies. A connection that the server closed between two requests is opened again,
    as browsers do; a request that got no answer is an error."""

    def __init__(self):
        self.connection = None
        self.cookies = {}
        # Everybody comes from an address of their own, as people do.
        self.address = f"127.0.0.{next(addresses)}"

    def ask(self, method, path, form=None):
        body = urllib.parse.urlencode(form) if form else None
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Accept": "text/html"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30, source_address=(self.address, 0))
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        if answer.will_close:
            self.connection.close()
            self.connection = None
        return answer.status, text

    def token(self, path):
        status, text = self.ask("GET", path)
        found = re.search(r'name="_csrf" value="([^"]+)"', text)
        if not found:
            raise RuntimeError(f"{path} gave {status} without a form")
        return found.group(1)


def going():
    return time.monotonic() < END and not os.path.exists(STOP)


def attempt(name, work, person):
    try:
        path, status = work()
        if status in (200, 303):
            count(name)
        else:
            count("errors", f"{name}: {path} status {status}")
    except Exception as error:  # every failure that a person would see
        count("errors", f"{name}: {type(error).__name__} {error}")
        person.connection = None
        time.sleep(0.2)


def read():
    person, turn = Person(), 0
    while going():
        path = PAGES[turn % len(PAGES)]
        turn += 1
        attempt("reads", lambda: (path, person.ask("GET", path)[0]), person)
        time.sleep(0.05)


def signed_in(login):
    person = Person()
    form = {"_csrf": person.token("/sign-in"), "login": login, "password": "Tongban-yanshi-2026"}
    attempt("forms", lambda: ("/sign-in", person.ask("POST", "/sign-in", form)[0]), person)
    return person


def write(person):
    def change_language():
        form = {"_csrf": person.token("/account"), "language": "zh-CN"}
        return "/account/language", person.ask("POST", "/account/language", form)[0]

    while going():
        attempt("forms", change_language, person)
        time.sleep(0.1)


# One after the other: attempts from one network at the same moment are held back as guesses.
writers = [signed_in(login) for login in ["zhang", "chen", "emma"][:WRITERS]]
people = [threading.Thread(target=read) for _ in range(READERS)]
people += [threading.Thread(target=write, args=(person,)) for person in writers]
for person in people:
    person.start()
for person in people:
    person.join()
print(json.dumps(counts))
