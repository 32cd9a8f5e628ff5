// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

/**
 * The two ways of sampling that have types (RFC 2435, section 4.1), with one block of each chroma component in an MCU.
 */
public enum Sampling {

    /** 4:2:2, type 0. */
    HALF_WIDTH(2, 1),
    /** 4:2:0, type 1. */
    HALF_SIZE(2, 2);

    private final int horizontal;
    private final int vertical;

    Sampling(int horizontal, int vertical) {
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    /** Luma blocks side by side in an MCU. */
    public int horizontal() {
        return horizontal;
    }

    /** Luma blocks one above the other in an MCU. */
    public int vertical() {
        return vertical;
    }
}
