// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sprocket.address.AddressText;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.Playout;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.header.IntRange;
import sprocket.rtsp.api.header.TransportSpec;

/** Short texts for tables. */
final class Labels {

    static final String NONE = "-";

    /** Left out: nearly every session uses it. */
    private static final String USUAL_PROFILE = "RTP/AVP/";

    private Labels() {}

    static String client(RtspSession session) {
        return AddressText.of(session.clientAddress());
    }

    static String state(RtspSession session) {
        return session.state().name().toLowerCase(Locale.ROOT);
    }

    /** The path of the URL that the session plays, with its query. */
    static String path(RtspSession session) {
        return session.url()
                .map(url -> {
                    String path = url.path().replaceFirst("(?<=.)/+$", "");
                    return (path.isEmpty() ? "/" : path) + (url.query().isEmpty() ? "" : "?" + url.query());
                })
                .orElse(NONE);
    }

    static String transports(Optional<Playout> playout) {
        String used = playout.stream()
                .flatMap(p -> p.streams().stream())
                .map(s -> protocol(s.transport()))
                .distinct()
                .collect(Collectors.joining("+"));
        return used.isEmpty() ? NONE : used;
    }

    private static String protocol(TransportSpec transport) {
        return transport.protocol().startsWith(USUAL_PROFILE)
                ? transport.protocol().substring(USUAL_PROFILE.length())
                : transport.protocol();
    }

    /**
     * Such as {@code UDP 6970-6971 > 50000-50001}, {@code TCP channels 0-1} or, for multicast, {@code UDP >
     * 239.255.64.1 16384-16385}.
     */
    static String transport(TransportSpec transport) {
        if (transport.multicast()) {
            String group = transport.parameters().getOrDefault("destination", "multicast");
            return protocol(transport) + " > " + group
                    + transport.ports("port").map(p -> " " + p).orElse("");
        }
        Optional<IntRange> channels = transport.interleaved();
        Optional<IntRange> from = transport.ports("server_port");
        Optional<IntRange> to = transport.ports("client_port");
        return protocol(transport)
                + channels.map(c -> " channels " + c).orElse("")
                + from.map(p -> " " + p).orElse("")
                + to.map(p -> (from.isPresent() ? " > " : " ") + p).orElse("");
    }

    /** Such as {@code JPEG 352x288} or {@code L16 44100/2}. */
    static String format(MediaFormat format) {
        if (format instanceof VideoFormat video) {
            return video.encoding() + " " + video.width() + "x" + video.height();
        }
        return format instanceof AudioFormat audio
                ? audio.encoding() + " " + audio.sampleRate() + "/" + audio.channels()
                : format.encoding();
    }

    /** Eight hexadecimal digits, as in other RTP tools. */
    static String ssrc(int ssrc) {
        return String.format(Locale.ROOT, "%08x", ssrc);
    }
}
