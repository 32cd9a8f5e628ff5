// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One item of a source description (RFC 3550, 6.5.1 and on).
 *
 * @param type 1 to 255
 * @param text at most 255 bytes in UTF-8; what a peer sent may hold control characters
 */
public record SdesItem(int type, String text) {

    public static final int CNAME = 1;
    public static final int NAME = 2;
    public static final int TOOL = 6;
    public static final int NOTE = 7;

    public SdesItem {
        if (type < 1 || type > 255) {
            throw new IllegalArgumentException("An item has a type from 1 to 255, not " + type);
        }
        ShortText.check(text);
    }

    int size() {
        return 2 + ShortText.length(text);
    }

    void write(ByteBuffer target) {
        target.put((byte) type);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        target.put((byte) bytes.length).put(bytes);
    }
}
