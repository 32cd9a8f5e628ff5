// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.itest.stepped.Message;
import sprocket.itest.stepped.SteppedPeer;
import sprocket.itest.stepped.SteppedServer;

/** Plays a transcript against a server, step by step. */
final class TranscriptPlay {

    private static final Pattern WAIT = Pattern.compile("wait (\\d+) (ms|s)( silently)?");
    private static final Pattern SOCKETS = Pattern.compile("udp (\\w+)");
    private static final Pattern CHECK = Pattern.compile("check (\\w+) (\\w+) (\\S+)");
    private static final String DIFFER = "differ ";
    private static final String BODY = "|";
    private static final String ABSENT = "no ";
    private static final String CSEQ = "CSeq:";

    private final Transcript transcript;
    private final SteppedServer server;
    private final Bindings bindings = new Bindings();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, UdpPeer> sockets = new LinkedHashMap<>();
    private final SideBySide played = new SideBySide("expected", "played");
    private int cseq;

    /** A connection, and the CSeq headers of what is not answered yet. */
    private record Connection(SteppedPeer peer, PacketLog log, Deque<String> unanswered) {

        /** What comes from here on comes behind the request, unless replies are still to come. */
        void markAll() throws IOException {
            if (unanswered.isEmpty()) {
                readAll();
            }
            log.add(peer.takeFrames());
            log.mark();
        }

        PacketLog readAll() throws IOException {
            peer.readAll();
            log.add(peer.takeFrames());
            return log;
        }
    }

    /** A step that did not go as the transcript says, with the columns up to there. */
    static final class Deviation extends AssertionError {

        private static final long serialVersionUID = 1;

        Deviation(Transcript transcript, Transcript.Step step, String why, SideBySide columns) {
            super(transcript.file() + ":" + step.number() + ": " + why + "\n\n" + columns + "\n");
        }
    }

    TranscriptPlay(Transcript transcript, SteppedServer server) {
        this.transcript = transcript;
        this.server = server;
        bindings.put("port", Integer.toString(server.address().getPort()));
        bindings.put("server", server.url(""));
        bindings.put("movie", server.url("/movie.mjpg"));
        bindings.put("film", server.url("/movie.avi"));
    }

    /** @throws Deviation if the server does something else */
    void play() throws IOException {
        try {
            for (Transcript.Step step : transcript.steps()) {
                switch (step.kind()) {
                    case SEND -> send(step);
                    case EXPECT -> expect(step);
                    case DIRECTIVE -> direct(step);
                }
            }
        } finally {
            for (UdpPeer peer : sockets.values()) {
                peer.close();
            }
        }
    }

    private Connection connection(String name) throws IOException {
        Connection known = connections.get(name);
        if (known == null) {
            known = new Connection(server.connect(), new PacketLog(), new ArrayDeque<>());
            connections.put(name, known);
        }
        return known;
    }

    private void send(Transcript.Step step) throws IOException {
        UdpPeer udp = sockets.get(step.peer());
        if (udp != null) {
            played.both(step.text());
            server.awaitReport(() -> udp.sendReport(step.head().endsWith("BYE")));
            return;
        }
        Connection to = connection(step.peer());
        to.markAll();
        if (step.head().startsWith("raw ")) {
            played.both(bindings.shown(step.text()));
            to.peer().send(bindings.filled(step.head().substring(4)).translateEscapes());
        } else if (step.head().startsWith("$")) {
            played.both(step.text());
            byte[] report =
                    Packets.receiverReport(OptionalInt.empty(), 0, step.head().endsWith("BYE"));
            to.peer().send(new byte[] {'$', Byte.parseByte(step.head().substring(1, 2)), 0, (byte) report.length});
            to.peer().send(report);
        } else if (step.head().equals("closes")) {
            played.both(step.text());
            to.peer().close();
        } else {
            request(to, step);
        }
    }

    private void request(Connection to, Transcript.Step step) throws IOException {
        List<String> headers = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (String line : step.more()) {
            if (line.startsWith(BODY)) {
                body.append(bindings.filled(line.substring(1).strip())).append("\r\n");
            } else {
                headers.add(bindings.filled(line));
            }
        }
        boolean own = headers.stream().anyMatch(h -> h.startsWith(CSEQ)) || headers.remove("no CSeq");
        if (!own) {
            headers.add(0, CSEQ + " " + ++cseq);
        }
        headers.stream().filter(h -> h.startsWith(CSEQ)).findFirst().ifPresent(to.unanswered()::add);
        if (!body.isEmpty()) {
            headers.add("Content-Length: " + body.length());
        }
        String head = bindings.filled(step.head()) + "\r\n" + String.join("\r\n", headers)
                + (headers.isEmpty() ? "\r\n" : "\r\n\r\n");
        played.both(step.peer() + "->S  " + (head + body).strip().replace("\r\n", "\n      "));
        to.peer().send(head + body);
    }

    private void expect(Transcript.Step step) throws IOException {
        UdpPeer udp = sockets.get(step.peer());
        if (udp != null) {
            udp.receiveUntil(log -> log.compare(step.head(), bindings).fits());
            media(step, udp.log());
            return;
        }
        Connection from = connection(step.peer());
        if (step.head().startsWith("$") || step.head().startsWith("no $")) {
            media(step, from.readAll());
        } else if (step.head().equals("closes")) {
            boolean closed = from.peer().closed();
            played.pair(step.text(), closed ? step.text() : "", closed);
            require(closed, step, "the server does not close the connection");
        } else {
            message(step, from);
        }
    }

    private void media(Transcript.Step step, PacketLog log) {
        PacketLog.Finding finding = log.compare(step.head(), bindings);
        played.pair(bindings.shown(step.text()), "S->" + step.peer() + "  " + finding.actual(), finding.fits());
        require(finding.fits(), step, "the media are different");
    }

    private void message(Transcript.Step step, Connection from) throws IOException {
        Message message;
        try {
            message = from.peer().receive();
        } catch (IOException e) {
            played.pair(bindings.shown(step.text()), e.getMessage(), false);
            throw new Deviation(transcript, step, "there is no message of the server", played);
        }
        List<String> wrong = new ArrayList<>();
        if (!bindings.match(step.head(), message.start())) {
            wrong.add(step.head());
        }
        List<String> expected = new ArrayList<>(step.more());
        String asked = from.unanswered().poll();
        if (asked != null && expected.stream().noneMatch(line -> line.contains("CSeq"))) {
            expected.add(0, asked);
        }
        int bodyAt = 0;
        List<String> body = message.body().lines().toList();
        for (String line : expected) {
            if (line.startsWith(BODY)) {
                String wanted = line.substring(1).strip();
                int found = bodyAt;
                while (found < body.size() && !bindings.match(wanted, body.get(found))) {
                    found++;
                }
                if (found == body.size()) {
                    wrong.add(line);
                } else {
                    bodyAt = found + 1;
                }
            } else if (!hasHeader(message, line)) {
                wrong.add(line);
            }
        }
        String actual = ("S->" + step.peer() + "  " + message).replace("\n", "\n      ");
        played.pair(bindings.shown(step.text()), actual, wrong.isEmpty());
        require(wrong.isEmpty(), step, "this is missing or different: " + bindings.shown(String.join(" · ", wrong)));
    }

    private boolean hasHeader(Message message, String line) {
        if (line.startsWith(ABSENT)) {
            return message.header(line.substring(ABSENT.length())).isEmpty();
        }
        int colon = line.indexOf(':');
        Optional<String> value = message.header(line.substring(0, colon));
        return value.isPresent() && bindings.match(line.substring(colon + 1).strip(), value.get());
    }

    private void direct(Transcript.Step step) throws IOException {
        Matcher wait = WAIT.matcher(step.head());
        Matcher udp = SOCKETS.matcher(step.head());
        Matcher check = CHECK.matcher(step.head());
        if (wait.matches()) {
            long amount = Long.parseLong(wait.group(1));
            Duration time = wait.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
            if (wait.group(3) != null) {
                server.advanceSilently(time);
            } else {
                server.advance(time);
            }
            played.both("      " + step.head());
        } else if (udp.matches()) {
            UdpPeer peer = new UdpPeer();
            sockets.put(udp.group(1), peer);
            bindings.put(udp.group(1), Integer.toString(peer.port()));
            played.both("      " + step.head());
        } else if (check.matches()) {
            PacketLog log = sockets.containsKey(check.group(2))
                    ? sockets.get(check.group(2)).log()
                    : connection(check.group(2)).readAll();
            Optional<String> wrong = MediaChecks.named(check.group(1)).apply(log.all(check.group(3)));
            played.pair(step.head(), wrong.orElse(step.head()), wrong.isEmpty());
            require(wrong.isEmpty(), step, wrong.orElse(""));
        } else if (step.head().startsWith(DIFFER)) {
            List<String> values = List.of(bindings.filled(step.head()).split(" "));
            long kinds = values.stream().distinct().count() - 1;
            played.pair(step.head(), String.join(" ", values), kinds > 1);
            require(kinds > 1, step, "the values are the same");
        } else {
            throw new IllegalArgumentException(
                    transcript.file() + ":" + step.number() + ": no such directive: " + step.head());
        }
    }

    private void require(boolean fits, Transcript.Step step, String otherwise) {
        if (!fits) {
            throw new Deviation(transcript, step, otherwise, played);
        }
    }
}
