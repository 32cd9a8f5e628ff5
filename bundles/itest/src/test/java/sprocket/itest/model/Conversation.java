// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sprocket.itest.rfc.Packets;
import sprocket.itest.rfc.SideBySide;
import sprocket.itest.stepped.Message;
import sprocket.itest.stepped.SteppedPeer;
import sprocket.itest.stepped.SteppedServer;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.rtp.RtpHeader;

/** Plays commands against the server and the model, and compares. */
final class Conversation {

    static final int CONNECTIONS = 2;

    private static final int MANY = 8;

    private final SteppedServer server;
    private final List<Film> films;

    Conversation(SteppedServer server, List<Film> films) {
        this.server = server;
        this.films = films;
    }

    /** What was played up to a difference, in two columns. */
    Optional<String> difference(List<Command> commands) throws IOException {
        Model model = new Model(server.url(""), films);
        SideBySide played = new SideBySide("predicted by the model", "the server");
        Map<Integer, SteppedPeer> peers = new HashMap<>();
        try {
            int cseq = 0;
            for (Command command : commands) {
                for (int i = 0; i < CONNECTIONS; i++) {
                    if (!peers.containsKey(i)) {
                        peers.put(i, server.connect());
                    }
                }
                if (!step(command, Integer.toString(++cseq), model, peers, played)) {
                    return Optional.of(played.toString());
                }
            }
            return Optional.empty();
        } finally {
            for (SteppedPeer peer : peers.values()) {
                peer.close();
            }
        }
    }

    private boolean step(
            Command command, String number, Model model, Map<Integer, SteppedPeer> peers, SideBySide played)
            throws IOException {
        boolean fits = true;
        Map<Integer, Set<Integer>> silent = new HashMap<>();
        peers.keySet().forEach(c -> silent.put(c, command.request() ? Set.of() : model.silent(c)));
        if (command.method().equals(Command.WAIT)) {
            played.both("      wait " + command.amount() + " ms");
            pass(command.amount(), model);
        } else if (command.method().equals(Command.RECONNECT)) {
            played.both("C" + command.connection() + "->S  closes");
            peers.remove(command.connection()).close();
            model.disconnect(command.connection());
        } else {
            String cseq = command.method().equals("NO-CSEQ") ? "" : number;
            String text = command.text(server.url(""), cseq, model.session(command));
            played.both("C" + command.connection() + "->S  " + text.replace("\n", "\n       "));
            SteppedPeer peer = peers.get(command.connection());
            peer.send(text.replace("\n", "\r\n") + "\r\n\r\n"
                    + (command.body().isEmpty() ? "" : command.body() + "\r\n"));
            Message reply = peer.receive();
            Expected expected = model.reply(command, cseq, reply);
            fits = expected.fits(reply);
            String to = "S->C" + command.connection() + "  ";
            played.pair(
                    (to + expected).replace("\n", "\n       "),
                    (to + Expected.shown(reply)).replace("\n", "\n       "),
                    fits);
            pass(1, model);
        }
        for (Map.Entry<Integer, SteppedPeer> peer : peers.entrySet()) {
            List<InterleavedPacket> frames = peer.getValue().takeFrames();
            fits &= media(peer.getKey(), frames, model, played);
            fits &= reports(frames, silent.get(peer.getKey()), played);
        }
        return fits;
    }

    /** Each packet of RTCP is compound, and none comes while a session is paused. */
    private static boolean reports(List<InterleavedPacket> frames, Set<Integer> silent, SideBySide played) {
        boolean fits = true;
        for (InterleavedPacket frame : frames) {
            if (frame.channel() % 2 == 1) {
                String types = Packets.types(frame.bytes());
                boolean fitting = types.matches("(SR|RR) SDES( BYE)?") && !silent.contains(frame.channel() - 1);
                if (!fitting) {
                    played.pair("no such RTCP", "$" + frame.channel() + " " + types, false);
                }
                fits &= fitting;
            }
        }
        return fits;
    }

    /** A millisecond after each request keeps the distance that the server keeps between bursts. */
    private void pass(int millis, Model model) throws IOException {
        server.advance(Duration.ofMillis(millis));
        model.advance(millis * 1_000_000L);
    }

    private static boolean media(int connection, List<InterleavedPacket> frames, Model model, SideBySide played) {
        Map<Integer, List<Packet>> real = new TreeMap<>();
        for (InterleavedPacket frame : frames) {
            if (frame.channel() % 2 == 0) {
                real.computeIfAbsent(frame.channel(), c -> new ArrayList<>()).add(Packet.of(frame));
            }
        }
        Map<Integer, List<Packet>> predicted = new TreeMap<>();
        Map<ModelStream, Integer> shifts = new HashMap<>();
        for (ModelPacket packet : model.take(connection)) {
            List<Packet> channel = predicted.computeIfAbsent(packet.stream().channel(), c -> new ArrayList<>());
            int sequence = packet.sequence();
            if (sequence < 0) {
                // The server has said no number of this stream yet: its first packet does.
                List<Packet> sent = real.getOrDefault(packet.stream().channel(), List.of());
                int shift = shifts.computeIfAbsent(
                        packet.stream(), s -> sent.isEmpty() ? 0 : sent.get(0).sequence() - packet.sequence());
                sequence = sequence + shift & 0xFFFF;
            }
            channel.add(new Packet(packet.stream().ssrc(), sequence, packet.timestamp(), packet.last()));
        }
        shifts.forEach((stream, shift) -> stream.shift(shift));
        boolean fits = predicted.equals(real);
        if (!fits) {
            played.pair(shown(connection, predicted), shown(connection, real), false);
        } else if (!real.isEmpty()) {
            played.both(shown(connection, real));
        }
        return fits;
    }

    /** What is compared of an RTP packet. */
    private record Packet(long ssrc, int sequence, long timestamp, boolean last) {

        static Packet of(InterleavedPacket frame) {
            RtpHeader header = RtpHeader.read(ByteBuffer.wrap(frame.bytes())).orElseThrow();
            boolean sound = header.payloadType() != 26;
            return new Packet(
                    Integer.toUnsignedLong(header.ssrc()),
                    header.sequence(),
                    Integer.toUnsignedLong(header.timestamp()),
                    sound || header.marker());
        }

        @Override
        public String toString() {
            return "ssrc=" + Long.toHexString(ssrc) + " seq=" + sequence + " rtptime=" + timestamp + (last ? " m" : "");
        }
    }

    /** The first and the last packets of each channel. */
    private static String shown(int connection, Map<Integer, List<Packet>> packets) {
        StringBuilder text = new StringBuilder("S->C" + connection + "  ");
        packets.forEach((channel, list) -> {
            text.append('$').append(channel).append(' ').append(list.size()).append(" packets\n");
            for (int i = 0; i < list.size(); i++) {
                if (i < MANY || i >= list.size() - 2) {
                    text.append("       ").append(list.get(i)).append('\n');
                } else if (i == MANY) {
                    text.append("       …\n");
                }
            }
        });
        return text.toString().stripTrailing();
    }
}
