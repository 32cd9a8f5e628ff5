// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** Two channels that a client proposes. Packets on them are dropped until the server has answered. */
final class TcpReservation implements TransportReservation, ChannelListener {

    private final Reservations reservations;
    private final InterleavedLink link;
    private final ChannelListener listener;
    private final OptionalInt proposed;
    private volatile boolean connected;
    /** Whether the lower channel is that of RTCP. */
    private volatile boolean crossed;

    private volatile String failure;
    private boolean over;

    private TcpReservation(Reservations reservations, InterleavedLink link, ChannelListener listener) {
        this.reservations = reservations;
        this.link = link;
        this.listener = listener;
        this.proposed = reservations.add(this);
    }

    /** Empty if the connection has no free channels. */
    static Optional<TransportReservation> of(
            Reservations reservations, InterleavedLink link, ChannelListener listener) {
        TcpReservation reservation = new TcpReservation(reservations, link, listener);
        return reservation.proposed.isPresent() ? Optional.of(reservation) : Optional.empty();
    }

    InterleavedLink link() {
        return link;
    }

    private PortPair proposal() {
        return PortPair.from(proposed.getAsInt());
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("unicast", "");
        parameters.put("interleaved", proposal().toString());
        return parameters;
    }

    /** An answer without channels accepts the proposal. */
    @Override
    public synchronized TransportChannel connect(TransportOffer answer) throws IOException {
        if (over) {
            throw new IllegalStateException("The channels are connected or given back already");
        }
        if (failure != null) {
            throw new IOException(failure);
        }
        PortPair chosen = answer.channels().orElse(proposal());
        if (answer.multicast() || !TcpTransport.possibleAnswer(chosen)) {
            throw new IOException("Not an answer to unicast in the connection: " + answer);
        }
        reservations.settle(this, Math.min(chosen.rtp(), chosen.rtcp()));
        over = true;
        crossed = chosen.rtp() > chosen.rtcp();
        connected = true;
        return new TcpChannel(link, chosen);
    }

    @Override
    public synchronized void close() {
        if (!over) {
            over = true;
            reservations.remove(this);
        }
    }

    @Override
    public void rtp(ByteBuffer packet) {
        if (connected) {
            deliver(packet, !crossed);
        }
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        if (connected) {
            deliver(packet, crossed);
        }
    }

    private void deliver(ByteBuffer packet, boolean rtp) {
        if (rtp) {
            listener.rtp(packet);
        } else {
            listener.rtcp(packet);
        }
    }

    @Override
    public void failed(String reason) {
        failure = reason;
        if (connected) {
            listener.failed(reason);
        }
    }
}
