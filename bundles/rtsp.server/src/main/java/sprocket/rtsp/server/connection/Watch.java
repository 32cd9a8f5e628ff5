// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import sprocket.loop.Loop;
import sprocket.rtsp.server.config.Timeouts;

/**
 * Ends a connection whose client says nothing, does not finish what it began to say, or does not listen. On the loop
 * only.
 */
final class Watch {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** What the watch has to know of its connection. */
    interface Watched {

        /** Whether silence is in order: it has sessions, or a request is being served. */
        boolean mayBeSilent();

        /** Whether a message has begun whose end has not come. */
        boolean partial();
    }

    private final Channel channel;
    private final Loop loop;
    private final Timeouts timeouts;
    private final Watched watched;
    private final Consumer<String> end;
    private final WriteProgress writes;
    private final long period;
    private Loop.Timer timer;
    private long lastSign;
    private long partialSince;
    private boolean partial;
    private long seenWrites;
    private long seenBytes;
    private long lastProgress;

    Watch(Channel channel, WriteProgress writes, Loop loop, Timeouts timeouts, Watched watched, Consumer<String> end) {
        this.channel = channel;
        this.writes = writes;
        this.loop = loop;
        this.timeouts = timeouts;
        this.watched = watched;
        this.end = end;
        long shortest = Math.min(
                timeouts.idle().toNanos(),
                Math.min(timeouts.message().toNanos(), timeouts.stall().toNanos()));
        this.period = Math.min(shortest / 4, LONGEST.toNanos());
    }

    void start() {
        lastSign = loop.clock().nanoTime();
        lastProgress = lastSign;
        timer = loop.after(Duration.ofNanos(period), this::look);
    }

    /** A whole message has come that means something. */
    void sign() {
        lastSign = loop.clock().nanoTime();
        completed();
    }

    /** What had begun has ended, be it of use or not. */
    void completed() {
        partial = false;
    }

    /** Bytes have come. One byte now and then does not make a message that has begun any younger. */
    void received() {
        boolean open = watched.partial();
        if (open && !partial) {
            partialSince = loop.clock().nanoTime();
        }
        partial = open;
    }

    private void look() {
        long now = loop.clock().nanoTime();
        if (partial && now - partialSince >= timeouts.message().toNanos()) {
            end.accept("a message was not finished within " + timeouts.message().toSeconds() + " s");
        } else if (now - lastSign >= timeouts.idle().toNanos() && !watched.mayBeSilent()) {
            end.accept("idle for " + timeouts.idle().toSeconds() + " s");
        } else if (stalled(now)) {
            end.accept("the client read nothing for " + timeouts.stall().toSeconds() + " s");
        } else {
            timer = loop.after(Duration.ofNanos(period), this::look);
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
