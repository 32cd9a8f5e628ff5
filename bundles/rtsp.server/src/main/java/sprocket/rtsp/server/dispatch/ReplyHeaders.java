// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.SessionHeader;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** Adds the header fields that every reply carries. */
public final class ReplyHeaders {

    private static final String SERVER = "Sprocket";

    /** The date format of RFC 1123, with two digits for the day (RFC 2068, section 3.3.1). */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The date of the last reply as text; all replies of one second share it. */
    private static volatile Second second = new Second(Long.MIN_VALUE, "");

    private record Second(long epoch, String date) {}

    private ReplyHeaders() {}

    static RtspResponse complete(
            RtspRequest request, RtspResponse response, Optional<? extends RtspSession> session, Instant now) {
        RtspHeaders.Builder headers = usual(request.cseq(), response.headers(), now);
        request.headers().first(HeaderNames.TIMESTAMP).ifPresent(t -> headers.set(HeaderNames.TIMESTAMP, t));
        session.ifPresent(s -> headers.set(HeaderNames.SESSION, header(s).toString()));
        if (closes(request)) {
            headers.set(HeaderNames.CONNECTION, "close");
        }
        return response.toBuilder().headers(headers.build()).build();
    }

    /** @param cseq -1 for a malformed message whose CSeq could not be read */
    public static RtspResponse complete(long cseq, RtspResponse response, Instant now) {
        return response.toBuilder()
                .headers(usual(cseq, response.headers(), now).build())
                .build();
    }

    /** Whether the client asks for the connection to be closed after the reply (RFC 2326, section 12.10). */
    public static boolean closes(RtspRequest request) {
        return request.headers().list(HeaderNames.CONNECTION).stream().anyMatch("close"::equalsIgnoreCase);
    }

    /** CSeq comes first: some clients look for it in the second line. */
    private static RtspHeaders.Builder usual(long cseq, RtspHeaders own, Instant now) {
        RtspHeaders.Builder headers = RtspHeaders.builder();
        if (cseq >= 0) {
            headers.add(HeaderNames.CSEQ, Long.toString(cseq));
        }
        headers.add(HeaderNames.DATE, date(now)).add(HeaderNames.SERVER, SERVER);
        for (RtspHeaders.Field field : own) {
            if (!field.name().equalsIgnoreCase(HeaderNames.CSEQ)
                    && !field.name().equalsIgnoreCase(HeaderNames.DATE)
                    && !field.name().equalsIgnoreCase(HeaderNames.SERVER)) {
                headers.add(field.name(), field.value());
            }
        }
        return headers;
    }

    private static String date(Instant now) {
        Second last = second;
        if (last.epoch() != now.getEpochSecond()) {
            last = new Second(now.getEpochSecond(), DATE.format(now));
            second = last;
        }
        return last.date();
    }

    private static SessionHeader header(RtspSession session) {
        boolean alive = session.state() != SessionState.CLOSED;
        return new SessionHeader(session.id(), alive ? Optional.of(session.timeout()) : Optional.empty());
    }
}
