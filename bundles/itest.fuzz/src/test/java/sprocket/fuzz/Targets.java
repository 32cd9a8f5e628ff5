// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import sprocket.auth.schemes.AuthorizationTarget;
import sprocket.client.ReplyTarget;
import sprocket.client.auth.LoginTarget;
import sprocket.client.media.StreamTarget;
import sprocket.jpeg.JpegTarget;
import sprocket.lab.LabClientTarget;
import sprocket.lab.LabPayloadFormat;
import sprocket.lab.LabServerTarget;
import sprocket.media.avi.AviContainer;
import sprocket.media.mjpeg.bare.BareContainer;
import sprocket.media.mjpeg.directory.DirectoryContainer;
import sprocket.media.mjpeg.lab.LabContainer;
import sprocket.media.stored.FrameRate;
import sprocket.media.wav.WavContainer;
import sprocket.payload.jpeg.JpegPayloadFormat;
import sprocket.payload.jpeg.JpegPayloadTarget;
import sprocket.payload.pcm.PcmPayloadFormat;
import sprocket.rtsp.server.tunnel.TunnelBytesTarget;
import sprocket.sdp.SdpTarget;
import sprocket.settings.checked.SettingsTarget;
import sprocket.shell.channel.ChannelTarget;
import sprocket.srtp.KeysTarget;
import sprocket.srtp.SrtpTarget;

/** All fuzz targets by name. */
final class Targets {

    private static final Map<String, Supplier<FuzzTarget>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("rtsp-server", () -> new MessageTarget(false));
        ALL.put("rtsp-client", () -> new MessageTarget(true));
        ALL.put("interleaved", InterleavedTarget::new);
        for (HeaderTarget.Header header : HeaderTarget.Header.values()) {
            ALL.put(header.targetName(), () -> new HeaderTarget(header));
        }
        ALL.put("sdp", SdpTarget::new);
        ALL.put("rtp", RtpTarget::new);
        ALL.put("rtcp", RtcpTarget::new);
        ALL.put("jpeg-packets", () -> new PacketsTarget(new JpegPayloadFormat(), "JPEG", 90_000, 0));
        ALL.put("pcm-packets", () -> new PacketsTarget(new PcmPayloadFormat(), "L16", 44_100, 2));
        ALL.put("lab-packets", () -> new PacketsTarget(new LabPayloadFormat(), "JPEG", 90_000, 0));
        ALL.put("jpeg-payload", JpegPayloadTarget::new);
        ALL.put("jpeg", () -> new JpegTarget(false));
        ALL.put("jpeg-recoder", () -> new JpegTarget(true));
        ALL.put("jpeg-imageio", TranscoderTarget::new);
        FrameRate rate = new FrameRate();
        ALL.put("lab-file", () -> new ContainerTarget(new LabContainer(rate), ContainerTarget::file));
        ALL.put("mjpeg-file", () -> new ContainerTarget(new BareContainer(rate), ContainerTarget::file));
        ALL.put("jpeg-directory", () -> new ContainerTarget(new DirectoryContainer(rate), ContainerTarget::directory));
        ALL.put("avi-file", () -> new ContainerTarget(new AviContainer(rate), ContainerTarget::file));
        ALL.put("wav-file", () -> new ContainerTarget(new WavContainer(), ContainerTarget::file));
        ALL.put("lab-server", LabServerTarget::new);
        ALL.put("lab-client", LabClientTarget::new);
        for (ReplyTarget.Text text : ReplyTarget.Text.values()) {
            ALL.put("client-" + text.name().toLowerCase(Locale.ROOT), () -> new ReplyTarget(text));
        }
        ALL.put("client-login", LoginTarget::new);
        ALL.put("server-login", AuthorizationTarget::new);
        ALL.put("srtp-keys", KeysTarget::new);
        ALL.put("srtp-packets", SrtpTarget::new);
        ALL.put("client-stream", StreamTarget::new);
        ALL.put("settings", SettingsTarget::new);
        ALL.put("shell-channel", ChannelTarget::new);
        ALL.put("conversation", ConversationTarget::new);
        ALL.put("tunnel", TunnelTarget::new);
        ALL.put("tunnel-bytes", TunnelBytesTarget::new);
    }

    private Targets() {}

    static Collection<String> names() {
        return ALL.keySet();
    }

    /** A target of its own for each call. */
    static FuzzTarget named(String name) {
        Supplier<FuzzTarget> target = ALL.get(name);
        if (target == null) {
            throw new IllegalArgumentException("There is no fuzz target " + name + " but " + names());
        }
        return target.get();
    }
}
