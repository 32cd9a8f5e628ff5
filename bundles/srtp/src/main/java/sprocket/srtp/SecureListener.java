// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.nio.ByteBuffer;
import sprocket.rtp.transport.ChannelListener;
import sprocket.srtp.crypto.Opener;

/**
 * Decrypts what a carrier receives. Packets that are not authentic go no further, so that nobody else keeps a session
 * alive. On the session's event loop.
 */
final class SecureListener implements ChannelListener {

    /** The second byte of RTCP packets; that of RTP packets is never one of these (RFC 5761, section 4). */
    private static final int FIRST_RTCP = 192;

    private static final int LAST_RTCP = 223;
    private static final int USUAL_SIZE = 2048;

    private final ChannelListener next;
    private volatile Opener opener;
    private byte[] received = new byte[USUAL_SIZE];
    private byte[] opened = new byte[USUAL_SIZE];

    /** @param next receives RTP and RTCP */
    SecureListener(ChannelListener next) {
        this.next = next;
    }

    /** Packets that arrive earlier are dropped. */
    void start(Opener with) {
        opener = with;
    }

    @Override
    public void rtp(ByteBuffer packet) {
        received(packet);
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        received(packet);
    }

    private void received(ByteBuffer packet) {
        Opener now = opener;
        int length = packet.remaining();
        if (now == null || length < 2) {
            return;
        }
        if (received.length < length) {
            received = new byte[length];
            opened = new byte[length];
        }
        packet.get(packet.position(), received, 0, length);
        int type = received[1] & 0xFF;
        boolean control = type >= FIRST_RTCP && type <= LAST_RTCP;
        int size = control ? now.openControl(received, length, opened) : now.open(received, length, opened);
        if (size == Opener.REJECTED) {
            next.rejected();
        } else if (size != Opener.FOREIGN) {
            ByteBuffer plain = ByteBuffer.wrap(opened, 0, size).slice();
            if (control) {
                next.rtcp(plain);
            } else {
                next.rtp(plain);
            }
        }
    }

    @Override
    public void failed(String reason) {
        next.failed(reason);
    }

    @Override
    public boolean yields() {
        return next.yields();
    }
}
