# SPDX-License-Identifier: Apache-2.0
"""GStreamer's RTSP server with one film: /film for each viewer by itself, /live once for all. Prints its port.

    gst-server.py FILM.avi
"""
import signal
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402 # after require_version

Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service("0")
mounts = server.get_mount_points()
for path, shared in (("/film", False), ("/live", True)):
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch("( filesrc location=%s ! avidemux ! queue ! jpegparse ! rtpjpegpay name=pay0 )" % sys.argv[1])
    factory.set_shared(shared)
    mounts.add_factory(path, factory)
if server.attach(None) == 0:
    sys.exit("The server cannot listen")
print(server.get_bound_port(), flush=True)
loop = GLib.MainLoop()
GLib.unix_signal_add(GLib.PRIORITY_HIGH, signal.SIGTERM, loop.quit)
loop.run()
