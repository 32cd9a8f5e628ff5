// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.itest.proof.SignalDesk;
import sprocket.itest.proof.signal.Signals;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;

/** A presentation is found later without a waiting thread. */
class ProofSourceTest {

    private final Signals signals = new Signals();
    private final ProofSource source = new ProofSource(signals);
    private final SignalDesk.Signal signal = signals.open();
    private final List<Runnable> blocking = new ArrayList<>();

    @AfterEach
    void stop() {
        source.stop();
    }

    private CompletableFuture<Optional<Presentation>> find(String... segments) {
        return source.find(new MediaPath(List.of(segments)), blocking::add).toCompletableFuture();
    }

    @Test
    void whatIsFoundLater() {
        CompletableFuture<Optional<Presentation>> found = find("later", signal.key());
        assertThat(found).isNotDone();
        assertThat(blocking).isEmpty();
        assertThat(signal.awaited()).isEqualTo(1);
        signal.give();
        assertThat(found.join()).map(Presentation::name).contains("proof later");
    }

    @Test
    void theFailureItself() {
        CompletableFuture<Optional<Presentation>> found = find("later", signal.key());
        IOException failure = new IOException("The relay is gone");
        signal.fail(failure);
        // A failure of this stage itself, which handle() gets unwrapped.
        assertThat(found.handle((nothing, cause) -> cause).join()).isSameAs(failure);
    }

    @Test
    void nothingWhereThereIsNoSuchSignal() {
        signal.close();
        CompletableFuture<Optional<Presentation>> found = find("later", signal.key());
        assertThat(found).isNotDone();
        blocking.forEach(Runnable::run);
        assertThat(found.join()).isEmpty();
    }

    @Test
    void othersWhereMayBlock() {
        CompletableFuture<Optional<Presentation>> found = find();
        assertThat(found).isNotDone();
        blocking.forEach(Runnable::run);
        assertThat(found.join()).map(Presentation::name).contains("proof");
    }
}
