// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.Carriers;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/**
 * A carrier within the process: what one end sends, the other receives at once. It keeps what was on the wire, and may
 * change it.
 */
final class Wires implements Carriers {

    /** All packets as they were sent, of both directions. */
    final List<byte[]> wire = new ArrayList<>();
    /** What the network does to a packet; null loses it. */
    UnaryOperator<byte[]> network = packet -> packet;

    private final int framing;
    private End server;
    private End client;

    Wires(int framing) {
        this.framing = framing;
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) {
        server = new End(listener);
        return Optional.of(server);
    }

    @Override
    public Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener) {
        return Optional.of(new TransportReservation() {

            @Override
            public Map<String, String> parameters() {
                return Map.of("client_port", "4588-4589");
            }

            @Override
            public TransportChannel connect(TransportOffer answer) {
                client = new End(listener);
                return client;
            }

            @Override
            public void close() {}
        });
    }

    /** Sends a datagram from the client's address. */
    void fromClient(byte[] packet, boolean control) {
        deliver(server, packet, control);
    }

    private static void deliver(End to, byte[] packet, boolean control) {
        if (to != null && packet != null) {
            if (control) {
                to.listener.rtcp(ByteBuffer.wrap(packet));
            } else {
                to.listener.rtp(ByteBuffer.wrap(packet));
            }
        }
    }

    /** One end of the wire. */
    private final class End implements TransportChannel {

        private final ChannelListener listener;

        End(ChannelListener listener) {
            this.listener = listener;
        }

        private void sent(byte[] packet, boolean control) {
            wire.add(packet);
            deliver(this == server ? client : server, network.apply(packet.clone()), control);
        }

        @Override
        public Map<String, String> answer() {
            return Map.of("server_port", "6970-6971");
        }

        @Override
        public int framing() {
            return framing;
        }

        @Override
        public boolean boundToConnection() {
            return framing > 0;
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public boolean send(PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
            for (int i = from; i < to; i++) {
                ByteBuffer bytes = ByteBuffer.allocate(framing + train.length(i));
                train.copy(i, i + 1, stamp, bytes);
                byte[] packet = new byte[train.length(i)];
                bytes.get(framing, packet);
                sent(packet, false);
            }
            return true;
        }

        @Override
        public void sendControl(ByteBuffer packet) {
            byte[] bytes = new byte[packet.remaining()];
            packet.get(bytes);
            sent(bytes, true);
        }

        @Override
        public void close() {}
    }
}
