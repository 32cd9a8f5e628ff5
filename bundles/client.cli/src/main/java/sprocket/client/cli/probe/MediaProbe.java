// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import sprocket.client.ClientListener;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.PlayOrder;
import sprocket.client.cli.command.CommandClient;
import sprocket.client.cli.command.StreamFigures;
import sprocket.client.media.StreamStatistics;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;

/** Tests PLAY, the packets after it, PAUSE, and the methods that need a session. */
final class MediaProbe {

    /** How long packets may still arrive after the reply to PAUSE: a busy machine may be late to read them. */
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** How long no packet may arrive after that. */
    private static final Duration SILENCE = Duration.ofMillis(300);
    /** RFC 2326, section 12.39. */
    private static final int SSRC_DIGITS = 8;

    private static final String UNKNOWN = "X-SPROCKET-PROBE";

    private final CommandClient commandClient;
    private final Requests requests;
    private final Findings findings;
    private final Duration observation;

    MediaProbe(CommandClient commandClient, Requests requests, Findings findings, Duration observation) {
        this.commandClient = commandClient;
        this.requests = requests;
        this.findings = findings;
        this.observation = observation;
    }

    /** @return whether packets have arrived */
    boolean run(String lower) {
        Duration patience = observation.plusSeconds(20);
        ClientSession session = commandClient.open(
                commandClient.options().transports(lower).mediaTimeouts(patience, patience), new ClientListener() {});
        try {
            commandClient.await(session.setup());
            Answer play = requests.ask(
                    "PLAY", lower, () -> session.play(PlayOrder.RESUME).thenApply(reply -> reply.response()));
            long received = play.success() ? observe(session, play.response().orElseThrow()) : 0;
            if (play.success()) {
                pause(session);
            }
            requests.ask(session, "GET_PARAMETER", RtspHeaders.EMPTY);
            requests.ask(session, "SET_PARAMETER", RtspHeaders.EMPTY);
            unknown(requests.ask(session, UNKNOWN, RtspHeaders.EMPTY));
            requests.ask(session, "TEARDOWN", RtspHeaders.EMPTY);
            return received > 0;
        } finally {
            commandClient.leave(session);
        }
    }

    private long observe(ClientSession session, RtspResponse reply) {
        if (!reply.headers().contains(HeaderNames.RTP_INFO)) {
            findings.odd(
                    "noRtpInfo", "The reply to PLAY has no RTP-Info: clients have to guess where the media begin.");
        }
        if (!reply.headers().contains(HeaderNames.RANGE)) {
            findings.odd("noRange", "The reply to PLAY has no Range: it does not say what is played.");
        }
        commandClient.output().progress("What comes, for " + observation.toSeconds() + " s");
        commandClient.pause(System.nanoTime() + observation.toNanos(), session.ended());
        List<StreamFigures> figures = figures(session);
        findings.streams(figures, observation);
        figures.forEach(this::look);
        return received(figures);
    }

    private List<StreamFigures> figures(ClientSession session) {
        List<StreamFigures> figures = new ArrayList<>();
        for (ClientStream stream : session.streams()) {
            figures.add(StreamFigures.of(stream, commandClient.await(stream.statistics()), Optional.empty()));
        }
        return figures;
    }

    private static long received(List<StreamFigures> figures) {
        return figures.stream()
                .mapToLong(stream -> stream.statistics().packets().received())
                .sum();
    }

    private void look(StreamFigures figures) {
        String name = figures.stream().track().media().kind() + " over " + StreamFigures.lower(figures.stream());
        StreamStatistics statistics = figures.statistics();
        if (statistics.packets().received() == 0) {
            findings.odd("noPackets", "PLAY was answered, yet no packets of " + name + " came.");
            return;
        }
        TransportReply.of(figures.stream()).parameter("ssrc").ifPresent(announced -> ssrc(name, announced, statistics));
        if (statistics.delay().isEmpty() && statistics.units().delivered() > 0) {
            findings.odd(
                    "noSenderReport",
                    "No sender report of " + name + " came: picture and sound cannot be held in step by it.");
        }
        if (statistics.packets().restarts() > 0) {
            findings.odd(
                    "restarts",
                    "The packets of " + name + " began anew "
                            + statistics.packets().restarts() + " times.");
        }
        if (statistics.rejected() > 0) {
            findings.odd(
                    "forgedPackets",
                    statistics.rejected() + " packets of " + name
                            + " were not authentic, or came twice: the key is wrong or somebody sends them.");
        }
        if (statistics.packets().ignored() > 0) {
            findings.odd(
                    "strangePackets",
                    statistics.packets().ignored() + " datagrams of " + name + " were no packets of the stream.");
        }
    }

    private void ssrc(String name, String announced, StreamStatistics statistics) {
        String digits = announced.replaceFirst("^0+(?=.)", "");
        if (statistics.ssrc().isPresent()
                && !digits.equalsIgnoreCase(
                        Integer.toHexString(statistics.ssrc().getAsInt()))) {
            findings.odd("wrongSsrc", "The SSRC of " + name + " is not the one that SETUP announced.");
        }
        if (announced.length() < SSRC_DIGITS) {
            findings.odd(
                    "shortSsrc", "The SSRC of " + name + " is announced with fewer than 8 digits: " + announced + ".");
        }
    }

    private void pause(ClientSession session) {
        CompletableFuture<Void> never = new CompletableFuture<>();
        Answer pause = requests.ask(session, "PAUSE", RtspHeaders.EMPTY);
        if (!pause.success()) {
            return;
        }
        commandClient.pause(System.nanoTime() + GRACE.toNanos(), never);
        long before = received(figures(session));
        commandClient.pause(System.nanoTime() + SILENCE.toNanos(), never);
        long after = received(figures(session)) - before;
        if (after > 0) {
            findings.odd("sendsAfterPause", "The server goes on sending after PAUSE: " + after + " packets.");
        }
    }

    private void unknown(Answer answer) {
        if (answer.success()) {
            findings.odd(
                    "unknownMethod",
                    "An unknown method is answered " + answer.shown().split(",")[0] + ", not 501.");
        }
    }
}
