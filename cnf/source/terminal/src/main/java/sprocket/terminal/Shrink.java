// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

/** Where a column that is too wide gives way to an ellipsis. */
public enum Shrink {
    /** Nowhere: half a number is a wrong number. */
    NEVER,
    /** In the middle: of paths and addresses both ends tell the most. */
    MIDDLE,
    END
}
