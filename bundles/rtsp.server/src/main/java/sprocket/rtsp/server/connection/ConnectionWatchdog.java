// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import sprocket.loop.Loop;
import sprocket.rtsp.server.config.ServerSettings.Timeouts;

/**
 * Ends a connection whose client sends nothing, does not complete a message, or does not read what is sent to it. On
 * the loop only.
 */
final class ConnectionWatchdog implements CheckRounds.Check {

    private static final Duration MAX_PERIOD = Duration.ofSeconds(5);

    /** What the watchdog asks the connection. */
    interface Watched {

        /** Whether the client need not send anything: the connection has a session, or a request is being served. */
        boolean mayBeSilent();

        /** Whether a message has begun and is not complete. */
        boolean partial();
    }

    private final Channel channel;
    private final Loop loop;
    private final ClientLimits limits;
    private final Timeouts timeouts;
    private final Watched watched;
    private final Consumer<String> end;
    private final Outbound.WriteCount writes;
    private final CheckRounds.OfLoops rounds;
    private final long period;
    private CheckRounds.Registration checks = () -> {};
    private long lastMessage;
    private long partialSince;
    private boolean partial;
    private boolean reads = true;
    private long seenWrites;
    private long seenBytes;
    private long lastProgress;

    ConnectionWatchdog(
            Channel channel,
            Outbound.WriteCount writes,
            Loop loop,
            ClientLimits limits,
            CheckRounds.OfLoops rounds,
            Watched watched,
            Consumer<String> end) {
        this.channel = channel;
        this.writes = writes;
        this.loop = loop;
        this.limits = limits;
        this.rounds = rounds;
        this.timeouts = limits.timeouts();
        this.watched = watched;
        this.end = end;
        long shortest = Math.min(
                timeouts.idle().toNanos(),
                Math.min(timeouts.message().toNanos(), timeouts.stall().toNanos()));
        this.period = Math.min(shortest / 4, MAX_PERIOD.toNanos());
    }

    void start() {
        lastMessage = loop.clock().nanoTime();
        lastProgress = lastMessage;
        checks = rounds.of(loop, period).add(this);
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
        boolean open = watched.partial();
        if (open && !partial) {
            partialSince = loop.clock().nanoTime();
        }
        partial = open;
    }

    @Override
    public void check(long now) {
        if (!reads) {
            partialSince = now;
        }
        if (partial && now - partialSince >= timeouts.message().toNanos()) {
            limits.messageTimeReached();
            end.accept("a message was not finished within " + timeouts.message().toSeconds() + " s");
        } else if (now - lastMessage >= timeouts.idle().toNanos() && !watched.mayBeSilent()) {
            end.accept("idle for " + timeouts.idle().toSeconds() + " s");
        } else if (stalled(now)) {
            limits.stallTimeReached();
            end.accept("the client read nothing for " + timeouts.stall().toSeconds() + " s");
        }
    }

    private boolean stalled(long now) {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        boolean empty = queue == null || queue.isEmpty();
        long bytes = empty ? 0 : queue.currentProgress();
        if (empty || writes.completed() != seenWrites || bytes != seenBytes) {
            seenWrites = writes.completed();
            seenBytes = bytes;
            lastProgress = now;
        }
        return now - lastProgress >= timeouts.stall().toNanos();
    }

    void stop() {
        checks.cancel();
    }
}
