// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongConsumer;
import sprocket.loop.Loop;
import sprocket.rtsp.server.config.ServerSettings.Timeouts;

/**
 * Ends a connection whose client sends nothing, does not complete a message, or does not read what is sent to it. On
 * the loop only.
 */
final class ConnectionWatchdog {

    private static final Duration MAX_PERIOD = Duration.ofSeconds(5);

    private final ServerConnection connection;
    private final Loop loop;
    private final Timeouts timeouts;
    private final Rounds rounds;
    private final long period;
    /** Null before the start. */
    private Round.Entry entry;

    private long lastMessage;
    private long partialSince;
    private boolean partial;
    private boolean reads = true;
    private long seenWrites;
    private long seenBytes;
    private long lastProgress;

    ConnectionWatchdog(ServerConnection connection, Rounds rounds) {
        this.connection = connection;
        this.loop = connection.loop();
        this.timeouts = connection.limits().timeouts();
        this.rounds = rounds;
        long shortest = Math.min(
                timeouts.idle().toNanos(),
                Math.min(timeouts.message().toNanos(), timeouts.stall().toNanos()));
        this.period = Math.min(shortest / 4, MAX_PERIOD.toNanos());
    }

    void start() {
        lastMessage = loop.clock().nanoTime();
        lastProgress = lastMessage;
        entry = rounds.of(loop, period).add(this::check);
    }

    /** A complete and valid message has arrived: the connection is not idle. */
    void messageReceived() {
        lastMessage = loop.clock().nanoTime();
        messageEnded();
    }

    /** A message has ended, whether it was valid or not. */
    void messageEnded() {
        partial = false;
    }

    /** Whether the server reads from the connection: while it does not, the client cannot complete a message. */
    void reads(boolean now) {
        reads = now;
    }

    /** Bytes have arrived. Further bytes of a message do not extend the time in which it must be complete. */
    void bytesReceived() {
        boolean open = connection.partial();
        if (open && !partial) {
            partialSince = loop.clock().nanoTime();
        }
        partial = open;
    }

    private void check(long now) {
        if (!reads) {
            partialSince = now;
        }
        if (partial && now - partialSince >= timeouts.message().toNanos()) {
            connection.limits().messageTimeReached();
            connection.abort(
                    "a message was not finished within " + timeouts.message().toSeconds() + " s");
        } else if (now - lastMessage >= timeouts.idle().toNanos() && !connection.mayBeSilent()) {
            connection.abort("idle for " + timeouts.idle().toSeconds() + " s");
        } else if (stalled(now)) {
            connection.limits().stallTimeReached();
            connection.abort("the client read nothing for " + timeouts.stall().toSeconds() + " s");
        }
    }

    private boolean stalled(long now) {
        ChannelOutboundBuffer queue = connection.channel().unsafe().outboundBuffer();
        boolean empty = queue == null || queue.isEmpty();
        long bytes = empty ? 0 : queue.currentProgress();
        long writes = connection.writes().completed();
        if (empty || writes != seenWrites || bytes != seenBytes) {
            seenWrites = writes;
            seenBytes = bytes;
            lastProgress = now;
        }
        return now - lastProgress >= timeouts.stall().toNanos();
    }

    void stop() {
        if (entry != null) {
            entry.cancel();
        }
    }

    /** The rounds of all loops. Thread-safe. */
    static final class Rounds {

        private final ConcurrentMap<Key, Round> all = new ConcurrentHashMap<>();

        private record Key(Loop loop, long period) {}

        /** @param period nanoseconds; connections that begin under other settings have another one */
        Round of(Loop loop, long period) {
            return all.computeIfAbsent(new Key(loop, period), key -> new Round(loop, period));
        }
    }

    /**
     * Calls the checks of many connections once in each period, with one timer for each loop. The connections are
     * divided into parts, whose checks are spread over the period. On the loop only.
     */
    static final class Round {

        /** More parts make the work of one moment shorter, and wake the loop more often. */
        private static final int PARTS = 16;

        private final Loop loop;
        private final long step;
        private final List<List<Entry>> parts = new ArrayList<>(PARTS);
        private int size;
        /** The part that was checked last. */
        private int current;

        private long next;
        private Loop.Timer timer;

        /** The check of one connection. */
        final class Entry {

            /** Null once it is cancelled. The entry stays in its part until the part is checked. */
            private LongConsumer check;

            private Entry(LongConsumer check) {
                this.check = check;
            }

            /** Cancels the check. Idempotent. */
            void cancel() {
                if (check == null) {
                    return;
                }
                check = null;
                if (--size == 0) {
                    timer.cancel();
                    parts.forEach(List::clear);
                }
            }
        }

        private Round(Loop loop, long period) {
            this.loop = loop;
            this.step = Math.max(1, period / PARTS);
            for (int i = 0; i < PARTS; i++) {
                parts.add(new ArrayList<>());
            }
        }

        /**
         * Calls a check in each period from now on, the first time after one period.
         *
         * @param check gets the time of the loop's clock
         * @return what cancels it
         */
        Entry add(LongConsumer check) {
            Entry entry = new Entry(check);
            parts.get(current).add(entry);
            if (++size == 1) {
                next = loop.clock().nanoTime() + step;
                arm();
            }
            return entry;
        }

        private void arm() {
            timer = loop.at(next, this::tick);
        }

        private void tick() {
            current = (current + 1) % PARTS;
            List<Entry> part = parts.get(current);
            long now = loop.clock().nanoTime();
            for (Entry entry : List.copyOf(part)) {
                // An earlier check may have cancelled it.
                if (entry.check != null) {
                    entry.check.accept(now);
                }
            }
            part.removeIf(entry -> entry.check == null);
            if (size > 0) {
                // After a long interruption of the process each part is checked once.
                next = now - Math.min(now - next - step, PARTS * step);
                arm();
            }
        }
    }
}
