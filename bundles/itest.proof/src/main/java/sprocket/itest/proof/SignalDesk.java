// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Signals of tests that services of the proof bundle wait for without a thread. Thread-safe. */
@ProviderType
public interface SignalDesk {

    /** Opens a signal with a key of its own. */
    Signal open();

    /**
     * Completes when the signal of a key is given, on the thread that gives it.
     *
     * @return empty where there is no such signal
     */
    Optional<CompletionStage<Void>> await(String key);

    /** What is waited for. */
    @ProviderType
    interface Signal extends AutoCloseable {

        String key();

        /** How often a wait has begun. */
        int awaited();

        void give();

        /** Ends the wait with a failure. */
        void fail(Exception cause);

        /** Completes all waits; no new wait is possible. */
        @Override
        void close();
    }
}
