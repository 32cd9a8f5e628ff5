// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

/** Cuts text at CR, LF and CRLF and counts the lines as an editor would. */
final class Lines {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private final int end;
    private int position;
    private int number;

    Lines(String text) {
        this.text = text;
        // Cameras written in C send the terminator of their string, too.
        int last = text.length();
        while (last > 0 && text.charAt(last - 1) == 0) {
            last--;
        }
        this.end = last;
        this.position = last > 0 && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    }

    boolean hasNext() {
        return position < end;
    }

    String next() throws SdpException {
        if (++number > SdpLimits.MAX_LINES) {
            throw new SdpException(number, "more than " + SdpLimits.MAX_LINES + " lines");
        }
        int start = position;
        int stop = start;
        while (stop < end && text.charAt(stop) != '\r' && text.charAt(stop) != '\n') {
            stop++;
        }
        boolean pair = stop + 1 < end && text.charAt(stop) == '\r' && text.charAt(stop + 1) == '\n';
        position = stop + (pair ? 2 : 1);
        return text.substring(start, stop);
    }

    /** Of the line that was returned last, from 1. */
    int number() {
        return number;
    }
}
