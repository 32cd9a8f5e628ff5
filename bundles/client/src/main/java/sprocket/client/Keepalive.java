// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.failure.RtspClientException;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Keeps a session alive by a request after half of its timeout (RFC 2326, section 12.37). The method is GET_PARAMETER
 * if the server has it, else OPTIONS, else SET_PARAMETER. A method that was refused is not used again. Used on the
 * session's loop.
 */
final class Keepalive {

    private static final Logger LOG = LoggerFactory.getLogger(Keepalive.class);

    private static final List<String> METHODS = List.of("GET_PARAMETER", "OPTIONS", "SET_PARAMETER");
    private static final String ALWAYS = "OPTIONS";
    private static final int SESSION_NOT_FOUND = 454;

    private final Loop loop;
    private final Sending send;
    private final Supplier<Set<String>> known;
    private final Consumer<RtspClientException> lost;
    private final List<String> refused = new ArrayList<>();
    private Loop.Timer timer = () -> {};
    private Duration interval = Duration.ZERO;
    /** Counts starts and stops. A late reply to an earlier request is told by it and ignored. */
    private int generation;

    /** Sends a request for the session. */
    interface Sending {

        CompletableFuture<RtspResponse> send(String method);
    }

    /**
     * @param known the methods of the server's Public header, empty if it has sent none
     * @param lost is called when the session has ended or the server does not answer
     */
    Keepalive(Loop loop, Sending send, Supplier<Set<String>> known, Consumer<RtspClientException> lost) {
        this.loop = loop;
        this.send = send;
        this.known = known;
        this.lost = lost;
    }

    /** @param timeout of the session */
    void start(Duration timeout) {
        stop();
        interval = timeout.dividedBy(2);
        schedule();
    }

    void stop() {
        generation++;
        timer.cancel();
        interval = Duration.ZERO;
    }

    /** Finds out at once whether the server still has the session. Does nothing if no session is kept alive. */
    void now() {
        if (!interval.isZero()) {
            timer.cancel();
            beat();
        }
    }

    private void schedule() {
        timer = loop.after(interval, this::beat);
    }

    private void beat() {
        int mine = generation;
        String method = method();
        if (method == null) {
            LOG.debug("The server refuses all that would keep the session alive");
            return;
        }
        send.send(method).whenComplete((response, failure) -> {
            if (mine == generation) {
                answered(method, failure);
            }
        });
    }

    private void answered(String method, Throwable failure) {
        if (failure == null) {
            schedule();
            return;
        }
        RtspClientException typed = Failures.typed(failure);
        boolean otherMethod =
                typed instanceof RtspClientException.Refused || typed instanceof RtspClientException.WrongState;
        if (otherMethod && !Failures.status(typed, SESSION_NOT_FOUND)) {
            refused.add(method);
            beat();
        } else {
            lost.accept(typed);
        }
    }

    /** The method to use, or null if the server refuses all. */
    private String method() {
        Set<String> named = known.get();
        List<String> left = METHODS.stream().filter(m -> !refused.contains(m)).toList();
        return left.stream()
                .filter(named::contains)
                .findFirst()
                .or(() -> left.stream().filter(ALWAYS::equals).findFirst())
                .or(() -> left.stream().findFirst())
                .orElse(null);
    }
}
