// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.nio.ByteBuffer;
import java.util.List;
import sprocket.media.api.AccessUnit;

/** The bytes of an access unit after its conversion. */
record ConvertedUnit(List<ByteBuffer> parts) implements MediaCache.Kept {

    @Override
    public int bytes() {
        return parts.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    /** The unit with these bytes in place of its own. */
    AccessUnit of(AccessUnit unit) {
        return new AccessUnit(
                unit.track(), unit.decodeTime(), unit.presentationTime(), unit.duration(), unit.randomAccess(), parts);
    }
}
