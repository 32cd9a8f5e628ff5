// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of at most 255 bytes behind a length byte. */
final class ShortText {

    private static final int MAX = 255;

    private ShortText() {}

    static void check(String text) {
        if (length(text) > MAX) {
            throw new IllegalArgumentException("The text has more than 255 bytes");
        }
    }

    static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What is no UTF-8 becomes question marks, which never make the text longer. */
    static String read(ByteBuffer source, int length) {
        ByteBuffer bytes = source.slice(source.position(), length);
        source.position(source.position() + length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith("?")
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
