// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import sprocket.client.media.PlayStart;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * The RTP-Info of a reply to PLAY (RFC 2326, section 12.33). Cameras leave it out, send it for some streams only, or
 * use other URLs in it.
 */
final class RtpInfos {

    private static final Pattern NEXT = Pattern.compile(",\\s*(?=url\\s*=)", Pattern.CASE_INSENSITIVE);

    private final List<RtpInfo> infos = new ArrayList<>();

    /** @param responses one reply for all streams, or one for each stream */
    RtpInfos(List<RtspResponse> responses) {
        for (String header : responses.stream()
                .flatMap(r -> r.headers().all(HeaderNames.RTP_INFO).stream())
                .toList()) {
            for (String part : NEXT.split(header)) {
                try {
                    infos.addAll(RtpInfo.parse(part));
                } catch (RtspException e) {
                    // The other parts may be correct.
                }
            }
        }
    }

    /**
     * The first packet, and the RTP timestamp at the start of the range.
     *
     * @param stream one of {@code all}
     * @param all the streams of the session, in the order of SETUP
     */
    PlayStart start(OpenStream stream, List<OpenStream> all) {
        String url = stream.track().control().toString();
        for (RtpInfo info : infos) {
            if (same(info.url(), url)) {
                return start(info);
            }
        }
        boolean noneFits = infos.stream()
                .noneMatch(i -> all.stream()
                        .anyMatch(s -> same(i.url(), s.track().control().toString())));
        return noneFits && infos.size() == all.size() ? start(infos.get(all.indexOf(stream))) : PlayStart.UNKNOWN;
    }

    private static PlayStart start(RtpInfo info) {
        return new PlayStart(info.sequence(), info.timestamp());
    }

    /** Compares the last parts of the paths, because some servers leave the host out or send another one. */
    private static boolean same(String named, String control) {
        return named.equals(control) || !last(named).isEmpty() && last(named).equalsIgnoreCase(last(control));
    }

    private static String last(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
