"""A server of the networking course.

    course_server.py FILM [pieces=whole|sharing|counting] [marker=0|1] [line=lf|crlf] [end=none|line|blank] [session=ID]

serves FILM, a file in the course's format, under the name that is asked for, if that is its own. Prints its port.
"""

import os
import socket
import sys
import threading
import time

PIECE = 1400
INTERVAL = 0.02


def read_film(path):
    pictures = []
    with open(path, "rb") as film:
        for length in iter(lambda: film.read(5), b""):
            pictures.append(film.read(int(length)))
    return pictures


class Worker:
    """One client: what one recv returns is a request."""

    def __init__(self, control, address, path, form):
        self.control, self.host, self.path, self.form = control, address[0], path, form
        self.film, self.number, self.counter = [], 0, 0
        self.playing = threading.Event()
        self.sender = None

    def run(self):
        with self.control:
            for request in iter(lambda: self.control.recv(256).decode(), ""):
                self.process(request.splitlines())
        self.stop()

    def process(self, lines):
        method, name = lines[0].split(" ")[:2]
        cseq = lines[1].split(" ")[1]
        if method == "SETUP":
            if name != os.path.basename(self.path):
                return self.reply("404 NOT_FOUND", cseq)
            self.film, self.number, self.counter = read_film(self.path), 0, 0
            self.port = int(lines[2].split("client_port=")[1])
        elif method == "PLAY":
            self.playing.set()
            self.sender = threading.Thread(target=self.send, daemon=True)
            self.sender.start()
        elif method in ("PAUSE", "TEARDOWN"):
            self.stop()
        else:
            return None
        return self.reply("200 OK", cseq)

    def stop(self):
        self.playing.clear()
        if self.sender:
            self.sender.join()

    def reply(self, status, cseq):
        line = {"lf": "\n", "crlf": "\r\n"}[self.form["line"]]
        end = {"none": "", "line": line, "blank": 2 * line}[self.form["end"]]
        self.control.sendall((line.join([f"RTSP/1.0 {status}", f"CSeq: {cseq}", f"Session: {self.form['session']}"]) + end).encode())

    def send(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            while self.playing.is_set() and self.number < len(self.film):
                picture = self.film[self.number]
                self.number += 1
                size = len(picture) if self.form["pieces"] == "whole" else PIECE
                for at in range(0, len(picture), size):
                    self.counter += 1
                    last = at + size >= len(picture)
                    number = self.counter if self.form["pieces"] == "counting" else self.number
                    out.sendto(self.packet(number, last, picture[at:at + size]), (self.host, self.port))
                time.sleep(INTERVAL)

    def packet(self, number, last, payload):
        marker = 0x80 if last and self.form["marker"] == "1" else 0
        return bytes([0x80, marker | 26]) + number.to_bytes(2, "big") + int(time.time()).to_bytes(4, "big") + bytes(4) + payload


def main():
    form = {"pieces": "whole", "marker": "0", "line": "lf", "end": "none", "session": "123456"}
    form.update(argument.split("=", 1) for argument in sys.argv[2:])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            control, address = listener.accept()
            threading.Thread(target=Worker(control, address, sys.argv[1], form).run, daemon=True).start()


if __name__ == "__main__":
    main()
