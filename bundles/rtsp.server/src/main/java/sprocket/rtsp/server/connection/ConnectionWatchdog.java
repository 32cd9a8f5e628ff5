// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import sprocket.loop.Loop;
import sprocket.rtsp.server.config.ServerSettings.Timeouts;
import sprocket.rtsp.server.limit.Limit;

/**
 * Ends a connection whose client sends nothing, does not complete a message, or does not read what is sent to it. On
 * the loop only.
 */
final class ConnectionWatchdog {

    private static final Duration MAX_PERIOD = Duration.ofSeconds(5);

    /** What the watchdog asks the connection. */
    interface Watched {

        /** Whether the client need not send anything: the connection has a session, or a request is being served. */
        boolean mayBeSilent();

        /** Whether a message has begun and is not complete. */
        boolean partial();

        /** Whether the server does not read from the connection at present: its client cannot complete a message. */
        boolean paused();

        /** The client has taken too long; it is told by the end of the connection. */
        void limitReached(Limit limit, Duration value);
    }

    private final Channel channel;
    private final Loop loop;
    private final Timeouts timeouts;
    private final Watched watched;
    private final Consumer<String> end;
    private final Outbound.WriteCount writes;
    private final long period;
    private Loop.Timer timer;
    private long lastMessage;
    private long partialSince;
    private boolean partial;
    private long seenWrites;
    private long seenBytes;
    private long lastProgress;

    ConnectionWatchdog(
            Channel channel,
            Outbound.WriteCount writes,
            Loop loop,
            Timeouts timeouts,
            Watched watched,
            Consumer<String> end) {
        this.channel = channel;
        this.writes = writes;
        this.loop = loop;
        this.timeouts = timeouts;
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
        timer = loop.after(Duration.ofNanos(period), this::check);
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

    /** Bytes have arrived. Further bytes of a message do not extend the time in which it must be complete. */
    void bytesReceived() {
        boolean open = watched.partial();
        if (open && !partial) {
            partialSince = loop.clock().nanoTime();
        }
        partial = open;
    }

    private void check() {
        long now = loop.clock().nanoTime();
        if (watched.paused()) {
            partialSince = now;
        }
        if (partial && now - partialSince >= timeouts.message().toNanos()) {
            watched.limitReached(Limit.MESSAGE_TIME, timeouts.message());
            end.accept("a message was not finished within " + timeouts.message().toSeconds() + " s");
        } else if (now - lastMessage >= timeouts.idle().toNanos() && !watched.mayBeSilent()) {
            end.accept("idle for " + timeouts.idle().toSeconds() + " s");
        } else if (stalled(now)) {
            watched.limitReached(Limit.STALL_TIME, timeouts.stall());
            end.accept("the client read nothing for " + timeouts.stall().toSeconds() + " s");
        } else {
            timer = loop.after(Duration.ofNanos(period), this::check);
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
        if (timer != null) {
            timer.cancel();
        }
    }
}
