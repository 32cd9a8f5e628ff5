// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

/** Where a text that is too wide for its column is replaced by an ellipsis. */
public enum Shrink {
    /** Nowhere: a part of a number would be a wrong number. */
    NEVER,
    /** In the middle: for paths and addresses, whose ends matter most. */
    MIDDLE,
    END
}
