"""A real mail server for the tests: prints its port, then each mail that it took as one line of JSON.

smtp_server.py plain|starttls|tls CERTIFICATE KEY      ends when its standard input ends

Recipients choose the fault: later@ is answered 451, never@ 550; a mail whose subject holds "refuse-data" is refused after
its content, "defer-data" deferred; the user is "sender" with the password "right".
"""

import email.policy
import json
import ssl
import sys
from email.parser import BytesParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("later@"):
            return "451 4.7.1 Greylisted, come again"
        if address.startswith("never@"):
            return "550 5.1.1 No such person"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Fine"

    async def handle_DATA(self, server, session, envelope):
        mail = BytesParser(policy=email.policy.default).parsebytes(envelope.content)
        if "refuse-data" in mail["subject"]:
            return "554 5.6.0 Not this"
        if "defer-data" in mail["subject"]:
            return "452 4.3.1 No space"
        plain = mail.get_body(("plain",))
        html = mail.get_body(("html",))
        print(
            json.dumps(
                {
                    "from": envelope.mail_from,
                    "to": envelope.rcpt_tos,
                    "secure": session.ssl is not None or MODE == "tls",
                    "user": session.auth_data.login.decode() if session.authenticated else "",
                    "headers": {name.lower(): str(value) for name, value in mail.items()},
                    "count": len(mail.keys()),
                    "defects": [str(d) for part in mail.walk() for d in part.defects],
                    "text": plain.get_content() if plain else "",
                    "html": html.get_content() if html else "",
                    "longest": max(len(line) for line in envelope.content.split(b"\r\n")),
                    "ascii": envelope.content.isascii(),
                }
            ),
            flush=True,
        )
        return "250 2.0.0 Taken"


def authenticate(server, session, envelope, mechanism, data):
    isRight = data.login == b"sender" and data.password == b"right"
    return AuthResult(success=isRight, handled=False, auth_data=data if isRight else None)


MODE = sys.argv[1]
context = None
if MODE != "plain":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
controller = Controller(
    Handler(),
    hostname="127.0.0.1",
    port=0,
    ssl_context=context if MODE == "tls" else None,
    tls_context=context if MODE == "starttls" else None,
    require_starttls=MODE == "starttls",
    authenticator=authenticate,
    auth_require_tls=MODE == "starttls",
)
try:
    controller.start()
except Exception:
    # The controller's own trial connection knows nothing of port 0; the server itself is up.
    pass
print(controller.server.sockets[0].getsockname()[1], flush=True)
sys.stdin.read()
