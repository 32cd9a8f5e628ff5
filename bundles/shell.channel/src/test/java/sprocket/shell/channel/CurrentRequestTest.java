// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurrentRequestTest {

    private final CurrentRequest current = new CurrentRequest();

    /** Clears the interruption of a test. */
    @AfterEach
    void forget() {
        Thread.interrupted();
    }

    private static void nothing() {}

    @Test
    void thereIsOneAtATime() {
        assertThat(current.begin()).isTrue();
        assertThat(current.busy()).isTrue();
        assertThat(current.begin()).isFalse();
        current.serve();
        assertThat(current.begin()).isFalse();
        current.end(CurrentRequestTest::nothing);
        assertThat(current.busy()).isFalse();
        assertThat(current.begin()).isTrue();
    }

    @Test
    void theAnswerIsSentBeforeTheNextRequestMayCome() {
        current.begin();
        current.serve();
        current.end(() -> assertThat(current.busy()).isTrue());
    }

    @Test
    void anInterruptionReachesTheThreadThatServes() {
        current.begin();
        current.serve();
        current.interrupt();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void anInterruptionThatComesBeforeTheThreadReachesItToo() {
        current.begin();
        current.interrupt();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        current.serve();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void anInterruptionThatComesTooLateIsDropped() {
        current.begin();
        current.serve();
        current.interrupt();
        current.end(CurrentRequestTest::nothing);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        current.begin();
        current.serve();
        assertThat(Thread.currentThread().isInterrupted())
                .as("the next request")
                .isFalse();
    }

    @Test
    void anInterruptionOfNothingIsDropped() {
        current.interrupt();
        current.begin();
        current.serve();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void itsEndIsWaitedForButNoLongerThanAllowed() throws Exception {
        current.awaitEnd(Duration.ofDays(1));
        current.begin();
        current.awaitEnd(Duration.ofMillis(1));
        assertThat(current.busy()).isTrue();
        Thread waits = new Thread(() -> {
            try {
                current.awaitEnd(Duration.ofDays(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waits.start();
        await().until(() -> waits.getState() == Thread.State.TIMED_WAITING);
        current.end(CurrentRequestTest::nothing);
        await().until(() -> !waits.isAlive());
    }
}
