// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sprocket.rtp.payload.PayloadDescription.Attribute;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A server and a client on one connection, from DESCRIBE to packets. */
final class Conversation {

    static final String STREAM = "/film video";
    static final String URL = "rtsps://server/film/video";

    private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 322);
    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 40_000);

    final Heard server = new Heard();
    final Heard client = new Heard();
    final Wires wires;
    final SrtpTransport transport;
    final Connection connection;
    private final TrainPool pool = new TrainPool(1 << 22);
    private final int framing;
    TransportChannel serverEnd;
    TransportChannel clientEnd;

    /** What comes out at one end. */
    static final class Heard implements ChannelListener {

        final List<String> packets = new ArrayList<>();
        int rejected;

        @Override
        public void rtp(ByteBuffer packet) {
            packets.add("rtp " + packet.getShort(2) + " " + (char) packet.get(12) + " " + packet.remaining());
        }

        @Override
        public void rtcp(ByteBuffer packet) {
            packets.add("rtcp " + packet.getInt(4) + " " + packet.remaining());
        }

        @Override
        public void rejected() {
            rejected++;
        }

        @Override
        public void failed(String reason) {
            packets.add("failed " + reason);
        }
    }

    Conversation(SrtpTransport transport, Connection connection, int framing) {
        this.transport = transport;
        this.connection = connection;
        this.framing = framing;
        this.wires = new Wires(framing);
    }

    static Conversation over(int framing) {
        return new Conversation(new SrtpTransport(), new Connection(true), framing);
    }

    List<Attribute> describe() {
        return transport.describe(STREAM, connection).orElseThrow().attributes();
    }

    TransportReservation reserve(List<Attribute> attributes, boolean keysAllowed) throws IOException {
        TransportReservation.Request request = new TransportReservation.Request(
                "RTP/SAVP/UDP",
                attributes,
                SERVER,
                CLIENT,
                Runnable::run,
                Optional.empty(),
                Optional.empty(),
                URL,
                keysAllowed,
                false,
                wires);
        return transport.reserve(request, client).orElseThrow();
    }

    Optional<TransportChannel> open(Map<String, String> headers) throws IOException {
        return transport.open(offer(headers), server);
    }

    private TransportOffer offer(Map<String, String> headers) {
        return TransportOffer.builder("RTP/SAVP/UDP", CLIENT, SERVER, Runnable::run).url(URL).stream(STREAM)
                .headers(headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))))
                .connection(connection)
                .carriers(wires)
                .build();
    }

    /** SETUP of both ends with a description. */
    void setUp(List<Attribute> attributes) throws IOException {
        TransportReservation reservation = reserve(attributes, true);
        serverEnd = open(reservation.headers()).orElseThrow();
        clientEnd = reservation.connect(offer(serverEnd.headers()));
    }

    /** The server sends a train, each of whose packets has one letter many times. */
    boolean send(String letters, int length, int sequence) {
        PacketTrain train = train(letters, length);
        try {
            int ssrc = serverEnd.ssrc().orElseThrow();
            return serverEnd.send(train, 0, train.packets(), new PacketTrain.Stamp(26, ssrc, sequence, 90_000));
        } finally {
            train.release();
        }
    }

    private PacketTrain train(String letters, int length) {
        PacketTrain.Format format = new PacketTrain.Format(framing, Math.max(64, length + 12));
        TrainBuilder builder = TrainBuilder.begin(pool, format, letters.length(), letters.length() * length)
                .orElseThrow();
        for (int i = 0; i < letters.length(); i++) {
            byte[] payload = new byte[length];
            Arrays.fill(payload, (byte) letters.charAt(i));
            builder.packet().put(payload);
            builder.end(i == letters.length() - 1, 0);
        }
        return builder.build();
    }

    static ByteBuffer report(int ssrc) {
        return ByteBuffer.allocate(8).putInt(0x80C9_0001).putInt(ssrc).flip();
    }
}
