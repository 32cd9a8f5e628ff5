"""A client of the networking course, in the forms that its students have written.

    course_client.py HOST PORT FILE FILM VARIANT

plays FILE from the server, pauses, goes on, tears down and sets up again on the same connection, and compares each
picture with FILM, the file in the course's format. Exit code 0: all was as it must be.
"""

import socket
import sys
from dataclasses import dataclass, replace

PATIENCE = 60


@dataclass(frozen=True)
class Form:
    """How a program writes its requests. family: A with headers, B without, C as in Java."""

    family: str = "A"
    line: str = "\n"
    last: str = ""
    blank: str = " "
    version: str = "RTSP/1.0"
    cseq: str = "CSeq: "
    rises: bool = True
    session: str = "Session"
    transport: str = "RTP/UDP; client_port="
    prefer: str = ""
    uri: bool = True
    describe: str = ""
    copies: int = 1
    merged: bool = False


A = Form()
B = Form(family="B")
C = Form(family="C", line="\r\n", last="\r\n")

VARIANTS = {
    "A": A,
    "A-no-blank": replace(A, blank=""),
    "A-line-end": replace(A, last="\n"),
    "A-blank-line": replace(A, last="\n\n"),
    "A-crlf": replace(A, line="\r\n"),
    "A-crlf-blank-line": replace(A, line="\r\n", last="\r\n\r\n"),
    "A-cseq-never-rises": replace(A, cseq="CSeq ", rises=False),
    "A-three-s": replace(A, session="Sesssion"),
    "A-parenthesis": replace(A, transport="RTP/UDP); client_port="),
    "A-tcp-is-udp": replace(A, transport="RTP/TCP; client_port="),
    "A-prefers-sd": replace(A, prefer="SD"),
    "A-prefers-hd": replace(A, prefer="HD", last="\n"),
    "A-rtps": replace(A, version="RTPS/1.0"),
    "A-version-with-blank": replace(A, version="RTSP/1. 0"),
    "A-twice": replace(A, copies=2, last="\n"),
    "A-twice-merged": replace(A, copies=2, last="\n\n", merged=True),
    "A-describes-first": replace(A, describe="first"),
    "A-describes-without-session": replace(A, describe="without session"),
    "A-describes-later": replace(A, describe="later"),
    "A-describes-bare": replace(A, describe="bare"),
    "B": B,
    "B-no-blank": replace(B, blank=""),
    "B-no-uri": replace(B, uri=False, blank=""),
    "B-twice-merged": replace(B, copies=2, merged=True),
    "C": C,
    "C-no-blank": replace(C, blank=""),
    "C-blank-line": replace(C, last="\r\n\r\n"),
    "C-prefers-hd": replace(C, prefer="HD"),
    "C-describes-first": replace(C, describe="first"),
    "C-describes-later": replace(C, describe="later"),
    "C-describes-accept": replace(C, describe="accept"),
    "C-twice": replace(C, copies=2),
}


def read_film(path):
    pictures = []
    with open(path, "rb") as film:
        for length in iter(lambda: film.read(5), b""):
            pictures.append(film.read(int(length)))
    return pictures


class Client:
    def __init__(self, form, host, port, name, film):
        self.form, self.name, self.film = form, name, film
        self.control = socket.create_connection((host, port), PATIENCE)
        self.pictures = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.pictures.bind(("127.0.0.1", 0))
        self.cseq = 1
        self.session = "0"
        self.shown = 0

    # requests

    def request(self, method):
        form = self.form
        if form.family == "B":
            uri = f" {self.name}" if form.uri or method == "SETUP" else " "
            text = f"{method}{uri}\n{form.blank}{self.cseq}"
            if method == "SETUP":
                text += f"{form.blank}\n RTSP/1.0 RTP/UDP {self.pictures.getsockname()[1]} "
            return text
        lines = [f"{method} {self.name} {form.version}", f"{form.cseq}{self.cseq}"]
        if method == "SETUP":
            lines.append(form.transport + form.blank + str(self.pictures.getsockname()[1]))
            if form.prefer:
                lines.append("Prefer: " + form.prefer)
        else:
            lines.append(f"{form.session}: {self.session}")
        return form.line.join(lines) + form.last

    def ask(self, method):
        text = self.request(method).encode()
        copies = self.form.copies
        if self.form.merged:
            self.control.sendall(text * copies)
        else:
            for _ in range(copies):
                self.control.sendall(text)
        received = b""
        for _ in range(copies):
            received = self.reply(method, received)
        assert received == b"", f"behind the reply to {method}: {received}"
        if self.form.rises:
            self.cseq += 1

    # replies

    def reply(self, method, received):
        if self.form.family == "C":
            status, cseq, session, rest = self.three_lines(received)
        else:
            received = received or self.receive()
            end = received.find(b"RTSP/1.0", 1)
            reply, rest = (received, b"") if end < 0 else (received[:end], received[end:])
            status, cseq, session = reply.decode().split("\n")[:3]
        assert int(status.split(" ")[1]) == 200, f"{method}: {status}"
        assert int(cseq.split(" ")[1]) == self.cseq, f"{method}: {cseq}"
        number = int(session.split(" ")[1])
        if method == "SETUP":
            self.session = str(number)
        assert str(number) == self.session, f"{method}: {session}"
        return rest

    def three_lines(self, received):
        """As Java's readLine does: it waits for the end of the third line, and for nothing behind it."""
        while received.count(b"\r\n") < 3:
            received += self.receive()
        status, cseq, session, rest = received.split(b"\r\n", 3)
        return status.decode(), cseq.decode(), session.decode(), rest

    def receive(self):
        data = self.control.recv(1024)
        assert data, "the server has hung up"
        return data

    def describe(self):
        form = self.form
        session = "" if form.describe == "without session" else f"{form.session}: {self.session}"
        if form.describe == "bare":
            text = f"DESCRIBE {form.version}{form.line}"
        elif form.describe == "accept":
            text = f"DESCRIBE {self.name} {form.version}\r\nCSeq: {self.cseq}\r\nAccept: application/sdp\r\n"
        else:
            text = form.line.join([f"DESCRIBE {self.name} {form.version}", f"CSeq: {self.cseq}", session]) + form.last
        self.control.sendall(text.encode())
        lines = self.receive().decode().splitlines()
        assert lines[0] == "RTSP/1.0 200 OK", lines
        text = "\n".join(lines)
        assert len(text) < 256 and self.name in text and "26" in text, text
        if form.family == "C":
            assert len(lines) == (9 if form.describe == "accept" else 5), lines

    # pictures

    def picture(self, patience=PATIENCE):
        self.pictures.settimeout(patience)
        packet = self.pictures.recv(20480)
        assert packet[0] == 0x80, f"V=2 P=X=CC=0, not {packet[0]:#x}"
        assert packet[1] == 0x80 | 26, f"a marked picture of payload type 26, not {packet[1]:#x}"
        number = packet[2] << 8 | packet[3]
        assert number == self.shown + 1, f"picture {number} behind {self.shown}"
        assert packet[12:] == self.film[number - 1], f"picture {number} is not that of the file"
        self.shown = number

    def watch(self, until):
        while self.shown < until:
            self.picture()

    def watch_the_rest(self):
        """What was on its way; then nothing."""
        try:
            while True:
                self.picture(0.5)
        except TimeoutError:
            pass

    def play_all(self):
        describe = self.form.describe
        if describe in ("first", "accept"):
            self.describe()
        self.ask("SETUP")
        if describe in ("later", "without session", "bare"):
            self.describe()
        self.ask("PLAY")
        self.watch(10)
        self.ask("PAUSE")
        self.watch_the_rest()
        assert self.shown < len(self.film), "it does not pause"
        self.ask("PLAY")
        self.watch(len(self.film))
        self.ask("TEARDOWN")
        self.watch_the_rest()
        first = self.session
        self.shown = 0
        self.ask("SETUP")
        assert self.session != first, "the session of before"
        self.ask("PLAY")
        self.watch(5)
        self.ask("TEARDOWN")


def main():
    host, port, name, film, variant = sys.argv[1:]
    Client(VARIANTS[variant], host, int(port), name, read_film(film)).play_all()
    print("whole")


if __name__ == "__main__":
    if sys.argv[1:] == ["--variants"]:
        print("\n".join(VARIANTS))
    else:
        main()
