// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

/**
 * Limits of a decoder for one message, in bytes unless stated otherwise. A message beyond a limit is answered with an
 * error, and the connection ends.
 *
 * @param startLine the request or status line, without its line end
 * @param headerLine one header field with its continuation lines joined
 * @param headerCount header fields of one message, a number
 * @param headerBytes all header fields of one message with line ends and folding
 * @param body the body
 * @param method the name of the method; a longer one is answered with 400, and the connection continues
 * @param blankLines line ends before a message, a number
 */
public record CodecLimits(
        int startLine, int headerLine, int headerCount, int headerBytes, int body, int method, int blankLines) {

    /**
     * Twice the longest URL that is accepted: a URL that is somewhat longer gets a 414, and the connection continues.
     */
    public static final int START_LINE = 8 * 1024;

    /**
     * The limit of web servers. The longest real lines are Digest credentials and Transport headers with many offers,
     * below 2 KiB.
     */
    public static final int HEADER_LINE = 8 * 1024;

    /** Real requests have about ten. */
    public static final int HEADER_COUNT = 100;

    /** Eight of the longest header lines. It bounds the memory of a connection before its request is complete. */
    public static final int HEADER_BYTES = 64 * 1024;

    /** A session description of many tracks has about 10 KiB; parameters are shorter. */
    public static final int BODY = 1024 * 1024;

    /** The longest name of RFC 2326 has 13 characters; the rest is for extensions. */
    public static final int METHOD = 64;

    /** Some clients send line ends after a body that Content-Length does not count, but far fewer. */
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

    /** The limits that operators set. A message that exceeds one of them says which one. */
    public enum Limit {
        /** {@link CodecLimits#startLine} */
        START_LINE,
        /** {@link CodecLimits#headerLine} */
        HEADER_LINE,
        /** {@link CodecLimits#headerCount} */
        HEADER_COUNT,
        /** {@link CodecLimits#headerBytes} */
        HEADER_BYTES,
        /** {@link CodecLimits#body} */
        BODY
    }

    public CodecLimits withBody(int bytes) {
        return new CodecLimits(startLine, headerLine, headerCount, headerBytes, bytes, method, blankLines);
    }

    /** With another limit for the start line and for each header field. */
    public CodecLimits withLine(int bytes) {
        return new CodecLimits(bytes, bytes, headerCount, headerBytes, body, method, blankLines);
    }

    /** With other limits for all header fields of a message together: how many, and how many bytes. */
    public CodecLimits withHeaders(int count, int bytes) {
        return new CodecLimits(startLine, headerLine, count, bytes, body, method, blankLines);
    }
}
