// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.TransportChannel;
import sprocket.srtp.crypto.Sealer;

/**
 * Encrypts the packets of one stream, and lets another transport's channel carry them. The encrypted packets of a train
 * are a train of their own, whose packets have equal lengths where the others have.
 */
final class SrtpChannel implements TransportChannel {

    private static final int USUAL_SIZE = 2048;

    private final TransportChannel carrier;
    private final Sealer sealer;
    private final TrainPool memory;
    private final OptionalInt ssrc;
    private final Map<String, String> headers;
    private ByteBuffer plain = ByteBuffer.allocate(USUAL_SIZE);
    private byte[] sealed = new byte[USUAL_SIZE];

    /** @param memory for encrypted packets */
    SrtpChannel(
            TransportChannel carrier, Sealer sealer, TrainPool memory, OptionalInt ssrc, Map<String, String> headers) {
        this.carrier = carrier;
        this.sealer = sealer;
        this.memory = memory;
        this.ssrc = ssrc;
        this.headers = headers;
    }

    @Override
    public Map<String, String> answer() {
        return carrier.answer();
    }

    @Override
    public Optional<String> group() {
        return Optional.empty();
    }

    @Override
    public OptionalInt ssrc() {
        return ssrc;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public int framing() {
        return carrier.framing();
    }

    @Override
    public boolean boundToConnection() {
        return carrier.boundToConnection();
    }

    @Override
    public boolean writable() {
        return carrier.writable();
    }

    @Override
    public boolean send(PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        if (from >= to) {
            return carrier.send(train, from, to, stamp);
        }
        int size = train.format().packetSize() + sealer.overhead();
        if (size > PacketTrain.Format.MAX_PACKET_SIZE) {
            return false;
        }
        PacketTrain.Format format = new PacketTrain.Format(train.format().framing(), size);
        int bytes = (int) train.payloadBytes(from, to) + (to - from) * sealer.overhead();
        Optional<TrainBuilder> builder = TrainBuilder.begin(memory, format, to - from, bytes);
        if (builder.isEmpty()) {
            return false;
        }
        PacketTrain encrypted = sealed(train, from, to, stamp, builder.get());
        if (encrypted == null) {
            return false;
        }
        try {
            return carrier.send(encrypted, 0, to - from, from(stamp, from));
        } finally {
            encrypted.release();
        }
    }

    /** The headers are not encrypted; the carrier writes the same ones. */
    private static PacketTrain.Stamp from(PacketTrain.Stamp stamp, int packet) {
        return new PacketTrain.Stamp(stamp.payloadType(), stamp.ssrc(), stamp.sequence() + packet, stamp.timestamp());
    }

    /** @return null if one of the packets must not be sent */
    private PacketTrain sealed(PacketTrain train, int from, int to, PacketTrain.Stamp stamp, TrainBuilder builder) {
        int framing = train.format().framing();
        int header = train.format().headroom() - framing;
        try {
            for (int i = from; i < to; i++) {
                int length = train.length(i);
                reserve(framing + length + sealer.overhead());
                byte[] packet = plain.array();
                train.copy(i, i + 1, stamp, plain.clear());
                if (framing > 0) {
                    // The packet has to stand at the start of the array.
                    System.arraycopy(packet, framing, packet, 0, length);
                }
                int size = sealer.seal(packet, length, sealed);
                if (size == 0) {
                    return null;
                }
                builder.packet().put(sealed, header, size - header);
                builder.end(train.marker(i), train.timestampOffset(i), train.extension(i));
            }
            return builder.build();
        } finally {
            builder.abandon();
        }
    }

    private void reserve(int size) {
        if (plain.capacity() < size) {
            plain = ByteBuffer.allocate(size);
            sealed = new byte[size];
        }
    }

    @Override
    public void sendControl(ByteBuffer packet) {
        int length = packet.remaining();
        reserve(length + sealer.controlOverhead());
        packet.get(packet.position(), plain.array(), 0, length);
        int size = sealer.sealControl(plain.array(), length, sealed);
        if (size > 0) {
            carrier.sendControl(ByteBuffer.wrap(sealed, 0, size));
        }
    }

    @Override
    public void close() {
        carrier.close();
    }
}
