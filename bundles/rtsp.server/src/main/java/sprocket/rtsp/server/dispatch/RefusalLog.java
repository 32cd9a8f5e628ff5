// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.text.Printable;

/**
 * Logs which requests were refused, and why, because players show at most the status. For a client that is refused many
 * times it logs a few lines a second, and the number of the others.
 */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int LINES = 3;
    /** Bounds the memory for a flood from many addresses. The addresses beyond the limit are logged as one. */
    private static final int MAX_ADDRESSES = 1_000;

    private static final String OTHERS = "other addresses";

    private final Loop loop;
    private final Map<String, Refusals> recent = new ConcurrentHashMap<>();

    /** Refusals to one address within a window: lines logged, and refusals without a line. */
    private record Refusals(int lines, long more) {}

    /** @param loop runs the ends of the windows */
    RefusalLog(Loop loop) {
        this.loop = loop;
    }

    /**
     * Logs a refusal. A challenge is none: every login begins with one, and the interceptor that checks logins logs
     * those that fail.
     *
     * @param request empty for a malformed message
     */
    void refused(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        if (challenge(response)) {
            return;
        }
        String address = AddressText.of(connection.remoteAddress().getAddress());
        String key = recent.size() < MAX_ADDRESSES || recent.containsKey(address) ? address : OTHERS;
        Refusals now = recent.compute(key, (k, before) -> {
            if (before == null) {
                loop.after(WINDOW, () -> over(k));
                return new Refusals(1, 0);
            }
            return before.lines() < LINES
                    ? new Refusals(before.lines() + 1, 0)
                    : new Refusals(LINES, before.more() + 1);
        });
        if (now.more() == 0) {
            LOG.info(
                    "Connection {} of {}: {} was answered {} {}{}",
                    connection.id(),
                    address,
                    request.map(r -> Printable.of(r.method() + " " + r.uri())).orElse("a malformed request"),
                    response.status().code(),
                    Printable.of(response.status().reason()),
                    reason(response));
        }
    }

    private static boolean challenge(RtspResponse response) {
        return response.status().code() == RtspStatus.UNAUTHORIZED.code()
                && response.headers().contains(HeaderNames.WWW_AUTHENTICATE);
    }

    private void over(String address) {
        Refusals last = recent.remove(address);
        if (last != null && last.more() > 0) {
            LOG.info("{} more requests of {} were refused within a second", last.more(), address);
        }
    }

    /** The text of the body, which says why. */
    private static String reason(RtspResponse response) {
        String text = StandardCharsets.UTF_8
                .decode(response.body().duplicate())
                .toString()
                .strip();
        return text.isEmpty() ? "" : ": " + Printable.of(text);
    }
}
