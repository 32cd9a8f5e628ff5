// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxTest {

    /** Four of them fill the outbox. */
    private static final Frame LARGE = new Frame(FrameType.OUT, new byte[1 << 16]);

    private static final Frame EXIT = Frame.of(FrameType.EXIT, 0);
    private static final Frame CLOSED = Frame.of(FrameType.CLOSED, "The server stops");

    private final Outbox outbox = new Outbox();

    private void fill() throws IOException {
        for (int i = 0; i < 4; i++) {
            outbox.put(LARGE);
        }
    }

    /** Puts a frame on another thread, which waits. */
    private Thread waiting(CompletableFuture<Throwable> result) {
        Thread thread = new Thread(() -> {
            try {
                outbox.put(LARGE);
                result.complete(null);
            } catch (IOException e) {
                result.complete(e);
            }
        });
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    @Test
    void framesLeaveInTheirOrder() throws Exception {
        outbox.put(LARGE);
        outbox.answer(EXIT);
        outbox.putLast(CLOSED);
        assertThat(outbox.take()).isSameAs(LARGE);
        assertThat(outbox.take()).isSameAs(EXIT);
        assertThat(outbox.take()).isSameAs(CLOSED);
        assertThat(outbox.take()).isNull();
    }

    @Test
    void aFullOutboxMakesOutputWait() throws Exception {
        fill();
        CompletableFuture<Throwable> result = new CompletableFuture<>();
        waiting(result);
        outbox.take();
        assertThat(result.get()).isNull();
    }

    @Test
    void anAnswerAndTheLastFrameNeedNoRoom() throws Exception {
        fill();
        outbox.answer(EXIT);
        outbox.putLast(CLOSED);
        for (int i = 0; i < 4; i++) {
            assertThat(outbox.take()).isSameAs(LARGE);
        }
        assertThat(outbox.take()).isSameAs(EXIT);
        assertThat(outbox.take()).isSameAs(CLOSED);
    }

    @Test
    void whoWaitsForRoomCanBeInterrupted() throws Exception {
        fill();
        CompletableFuture<Throwable> result = new CompletableFuture<>();
        waiting(result).interrupt();
        assertThat(result.get()).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void whoWaitsForRoomLearnsThatTheConnectionHasEnded() throws Exception {
        fill();
        CompletableFuture<Throwable> result = new CompletableFuture<>();
        waiting(result);
        outbox.discard();
        assertThat(result.get()).isInstanceOf(IOException.class).hasMessage("The connection has ended");
        assertThat(outbox.take()).isNull();
    }

    @Test
    void nothingFollowsTheLastFrame() throws Exception {
        outbox.putLast(CLOSED);
        outbox.answer(EXIT);
        outbox.putLast(Frame.of(FrameType.CLOSED, "again"));
        assertThatThrownBy(() -> outbox.put(LARGE)).isInstanceOf(IOException.class);
        assertThat(outbox.take()).isSameAs(CLOSED);
        assertThat(outbox.take()).isNull();
    }

    @Test
    void whatIsThereIsStillWrittenOnceItIsFinished() throws Exception {
        outbox.answer(EXIT);
        outbox.finish();
        assertThat(outbox.take()).isSameAs(EXIT);
        assertThat(outbox.take()).isNull();
    }

    @Test
    void aFrameIsPendingUntilItIsWritten() throws Exception {
        assertThat(outbox.pending()).isFalse();
        outbox.awaitSent(Duration.ofDays(1));
        outbox.answer(EXIT);
        outbox.take();
        assertThat(outbox.pending()).isTrue();
        outbox.awaitSent(Duration.ofMillis(1));
        outbox.written();
        assertThat(outbox.pending()).isFalse();
    }
}
