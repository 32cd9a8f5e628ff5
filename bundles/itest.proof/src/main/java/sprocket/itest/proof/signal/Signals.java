// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.signal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import sprocket.itest.proof.SignalDesk;

/** All signals that are open. */
@Component
public final class Signals implements SignalDesk {

    private final Map<String, Opened> open = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();

    private final class Opened implements Signal {

        private final String key;
        private final CompletableFuture<Void> given = new CompletableFuture<>();
        private final AtomicInteger awaited = new AtomicInteger();

        Opened(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public int awaited() {
            return awaited.get();
        }

        @Override
        public void give() {
            given.complete(null);
        }

        @Override
        public void fail(Exception cause) {
            given.completeExceptionally(cause);
        }

        @Override
        public void close() {
            open.remove(key);
            give();
        }
    }

    @Override
    public Signal open() {
        Opened signal = new Opened("signal-" + opened.incrementAndGet());
        open.put(signal.key(), signal);
        return signal;
    }

    @Override
    public Optional<CompletionStage<Void>> await(String key) {
        return Optional.ofNullable(open.get(key)).map(signal -> {
            signal.awaited.incrementAndGet();
            return signal.given;
        });
    }

    @Deactivate
    void stop() {
        open.values().forEach(Opened::close);
    }
}
