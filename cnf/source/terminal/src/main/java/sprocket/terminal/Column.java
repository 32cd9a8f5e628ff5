// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

/**
 * A column of a {@link Table}.
 *
 * @param right whether it is aligned to the right
 * @param minimum columns of the terminal below which it does not shrink
 * @param breaks whether a table that is too wide for one line continues in another one with this column
 */
public record Column(String heading, boolean right, Shrink shrink, int minimum, boolean breaks) {

    /** A column of text that is never shortened. */
    public static Column text(String heading) {
        return new Column(heading, false, Shrink.NEVER, 0, false);
    }

    public static Column number(String heading) {
        return new Column(heading, true, Shrink.NEVER, 0, false);
    }

    public Column shrinking(Shrink where, int smallest) {
        return new Column(heading, right, where, smallest, breaks);
    }

    public Column onNextLine() {
        return new Column(heading, right, shrink, minimum, true);
    }

    /** Where a text that is too wide for its column is replaced by an ellipsis. */
    public enum Shrink {
        /** Nowhere: a part of a number would be a wrong number. */
        NEVER,
        /** In the middle: for paths and addresses, whose ends matter most. */
        MIDDLE,
        END
    }
}
