// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

/**
 * How much of one message a decoder takes before it gives up; all in bytes unless said. What goes beyond is answered
 * with an error and ends the connection.
 *
 * @param startLine the request or status line, without its line end
 * @param headerLine one header field with its continuation lines joined
 * @param headerCount header fields of one message, a number
 * @param headerBytes all header fields of one message with line ends and folding
 * @param body the body
 * @param method the method's name; a longer one is answered with 400 and the connection goes on
 * @param blankLines line ends before a message, a number
 */
public record CodecLimits(
        int startLine, int headerLine, int headerCount, int headerBytes, int body, int method, int blankLines) {

    /**
     * Twice the longest URL that is accepted, so that one beyond that still gets its 414 on a connection that goes on.
     */
    public static final int START_LINE = 8 * 1024;

    /**
     * What web servers take; the longest real ones are Digest credentials and a Transport with many choices, below 2
     * KiB.
     */
    public static final int HEADER_LINE = 8 * 1024;

    /** Real requests carry about ten. */
    public static final int HEADER_COUNT = 100;

    /** Eight of the longest header lines: bounds what one connection may hold before it has said what it wants. */
    public static final int HEADER_BYTES = 64 * 1024;

    /** A session description of many tracks is some 10 KiB; parameters are less. */
    public static final int BODY = 1024 * 1024;

    /** The longest name of RFC 2326 has 13 characters; the rest is for extensions. */
    public static final int METHOD = 64;

    /** Some clients end a body with line ends that Content-Length does not count; nobody sends this many. */
    public static final int BLANK_LINES = 100;

    public static final CodecLimits DEFAULT =
            new CodecLimits(START_LINE, HEADER_LINE, HEADER_COUNT, HEADER_BYTES, BODY, METHOD, BLANK_LINES);

    public CodecLimits {
        if (startLine < 1
                || headerLine < 1
                || headerCount < 1
                || headerBytes < 1
                || body < 0
                || method < 1
                || blankLines < 0) {
            throw new IllegalArgumentException("Limits of the codec are positive; of body and blank lines also zero");
        }
    }

    public CodecLimits withBody(int bytes) {
        return new CodecLimits(startLine, headerLine, headerCount, headerBytes, bytes, method, blankLines);
    }
}
