// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.Locale;
import java.util.Optional;

/**
 * Who sends, seen from the one who receives the description (RFC 8866, section 6.7). A camera's backchannel is
 * {@link #SENDONLY}: its client sends.
 */
public enum Direction {
    SENDRECV,
    RECVONLY,
    SENDONLY,
    INACTIVE;

    /** The flag that says this. */
    public Attribute toAttribute() {
        return Attribute.flag(name().toLowerCase(Locale.ROOT));
    }

    static Optional<Direction> of(Section section) {
        for (Attribute attribute : section.attributes()) {
            for (Direction direction : values()) {
                if (attribute.is(direction.name())) {
                    return Optional.of(direction);
                }
            }
        }
        return Optional.empty();
    }
}
