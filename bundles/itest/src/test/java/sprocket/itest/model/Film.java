// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sprocket.itest.stepped.Message;
import sprocket.itest.stepped.SteppedPeer;
import sprocket.itest.stepped.SteppedServer;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.rtp.RtpHeader;

/**
 * A sample movie, as it looks when it is played from start to end.
 *
 * @param path on the server
 * @param duration nanoseconds
 */
record Film(String path, long duration, List<Track> tracks) {

    /** @param rate RTP timestamps in a second */
    record Track(int rate, boolean video, List<Unit> units) {

        /** The number of the last unit that starts at a time or before it. */
        int unitAt(long time) {
            int unit = 0;
            while (unit + 1 < units.size() && units.get(unit + 1).start() <= time) {
                unit++;
            }
            return unit;
        }
    }

    /**
     * @param start nanoseconds
     * @param length nanoseconds
     * @param packets that carry it
     */
    record Unit(long start, long length, int packets) {

        long end() {
            return start + length;
        }
    }

    /** The sample movies. */
    static List<Film> samples(SteppedServer server) throws IOException {
        return List.of(measured(server, "/movie.mjpg", 16, 90_000), measured(server, "/movie.avi", 20, 90_000, 8_000));
    }

    /** Plays a film once. @param rates RTP timestamps in a second, by track; the first track is video */
    static Film measured(SteppedServer server, String path, long seconds, int... rates) throws IOException {
        try (SteppedPeer peer = server.connect()) {
            String session = "";
            for (int track = 0; track < rates.length; track++) {
                String channels = 2 * track + "-" + (2 * track + 1);
                Message reply = ask(
                        peer,
                        "SETUP " + server.url(path) + "/trackID=" + track,
                        session + "Transport: RTP/AVP/TCP;unicast;interleaved=" + channels);
                session = "Session: " + reply.header("Session").orElseThrow().split(";")[0] + "\r\n";
            }
            ask(peer, "PLAY " + server.url(path), session.strip());
            server.advance(Duration.ofSeconds(seconds + 1));
            List<InterleavedPacket> frames = peer.takeFrames();
            List<Track> tracks = new ArrayList<>();
            for (int track = 0; track < rates.length; track++) {
                tracks.add(track(frames, 2 * track, rates[track], track == 0));
            }
            return new Film(path, seconds * 1_000_000_000L, tracks);
        }
    }

    private static Message ask(SteppedPeer peer, String start, String headers) throws IOException {
        peer.send(start + " RTSP/1.0\r\nCSeq: 1\r\n" + headers + "\r\n\r\n");
        Message reply = peer.receive();
        if (reply.status() != 200) {
            throw new AssertionError("The film does not play: " + reply);
        }
        return reply;
    }

    private static Track track(List<InterleavedPacket> frames, int channel, int rate, boolean video) {
        List<Long> starts = new ArrayList<>();
        List<Integer> packets = new ArrayList<>();
        int first = 0;
        for (InterleavedPacket frame : frames) {
            if (frame.channel() == channel) {
                RtpHeader header =
                        RtpHeader.read(ByteBuffer.wrap(frame.bytes())).orElseThrow();
                first = starts.isEmpty() ? header.timestamp() : first;
                long start = (header.timestamp() - first) * 1_000_000_000L / rate;
                if (starts.isEmpty() || starts.get(starts.size() - 1) != start) {
                    starts.add(start);
                    packets.add(0);
                }
                packets.set(packets.size() - 1, packets.get(packets.size() - 1) + 1);
            }
        }
        List<Unit> units = new ArrayList<>();
        long length = starts.get(1);
        for (int i = 0; i < starts.size(); i++) {
            units.add(new Unit(starts.get(i), length, packets.get(i)));
        }
        return new Track(rate, video, units);
    }
}
