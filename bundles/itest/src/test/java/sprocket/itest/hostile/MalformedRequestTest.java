// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import org.junit.jupiter.api.Nested;

/** Bad requests and frames, by what is wrong with them. They share a server, whose start takes longer than they do. */
class MalformedRequestTest {

    @Nested
    class HeaderFlood extends HeaderFloodTable {}

    @Nested
    class ControlCharacter extends ControlCharacterTable {}

    @Nested
    class StartLine extends StartLineTable {}

    @Nested
    class CSeq extends CSeqTable {}

    @Nested
    class ContentLength extends ContentLengthTable {}

    @Nested
    class SessionHeader extends SessionHeaderTable {}

    @Nested
    class TransportHeader extends TransportHeaderTable {}

    @Nested
    class RangeHeader extends RangeHeaderTable {}

    @Nested
    class Url extends UrlTable {}

    @Nested
    class InterleavedFrame extends InterleavedFrameTable {}
}
