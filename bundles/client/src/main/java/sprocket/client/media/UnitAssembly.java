// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtp.payload.Depacketiser;

/** Passes packets in order to the depacketiser, or delivers them raw. */
final class UnitAssembly {

    /** Takes the output. */
    interface Outlet {

        /** @param last the packet that completed the frame */
        void frame(Depacketiser.Frame frame, Packet last);

        void raw(Packet packet, boolean lost);
    }

    private static final Logger LOG = LoggerFactory.getLogger(UnitAssembly.class);

    private final Set<Integer> payloadTypes;
    private final Supplier<Optional<Depacketiser>> depacketisers;
    private final Outlet outlet;
    private final Consumer<Depacketiser.Frame> frames = this::frame;
    private Depacketiser depacketiser;
    private Packet packet;
    private boolean asked;
    /** Whether packets are missing since the last one that was passed on. */
    private boolean gap;

    private boolean rawGap;
    private long damaged;
    private boolean failed;

    UnitAssembly(Set<Integer> payloadTypes, Supplier<Optional<Depacketiser>> depacketisers, Outlet outlet) {
        this.payloadTypes = payloadTypes;
        this.depacketisers = depacketisers;
        this.outlet = outlet;
    }

    void packet(Packet next, boolean lost) {
        gap |= lost;
        rawGap |= lost;
        if (!asked) {
            depacketiser = depacketisers.get().orElse(null);
            asked = true;
        }
        if (depacketiser == null || !payloadTypes.contains(next.header().payloadType())) {
            boolean missing = rawGap;
            rawGap = false;
            outlet.raw(next, missing);
        } else {
            boolean missing = gap;
            gap = false;
            depacketise(next, missing);
        }
    }

    private void depacketise(Packet next, boolean missing) {
        packet = next;
        try {
            depacketiser.packet(next.header(), next.header().payload(next.bytes()), missing, frames);
        } catch (RuntimeException | LinkageError e) {
            damaged++;
            gap = true;
            if (!failed) {
                failed = true;
                LOG.warn(
                        "{} could not read a packet; this packet and others like it are lost",
                        depacketiser.getClass(),
                        e);
            }
        } finally {
            packet = null;
        }
    }

    private void frame(Depacketiser.Frame frame) {
        outlet.frame(frame, packet);
    }

    /**
     * Continues with a new depacketiser, because the payload format was replaced or the sender has restarted. The old
     * one remembers tables and parameters that are no longer valid.
     */
    void renew() {
        damaged = damaged();
        depacketiser = null;
        asked = false;
        gap = true;
    }

    /** The number of units with missing packets, or refused by the payload format. */
    long damaged() {
        return damaged + (depacketiser == null ? 0 : depacketiser.dropped());
    }
}
