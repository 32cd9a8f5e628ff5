# SPDX-License-Identifier: Apache-2.0
"""Plays by GStreamer, and prints what the screen would show.

gstreamer_seek.py URL PROPERTIES SEEK... plays a second of URL, then each SEEK, which is RATE:POSITION:FRAMES, with "s" behind the
rate for a seek with GST_SEEK_FLAG_SKIP. Ends at the end of the stream, or FRAMES pictures behind the last seek.
gstreamer_seek.py FILE prints the checksums of the pictures of an AVI.

Lines: "seek RATE POSITION", "frame MD5 POSITION RUNNING", "end", "error TEXT"; times are in seconds.
"""

import hashlib
import queue
import sys

import gi

gi.require_version("Gst", "1.0")
from gi.repository import Gst  # noqa: E402

PATIENCE = 60 * Gst.SECOND


def digest(buffer):
    mapped, memory = buffer.map(Gst.MapFlags.READ)
    try:
        return hashlib.md5(memory.data).hexdigest() if mapped else "?"
    finally:
        buffer.unmap(memory)


class Player:
    def __init__(self, description):
        self.pipeline = Gst.parse_launch(description + " ! jpegdec ! fakesink name=screen signal-handoffs=true")
        self.screen = self.pipeline.get_by_name("screen")
        self.screen.connect("handoff", self.shown)
        self.frames = queue.Queue()
        # Start and length of the segment that the last seek leads to; before it come pictures of the time before.
        self.sought = None
        self.bus = self.pipeline.get_bus()

    def shown(self, screen, buffer, pad):
        segment = pad.get_sticky_event(Gst.EventType.SEGMENT, 0).parse_segment()
        running = segment.to_running_time(Gst.Format.TIME, buffer.pts) / Gst.SECOND
        known, position = self.pipeline.query_position(Gst.Format.TIME)
        length = (segment.stop - segment.start) / Gst.SECOND
        begun = segment.time / Gst.SECOND
        if self.sought is None or abs(begun - self.sought[0]) < 0.06 and abs(length - self.sought[1]) < 0.06:
            self.frames.put((digest(buffer), position / Gst.SECOND if known else -1.0, running))

    def play(self, count):
        """Prints pictures until there are enough; whether the stream goes on."""
        while count > 0:
            try:
                print("frame %s %.6f %.6f" % self.frames.get(timeout=0.05), flush=True)
                count -= 1
                continue
            except queue.Empty:
                pass
            message = self.bus.pop_filtered(Gst.MessageType.EOS | Gst.MessageType.ERROR)
            if message is not None:
                while not self.frames.empty():
                    print("frame %s %.6f %.6f" % self.frames.get(), flush=True)
                ended = message.type == Gst.MessageType.EOS
                print("end" if ended else "error " + message.parse_error()[1], flush=True)
                return False
        return True

    def seek(self, rate, position, skip):
        flags = Gst.SeekFlags.FLUSH | Gst.SeekFlags.ACCURATE
        if skip:
            flags |= Gst.SeekFlags.SKIP
        at = int(position * Gst.SECOND)
        if rate > 0:
            event = Gst.Event.new_seek(rate, Gst.Format.TIME, flags, Gst.SeekType.SET, at, Gst.SeekType.SET, -1)
        else:
            event = Gst.Event.new_seek(rate, Gst.Format.TIME, flags, Gst.SeekType.SET, 0, Gst.SeekType.SET, at)
        known, duration = self.pipeline.query_duration(Gst.Format.TIME)
        self.sought = (position, duration / Gst.SECOND - position) if rate > 0 else (0, position)
        while not self.frames.empty():
            self.frames.get()
        if not self.pipeline.send_event(event):
            print("error the seek was refused", flush=True)
        print("seek %g %g" % (rate, position), flush=True)


def main(arguments):
    Gst.init(None)
    if "://" not in arguments[0]:
        player = Player("filesrc location=" + arguments[0] + " ! avidemux")
        player.pipeline.set_state(Gst.State.PLAYING)
        player.play(1 << 30)
        return
    player = Player("rtspsrc location=%s latency=200 %s ! rtpjpegdepay" % (arguments[0], arguments[1]))
    player.screen.set_property("sync", True)
    player.pipeline.set_state(Gst.State.PLAYING)
    going = player.play(20)
    for order in arguments[2:]:
        rate, position, frames = order.split(":")
        if going:
            player.seek(float(rate.rstrip("s")), float(position), rate.endswith("s"))
            going = player.play(int(frames))
    player.pipeline.set_state(Gst.State.NULL)


main(sys.argv[1:])
