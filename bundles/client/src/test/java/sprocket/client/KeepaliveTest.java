// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.failure.RtspClientException;
import sprocket.client.failure.RtspClientException.NoReply;
import sprocket.client.failure.RtspClientException.Refused;
import sprocket.loop.testing.ManualLoop;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

class KeepaliveTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ManualLoop loop = new ManualLoop();
    private final Map<String, RtspClientException> refusals = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final List<RtspClientException> losses = new ArrayList<>();
    private Set<String> known = Set.of("GET_PARAMETER");
    private final Keepalive keepalive = new Keepalive(loop, this::send, () -> known, losses::add);

    private CompletableFuture<RtspResponse> send(String method) {
        sent.add(method + " at " + loop.clock().elapsed().toSeconds());
        RtspClientException refusal = refusals.get(method);
        return refusal == null
                ? CompletableFuture.completedFuture(RtspResponse.ok())
                : CompletableFuture.failedFuture(refusal);
    }

    private void refuse(String method, int status) {
        refusals.put(method, new Refused(method, RtspResponse.of(new RtspStatus(status, "No"))));
    }

    @AfterEach
    void leavesNoTimerBehind() {
        keepalive.stop();
        assertThat(loop.timers()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPTIONS, DESCRIBE, GET_PARAMETER, SET_PARAMETER | GET_PARAMETER",
                "OPTIONS, DESCRIBE, SET_PARAMETER                | OPTIONS",
                "DESCRIBE, SET_PARAMETER                         | SET_PARAMETER",
                "DESCRIBE                                        | OPTIONS"
            })
    void choosesByPublicAndSendsAtHalfOfTheTimeout(String methods, String expected) {
        known = new LinkedHashSet<>(Arrays.asList(methods.split(", ")));
        keepalive.start(TIMEOUT);
        loop.advance(Duration.ofSeconds(95));
        assertThat(sent).containsExactly(expected + " at 30", expected + " at 60", expected + " at 90");
        assertThat(losses).isEmpty();
    }

    @Test
    void usesWhatIsNotRefused() {
        refuse("GET_PARAMETER", 451);
        keepalive.start(TIMEOUT);
        loop.advance(Duration.ofSeconds(65));
        assertThat(sent).containsExactly("GET_PARAMETER at 30", "OPTIONS at 30", "OPTIONS at 60");
    }

    @Test
    void givesUpWhereAllIsRefused() {
        List.of("GET_PARAMETER", "OPTIONS", "SET_PARAMETER").forEach(method -> refuse(method, 501));
        keepalive.start(TIMEOUT);
        loop.advance(Duration.ofSeconds(200));
        assertThat(sent).containsExactly("GET_PARAMETER at 30", "OPTIONS at 30", "SET_PARAMETER at 30");
        assertThat(losses).isEmpty();
    }

    @Test
    void noticesThatTheSessionHasExpired() {
        refuse("GET_PARAMETER", 454);
        keepalive.start(TIMEOUT);
        loop.advance(Duration.ofSeconds(200));
        assertThat(sent).hasSize(1);
        assertThat(losses).singleElement().isInstanceOf(Refused.class);
    }

    @Test
    void noticesThatTheServerDoesNotAnswer() {
        refusals.put("GET_PARAMETER", new NoReply("late"));
        keepalive.start(TIMEOUT);
        loop.advance(Duration.ofSeconds(30));
        assertThat(losses).singleElement().isInstanceOf(NoReply.class);
    }

    @Test
    void asksAtOnceWhereTheSessionIsInDoubt() {
        keepalive.now();
        assertThat(sent).as("before there is a session").isEmpty();
        keepalive.start(TIMEOUT);
        loop.advance(Duration.ofSeconds(10));
        keepalive.now();
        loop.advance(Duration.ofSeconds(35));
        assertThat(sent).containsExactly("GET_PARAMETER at 10", "GET_PARAMETER at 40");
    }

    /** The reply to a sign of life of a session that has ended since says nothing about the next one. */
    @Test
    void forgetsWhatWasAskedBefore() {
        CompletableFuture<RtspResponse> reply = new CompletableFuture<>();
        Keepalive slow = new Keepalive(loop, method -> reply, () -> known, losses::add);
        slow.start(TIMEOUT);
        loop.advance(Duration.ofSeconds(30));
        slow.stop();
        reply.completeExceptionally(new NoReply("late"));
        assertThat(losses).isEmpty();
    }
}
