"""GStreamer's RTSP server on a port of 127.0.0.1 that the system gives and this prints.

Arguments: path=pipeline, with payloaders named pay0, pay1, ... Each client has a pipeline of its own. Before them may stand
--tls, a certificate and its key: then connections are encrypted. --savp may follow: then media is encrypted, too.
"""
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
gi.require_version("GstRtsp", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

ANYBODY = "anybody,media.factory.access=(boolean)true,media.factory.construct=(boolean)true"

Gst.init(None)
arguments = sys.argv[1:]
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service("0")
if arguments[0] == "--tls":
    auth = GstRtspServer.RTSPAuth()
    auth.set_tls_certificate(Gio.TlsCertificate.new_from_files(arguments[1], arguments[2]))
    token = GstRtspServer.RTSPToken()
    token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, "anybody")
    auth.set_default_token(token)
    server.set_auth(auth)
    arguments = arguments[3:]
encrypted = arguments[0] == "--savp"
if encrypted:
    arguments = arguments[1:]
for argument in arguments:
    path, _, pipeline = argument.partition("=")
    factory = GstRtspServer.RTSPMediaFactory()
    factory.add_role_from_structure(Gst.Structure.from_string(ANYBODY)[0])
    factory.set_launch("( " + pipeline + " )")
    if encrypted:
        factory.set_profiles(GstRtsp.RTSPProfile.SAVP)
    server.get_mount_points().add_factory(path, factory)
server.attach(None)
print(server.get_bound_port(), flush=True)
GLib.MainLoop().run()
