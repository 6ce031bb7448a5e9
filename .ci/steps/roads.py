"""The neighbours and senders of the three roads: a mail server of its own (Debian's Postfix and
Dovecot), mail, web form and SFTP clients as partner agencies use them.

Nothing here knows Sallyport's code: SMTP, IMAP, HTTPS and OpenSSH only.
"""

import email
import email.policy
import email.utils
import getpass
import http.client
import http.cookiejar
import imaplib
import os
import re
import secrets
import smtplib
import ssl
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

from house import ROOT, end, free_port, run, spawn, until

MISSING = [name for name in ("/usr/sbin/postfix", "/usr/sbin/dovecot") if not Path(name).exists()]


class MailServer:
    """Postfix and Dovecot in processes of their own, on loopback, with users that the step names."""

    DOMAIN = "mail.example.org"

    def __init__(self, folder, addresses):
        if MISSING or os.geteuid() != 0:
            raise RuntimeError("needs root, and Debian's postfix, dovecot-imapd and dovecot-lmtpd")
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.smtps, self.imaps = free_port(), free_port()
        self.passwords = {address: secrets.token_urlsafe(18) for address in addresses}
        users = self.folder / "users"
        users.write_text("".join(f"{a}:{p}\n" for a, p in self.passwords.items()))
        users.chmod(0o600)
        self.ca = self.folder / "tls.pem"
        run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-keyout", self.folder / "tls.key", "-out", self.ca, "-days", "30", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"])  # fmt: skip
        self.process = None
        self.tls = ssl.create_default_context(cafile=str(self.ca))

    def start(self):
        log = (self.folder / "run.log").open("wb")
        self.process = spawn(
            [ROOT / "docker" / "mail" / "run"],
            stdout=log, stderr=log,
            env={**os.environ, "MAIL_STATE": str(self.folder), "MAIL_HOST": "127.0.0.1",
                 "MAIL_DOMAIN": self.DOMAIN, "MAIL_SMTPS": str(self.smtps), "MAIL_IMAPS": str(self.imaps)},
        )  # fmt: skip
        log.close()
        until(lambda: "ready" in (self.folder / "run.log").read_text(), 30, what="the mail server")
        until(self._answers, 30, what="the mail server")
        return self

    def _answers(self):
        try:
            with smtplib.SMTP_SSL("127.0.0.1", self.smtps, context=self.tls, timeout=5):
                return True
        except OSError:
            return False

    def stop(self):
        end(self.process)
        subprocess.run(["postfix", "-c", str(self.folder / "postfix"), "stop"], capture_output=True)
        subprocess.run(["pkill", "-f", str(self.folder / "dovecot" / "dovecot.conf")])

    def send(self, message, sender, recipient):
        """Sends bytes or an EmailMessage as a user of this server, who may only be themselves."""
        raw = message if isinstance(message, bytes) else message.as_bytes(policy=email.policy.SMTP)
        with smtplib.SMTP_SSL("127.0.0.1", self.smtps, context=self.tls, timeout=60) as smtp:
            smtp.login(sender, self.passwords[sender])
            smtp.sendmail(sender, [recipient], raw)

    def imap(self, address):
        box = imaplib.IMAP4_SSL("127.0.0.1", self.imaps, ssl_context=self.tls, timeout=60)
        box.login(address, self.passwords[address])
        return box

    def fetch(self, address, folder="INBOX"):
        """Every mail of a folder, parsed."""
        box = self.imap(address)
        try:
            status, _ = box.select(f'"{folder}"', readonly=True)
            if status != "OK":
                return []
            _, found = box.search(None, "ALL")
            numbers = found[0].split()
            mails = []
            for at in range(0, len(numbers), 200):
                lot = b",".join(numbers[at : at + 200]).decode()
                _, parts = box.fetch(lot, "(BODY.PEEK[])")
                mails += [
                    email.message_from_bytes(p[1], policy=email.policy.default)
                    for p in parts
                    if isinstance(p, tuple)
                ]
            return mails
        finally:
            box.logout()

    def folders(self, address):
        box = self.imap(address)
        try:
            return [line.decode().split(' "." ')[-1].strip('"') for line in box.list()[1] if line]
        finally:
            box.logout()

    def settings(self, intake, secret):
        """The gateway's settings for this server; the password goes into a private file."""
        return {
            "mail.host": "localhost",
            "mail.port": self.imaps,
            "mail.user": intake,
            "mail.password-file": secret("mail-password", self.passwords[intake]),
            "mail.poll-interval": "PT1S",
            "mail.auth-results": self.DOMAIN,
            "mail.ca": self.ca,
            "smtp.ca": self.ca,
            "smtp.host": "localhost",
            "smtp.port": self.smtps,
            "smtp.user": intake,
            "smtp.password-file": secret("smtp-password", self.passwords[intake]),
            "smtp.from": intake,
        }


def letter(sender, recipient, subject, text, attachments=(), message_id=None):
    """An ordinary mail; attachments as (name, type/subtype, bytes)."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, recipient, subject
    mail["Message-ID"] = message_id or f"<{secrets.token_hex(12)}@{sender.split('@')[1]}>"
    mail["Date"] = email.utils.formatdate()
    mail.set_content(text)
    for name, kind, content in attachments:
        main, sub = kind.split("/", 1)
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return mail


class Sftp:
    """One agency's key and OpenSSH's own sftp."""

    def __init__(self, folder, port, host_key, user):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port, self.user = port, user
        self.key = self.folder / "key"
        if not self.key.exists():
            run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.key])
        self.known = self.folder / "known_hosts"
        self.known.write_text(f"[127.0.0.1]:{port} {host_key}\n")

    def options(self):
        return ["-i", str(self.key), "-o", f"UserKnownHostsFile={self.known}", "-o", "StrictHostKeyChecking=yes",
                "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-F", "none"]  # fmt: skip

    def batch(self, commands, check=True, timeout=300):
        """Runs commands of OpenSSH's sftp; gives its output."""
        script = self.folder / "batch"
        script.write_text("\n".join(commands) + "\n")
        return run(["sftp", *self.options(), "-P", str(self.port), "-b", script, f"{self.user}@127.0.0.1"],
                   check=check, timeout=timeout)  # fmt: skip


class OpenSshServer:
    """OpenSSH's own server on loopback, with its own host key, for whoever runs this and one key."""

    def __init__(self, folder, key):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.user = getpass.getuser()
        run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / "host"])
        keys = self.folder / "authorized"
        keys.write_text(Path(f"{key}.pub").read_text())
        (self.folder / "config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.folder}/host\n"
            f"AuthorizedKeysFile {keys}\nPidFile none\nStrictModes no\nUsePAM no\n"
            f"PermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\n"
        )
        self.process = None

    def __enter__(self):
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        log = (self.folder / "log").open("wb")
        self.process = spawn(["/usr/sbin/sshd", "-D", "-e", "-f", self.folder / "config"], stdout=log, stderr=log)
        log.close()
        until(lambda: "listening" in (self.folder / "log").read_text(), 20, what="sshd")
        return self

    def __exit__(self, *_):
        end(self.process)

    def client(self, folder):
        """OpenSSH's sftp for it, with the key that lies in this folder."""
        host_key = " ".join((self.folder / "host.pub").read_text().split()[:2])
        return Sftp(folder, self.port, host_key, self.user)


class _Page(HTMLParser):
    """The forms, links and words of one page."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.links, self.text, self.title = [], [], [], ""
        self._form = self._area = self._select = self._link = None
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        a = {k: v if v is not None else "" for k, v in attributes}
        if tag == "form":
            self._form = {"action": a.get("action", ""), "method": a.get("method", "get").lower(),
                          "multipart": "multipart" in a.get("enctype", ""), "fields": [], "buttons": []}  # fmt: skip
            self.forms.append(self._form)
        elif tag == "a":
            self._link = [a.get("href", ""), "", a.get("class", "")]
            self.links.append(self._link)
        elif tag == "title":
            self._in_title = True
        elif self._form is None:
            return
        elif tag == "input":
            self._form["fields"].append({"type": a.get("type", "text"), "name": a.get("name", ""),
                                         "value": a.get("value", ""), "checked": "checked" in a})  # fmt: skip
        elif tag == "textarea":
            self._area = {"type": "textarea", "name": a.get("name", ""), "value": "", "checked": False}
            self._form["fields"].append(self._area)
        elif tag == "select":
            self._select = {"type": "select", "name": a.get("name", ""), "value": "", "checked": False}
            self._form["fields"].append(self._select)
        elif tag == "option" and self._select is not None and "selected" in a:
            self._select["value"] = a.get("value", "")
        elif tag == "button":
            self._form["buttons"].append((a.get("name", ""), a.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "a":
            self._link = None
        elif tag == "title":
            self._in_title = False

    def handle_data(self, data):
        self.text.append(data)
        if self._area is not None:
            self._area["value"] += data
        if self._link is not None:
            self._link[1] += data
        if self._in_title:
            self.title += data

    @property
    def words(self):
        return " ".join(" ".join(self.text).split())


REFERENCE = re.compile(r"\b[A-Z0-9]{2,8}-\d{6}-[0-9A-Z]{5}-[0-9A-Z]{6}\b")


class WebForm:
    """A person without JavaScript, going through the pages one by one."""

    def __init__(self, base, ca, address="127.0.0.1"):
        """Comes from a loopback address of its own, where many visitors share one machine."""
        self.base = base.rstrip("/")
        jar = http.cookiejar.CookieJar()
        context = ssl.create_default_context(cafile=str(ca))

        class From(urllib.request.HTTPSHandler):
            def https_open(self, request):
                def connection(host, **options):
                    return http.client.HTTPSConnection(
                        host, context=context, source_address=(address, 0), **options
                    )

                return self.do_open(connection, request)

        self.opener = urllib.request.build_opener(
            From(),
            urllib.request.HTTPCookieProcessor(jar),
        )

    def load(self, url, data=None, kind=None):
        request = urllib.request.Request(url, data=data, headers={"Content-Type": kind} if kind else {})
        if data is not None:
            request.add_header("Origin", self.base)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as refused:
            answer = refused
        return answer.geturl(), answer.status, _Page(answer.read().decode())

    def go_through(self, answers, retry=lambda error: False, most=120):
        """
        Answers every page: a field whose name ends with a key of `answers` gets its value, of a choice
        the one that stands there already, then NO, else nothing. Gives the reference of the confirmation.
        A page that did not come is asked for again while `retry` says so.
        """
        step = (self.base + "/", None, None)
        seen = []
        for _ in range(most):
            while True:
                try:
                    url, status, page = self.load(*step)
                    if status in (502, 503):
                        raise OSError(f"answered {status}")
                    break
                except (OSError, http.client.HTTPException) as error:
                    if not retry(error):
                        raise
            seen.append((url, page.title.strip()))
            found = REFERENCE.search(page.words)
            if found and urllib.parse.urlparse(url).path in ("/sent", "/confirmation"):
                return found.group(), seen
            step = self._next(url, page, answers)
        raise RuntimeError(f"no confirmation; {len(seen)} pages, the last {[url for url, _ in seen[-40:]]}")

    def _next(self, url, page, answers):
        forms = [f for f in page.forms if f["method"] == "post" and "exit" not in f["action"]]
        if not forms:
            forward = [link for link in page.links if "govuk-button" in link[2] or "button" in link[2]]
            if not forward:
                raise RuntimeError(f"no way on from {url}: {page.title.strip()}")
            return (urllib.parse.urljoin(url, forward[0][0]), None, None)
        # A page that takes files has a form for each and, after them, the one that goes on.
        form = next((f for f in forms if not f["multipart"]), forms[0])
        names = {}
        for field in form["fields"]:
            names.setdefault(field["name"], []).append(field)
        pairs = []
        for name, fields in names.items():
            if not name:
                continue
            if fields[0]["type"] in ("radio", "checkbox"):
                chosen = self._chosen(name, fields, answers)
                pairs += [(name, value) for value in chosen]
            elif fields[0]["type"] == "file":
                continue
            elif fields[0]["type"] == "hidden":
                pairs += [(name, f["value"]) for f in fields]
            else:
                pairs.append((name, self._wanted(name, answers) or fields[0]["value"]))
        if form["buttons"] and form["buttons"][0][0]:
            pairs.append(form["buttons"][0])
        target = urllib.parse.urljoin(url, form["action"])
        if form["multipart"]:
            boundary = secrets.token_hex(16)
            body = "".join(
                f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in pairs
            )
            return (target, (body + f"--{boundary}--\r\n").encode(), f"multipart/form-data; boundary={boundary}")
        return (target, urllib.parse.urlencode(pairs).encode(), "application/x-www-form-urlencoded")

    @staticmethod
    def _wanted(name, answers):
        for key, value in answers.items():
            if name == key or name.endswith("." + key) or name.endswith("]" + key):
                return value
        return None

    def _chosen(self, name, fields, answers):
        wanted = self._wanted(name, answers)
        if wanted is not None:
            return [wanted] if isinstance(wanted, str) else list(wanted)
        standing = [f["value"] for f in fields if f["checked"]]
        if standing or fields[0]["type"] == "checkbox":
            return standing
        values = [f["value"] for f in fields]
        for usual in ("NO", "no", "false", "NOT_KNOWN"):
            if usual in values:
                return [usual]
        return values[:1]
