// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.PlayOrder;
import sprocket.client.PlayReply;
import sprocket.client.failure.RtspClientException;

/** Plays a session and collects its statistics once a second until it ends. */
public final class Playing {

    private static final long SECOND = 1_000_000_000L;
    private static final int TRIP_EVERY = 5;

    private final CommandClient commandClient;
    private final ClientSession session;
    private final boolean standard;
    private volatile Duration roundTrip;

    /** @param session on which {@link ClientSession#setup} has been called */
    public Playing(CommandClient commandClient, ClientSession session) {
        this.commandClient = commandClient;
        this.session = session;
        this.standard = commandClient.url().strip().toLowerCase(Locale.ROOT).startsWith("rtsp");
    }

    /** The reason for the end. */
    public enum End {
        /** The media have ended. */
        MEDIA("endOfMedia"),
        /** The duration that the user has chosen has passed. */
        DURATION("duration"),
        /** A signal, or the reader of the output has gone. */
        STOPPED("interrupted"),
        /** Another part of the command has ended, such as a recording that failed. */
        OTHER("failed");

        private final String word;

        End(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * Sends PLAY.
     *
     * @throws RtspClientException if the server refuses it
     */
    public PlayReply begin(PlayOptions options) {
        PlayOrder order = options.order();
        PlayReply reply = commandClient.await(session.play(order));
        warn("plays at scale ", reply.scale(), order.scale());
        warn("sends at speed ", reply.speed(), order.speed());
        return reply;
    }

    private void warn(String does, double chosen, OptionalDouble asked) {
        if (asked.isPresent() && asked.getAsDouble() != chosen) {
            commandClient.output().warn("the server " + does + chosen + ", not at " + asked.getAsDouble() + ".");
        }
    }

    /**
     * Waits for the end.
     *
     * @param each is called each second with the seconds since PLAY
     * @param other also ends it when it completes
     * @throws RtspClientException if the session is lost
     */
    public End run(PlayOptions options, DoubleConsumer each, CompletableFuture<?> other) {
        Optional<Duration> duration = options.duration();
        long start = System.nanoTime();
        long end = duration.map(d -> start + d.toNanos()).orElse(Long.MAX_VALUE);
        CompletableFuture<Void> over = session.ended();
        CompletableFuture<Object> any = CompletableFuture.anyOf(over, other);
        for (long second = 1; ; second++) {
            measureTrip(second);
            long next = Math.min(end, start + second * SECOND);
            if (commandClient.pause(next, any) || next == end) {
                break;
            }
            each.accept((System.nanoTime() - start) / 1e9);
        }
        each.accept((System.nanoTime() - start) / 1e9);
        if (over.isCompletedExceptionally() && !commandClient.stopped()) {
            commandClient.await(over);
        }
        return over.isDone()
                ? End.MEDIA
                : other.isDone() ? End.OTHER : commandClient.stopped() ? End.STOPPED : End.DURATION;
    }

    /** Measures the round trip by OPTIONS, which changes nothing and also keeps the session alive. */
    private void measureTrip(long second) {
        if (standard && second % TRIP_EVERY == 2) {
            long sent = System.nanoTime();
            session.options().thenAccept(methods -> roundTrip = Duration.ofNanos(System.nanoTime() - sent));
        }
    }

    /** The statistics of all streams. */
    public List<StreamFigures> figures() {
        List<StreamFigures> figures = new ArrayList<>();
        for (ClientStream stream : session.streams()) {
            figures.add(StreamFigures.of(stream, stream.statistics().join(), Optional.ofNullable(roundTrip)));
        }
        return figures;
    }
}
