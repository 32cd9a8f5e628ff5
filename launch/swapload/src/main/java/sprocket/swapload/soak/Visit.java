// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.swapload.KernelDrops;
import sprocket.swapload.PortPair;
import sprocket.swapload.Reply;

/** One viewer from its connection to its end: it plays, moves to other positions, pauses, and leaves in some way. */
final class Visit implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int MOST_ACTIONS = 8;
    /** The sample movies last 25 s: from such a position the end is never reached before the next action. */
    private static final int HIGHEST_POSITION = 8;

    private static final int LONGEST_LOOK_MILLIS = 4000;
    private static final Pattern CONTROL = Pattern.compile("a=control:(\\S*trackID=\\d+)");
    private static final Pattern SERVER_PORT = Pattern.compile("server_port=(\\d+)-(\\d+)");
    private static final int MARKER = 0x80;

    private final String name;
    private final Way way;
    private final Place place;
    private final Random random;
    private final BooleanSupplier over;
    private final String url;
    private final InetAddress address;
    private final List<PortPair> ports = new ArrayList<>();
    private final List<Sequence> sequences = new ArrayList<>();
    private Conversation conversation;

    Visit(String name, Way way, Place place, int viewer, Random random, BooleanSupplier over) {
        this.name = name;
        this.way = way;
        this.place = place;
        this.random = random;
        this.over = over;
        this.address = Place.address(viewer);
        int port = way.secure() ? place.tlsPort() : place.port();
        this.url = (way.secure() ? "rtsps" : "rtsp") + "://127.0.0.1:" + port
                + (random.nextBoolean() ? "/movie.Mjpeg" : "/movie.avi");
    }

    private Wire wire() throws IOException {
        return switch (way) {
            case TLS, SRTP -> Wire.tls(address, place.tlsPort());
            case HTTP -> Tunnel.http(address, place.port());
            case WEBSOCKET -> Tunnel.webSocket(address, place.port());
            case SLOW -> Wire.plain(address, place.relay().port());
            default -> Wire.plain(address, place.port());
        };
    }

    /** Watches, and leaves. */
    void run() throws IOException, InterruptedException {
        conversation = new Conversation(name, wire(), new DigestLogin(Soak.USER, Soak.PASSWORD), (channel, payload) -> {
            if (channel % 2 == 0) {
                packet(sequences.get(channel / 2), ByteBuffer.wrap(payload));
            }
        });
        Reply description = request("DESCRIBE", url, Map.of("Accept", "application/sdp"));
        String base = description.header("content-base").isEmpty() ? url + "/" : description.header("content-base");
        Matcher control = CONTROL.matcher(description.body());
        while (control.find()) {
            String track = control.group(1).contains("://") ? control.group(1) : base + control.group(1);
            Reply reply = request("SETUP", track, Map.of("Transport", transport()));
            Matcher server = SERVER_PORT.matcher(reply.header("transport"));
            if (server.find()) {
                place.serverPorts().add(Integer.valueOf(server.group(1)));
                place.serverPorts().add(Integer.valueOf(server.group(2)));
            }
        }
        Reply playing = request("PLAY", url, Map.of("Range", "npt=" + random.nextInt(HIGHEST_POSITION) + "-"));
        look();
        began(playing.header("rtp-info"));
        for (int i = random.nextInt(MOST_ACTIONS); i > 0 && !over.getAsBoolean(); i--) {
            act();
        }
        leave();
    }

    private Reply request(String method, String uri, Map<String, String> headers)
            throws IOException, InterruptedException {
        Reply reply = conversation.request(method, uri, headers);
        place.figures().requests.increment();
        return reply;
    }

    /** Makes ready for one more track. */
    private String transport() throws IOException {
        int track = sequences.size();
        Sequence sequence = new Sequence(name + " track " + track, this::lost);
        sequences.add(sequence);
        if (!way.datagrams()) {
            return "RTP/AVP/TCP;unicast;interleaved=" + 2 * track + "-" + (2 * track + 1);
        }
        PortPair own = PortPair.open(address, RECEIVE_BUFFER);
        ports.add(own);
        place.receiver().receive(own.rtp(), packet -> packet(sequence, packet));
        if (way == Way.SRTP) {
            // The number of a packet is not encrypted (RFC 3711, section 3.1).
            return own.transport().replace("RTP/AVP", "RTP/SAVP");
        }
        if (way != Way.LOSSY) {
            return own.transport();
        }
        PortPair proxy = PortPair.open(address, RECEIVE_BUFFER);
        ports.add(proxy);
        place.receiver().proxy(proxy.rtp(), new InetSocketAddress(address, own.rtpPort()));
        return proxy.transport();
    }

    private void packet(Sequence sequence, ByteBuffer packet) {
        int payloadType = packet.get(packet.position() + 1) & ~MARKER & 0xFF;
        // RTP and RTCP are told apart as RFC 5761, section 4, says.
        if (way.complete() && (payloadType < 64 || payloadType > 95)) {
            place.figures().packets.increment();
            sequence.next(packet.getShort(packet.position() + 2) & 0xFFFF);
        }
    }

    private void lost(long count, String what) {
        long dropped = 0;
        try {
            List<Integer> numbers = new ArrayList<>();
            for (PortPair pair : ports) {
                numbers.add(pair.rtpPort());
            }
            dropped = KernelDrops.at(numbers);
        } catch (IOException e) {
            // The socket is closed.
        }
        if (dropped > 0) {
            place.figures().droppedHere.add(count);
        } else {
            place.figures().packetsLost(count, what);
        }
    }

    /** Compares the first packets with what the reply to PLAY says, which is "url=...;seq=...,url=...;seq=...". */
    private void began(String info) {
        String[] tracks = info.split(",");
        for (int i = 0; way.complete() && i < sequences.size() && i < tracks.length; i++) {
            sequences.get(i).began((int) Reply.parameter(tracks[i], "seq"));
        }
        if (way.complete() && sequences.stream().allMatch(Sequence::empty)) {
            place.figures().packetsLost(1, name + ": no packet has come");
        }
    }

    private void look() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(LONGEST_LOOK_MILLIS));
    }

    private void act() throws IOException, InterruptedException {
        switch (random.nextInt(4)) {
            case 0 -> {
                request("PAUSE", url, Map.of());
                look();
                play();
            }
            case 1 -> request("GET_PARAMETER", url, Map.of());
            case 2 -> request("OPTIONS", url, Map.of());
            default -> play();
        }
        look();
        // Also after an action that lets the movie go on: it must not come to its end.
        play();
    }

    private void play() throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Range", "npt=" + random.nextInt(HIGHEST_POSITION) + "-");
        request("PLAY", url, headers);
    }

    private void leave() throws IOException, InterruptedException {
        switch (random.nextInt(6)) {
            case 0 -> {
                place.figures().visited(way + " reset");
                conversation.reset();
            }
            case 1 -> place.figures().visited(way + " vanished");
            default -> {
                request("TEARDOWN", url, Map.of());
                place.figures().visited(way + " left");
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (conversation != null) {
            conversation.close();
        }
        for (PortPair pair : ports) {
            pair.close();
        }
    }
}
