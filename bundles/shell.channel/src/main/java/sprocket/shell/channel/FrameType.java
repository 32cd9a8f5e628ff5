// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

/** The type of a {@link Frame}. The page of the package describes the payload of each. */
enum FrameType {
    RUN(1),
    COMPLETE(2),
    INTERRUPT(3),
    DIRECTORY(4),
    READY(16),
    OUT(17),
    ERR(18),
    EXIT(19),
    CANDIDATES(20),
    CLOSED(21);

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    byte code() {
        return (byte) code;
    }

    /** @throws ChannelException for an unknown code */
    static FrameType of(byte code) throws ChannelException {
        for (FrameType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new ChannelException("There is no frame of the type " + (code & 0xFF));
    }
}
