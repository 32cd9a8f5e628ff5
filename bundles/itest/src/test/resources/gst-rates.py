"""Plays Motion JPEG with GStreamer's rtspsrc, seeks with a rate, and prints the pictures that are shown afterwards.

Arguments: URL, rate, start in seconds, properties of rtspsrc, number of pictures, and "trickmode" for that flag of the
seek. A line for each picture: the position of the pipeline in nanoseconds, and the SHA-256 of the entropy-coded data.
"""
import hashlib
import queue
import sys

import gi

gi.require_version("Gst", "1.0")
from gi.repository import Gst  # noqa: E402

Gst.init(None)
url, rate, start, properties, count = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), sys.argv[4], int(sys.argv[5])
trick = "trickmode" in sys.argv[6:]
LIMIT = 30
pipeline = Gst.parse_launch(
    f"rtspsrc name=source location={url} {properties} ! rtpjpegdepay ! fakesink name=sink sync=true signal-handoffs=true")
pictures = queue.Queue()


def scan(data):
    """The bytes behind SOS. A depayloader may leave EOI out."""
    begin = data.index(b"\xff\xda")
    begin += 2 + int.from_bytes(data[begin + 2:begin + 4], "big")
    return data[begin:-2] if data.endswith(b"\xff\xd9") else data[begin:]


def shown(sink, buffer, pad):
    known, position = pipeline.query_position(Gst.Format.TIME)
    ok, mapped = buffer.map(Gst.MapFlags.READ)
    digest = hashlib.sha256(scan(bytes(mapped.data))).hexdigest()
    buffer.unmap(mapped)
    pictures.put((position if known else -1, digest))


pipeline.get_by_name("sink").connect("handoff", shown)
pipeline.set_state(Gst.State.PLAYING)
for _ in range(5):
    pictures.get(timeout=LIMIT)


def flushed(pad, info):
    """What was shown before the seek."""
    if info.get_event().type == Gst.EventType.FLUSH_STOP:
        while not pictures.empty():
            pictures.get()
    return Gst.PadProbeReturn.OK


pipeline.get_by_name("sink").get_static_pad("sink").add_probe(Gst.PadProbeType.EVENT_FLUSH, flushed)
flags = Gst.SeekFlags.FLUSH
if trick:
    flags |= Gst.SeekFlags.TRICKMODE
begin = int(start * Gst.SECOND)
if rate > 0:
    done = pipeline.seek(rate, Gst.Format.TIME, flags, Gst.SeekType.SET, begin, Gst.SeekType.NONE, -1)
else:
    done = pipeline.seek(rate, Gst.Format.TIME, flags, Gst.SeekType.SET, 0, Gst.SeekType.SET, begin)
assert done
for _ in range(count):
    print(*pictures.get(timeout=LIMIT))
pipeline.set_state(Gst.State.NULL)
