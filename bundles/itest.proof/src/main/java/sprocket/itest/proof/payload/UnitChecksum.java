// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.payload;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import sprocket.media.api.AccessUnit;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.UnitConversion;

/** Appends a checksum to an access unit. */
record UnitChecksum(AccessUnit unit) implements UnitConversion {

    private static final int SIZE = Integer.BYTES;

    @Override
    public String description() {
        return "carried with a checksum";
    }

    @Override
    public boolean lossy() {
        return false;
    }

    @Override
    public AccessUnit convert() {
        ByteBuffer bytes = unit.parts().get(0);
        ByteBuffer checked = ByteBuffer.allocate(bytes.remaining() + SIZE)
                .put(bytes.duplicate())
                .putInt(of(bytes))
                .flip();
        return new AccessUnit(
                unit.track(),
                unit.decodeTime(),
                unit.presentationTime(),
                unit.duration(),
                unit.randomAccess(),
                List.of(checked.asReadOnlyBuffer()));
    }

    private static int of(ByteBuffer bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes.duplicate());
        return (int) checksum.getValue();
    }

    /** @return the unit without its checksum; empty where that is wrong */
    private static Optional<ByteBuffer> stripped(ByteBuffer checked) {
        int length = checked.remaining() - SIZE;
        ByteBuffer unit = length < 0 ? checked : checked.slice(checked.position(), length);
        return length >= 0 && checked.getInt(checked.position() + length) == of(unit)
                ? Optional.of(unit)
                : Optional.empty();
    }

    /** Checks the units that another depacketiser reassembles, and drops those with a wrong checksum. */
    static final class Check implements Depacketiser {

        private final Depacketiser packets;
        private long wrong;

        Check(Depacketiser packets) {
            this.packets = packets;
        }

        @Override
        public void packet(RtpHeader header, ByteBuffer payload, boolean lost, Consumer<Frame> frames) {
            packets.packet(header, payload, lost, frame -> {
                Optional<ByteBuffer> unit = stripped(frame.parts().get(0));
                unit.ifPresent(
                        bytes -> frames.accept(new Frame(frame.timestamp(), frame.randomAccess(), List.of(bytes))));
                wrong += unit.isPresent() ? 0 : 1;
            });
        }

        @Override
        public long dropped() {
            return packets.dropped() + wrong;
        }
    }
}
