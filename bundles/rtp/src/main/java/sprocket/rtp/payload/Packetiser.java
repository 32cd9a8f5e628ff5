// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.rtp.train.PacketTrain;

/** Turns the access units of one track into trains. Used by one thread at a time. */
@ConsumerType
public interface Packetiser {

    /**
     * @return a train with one reference, which the caller releases; empty if the pool has no room
     * @throws MediaException if this access unit cannot be carried; it is dropped and counted, the next may be fine
     */
    Optional<PacketTrain> packetise(AccessUnit unit) throws MediaException;

    /**
     * Whether the packets of a unit depend on nothing but the unit, the layout and the payload format, which is another
     * object if its settings change. If so, a train is kept, and sent to other viewers of the same stored media and in
     * later rounds, instead of being made again. False where packets count, or refer to those of another unit.
     */
    default boolean repeatable() {
        return false;
    }
}
