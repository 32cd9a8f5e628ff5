// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Catches the exceptions of a listener, so that the stream continues. */
final class CalmListener implements StreamListener {

    private static final Logger LOG = LoggerFactory.getLogger(CalmListener.class);

    private final StreamListener listener;
    private boolean failed;

    CalmListener(StreamListener listener) {
        this.listener = listener;
    }

    @Override
    public void unit(StreamUnit unit) {
        call(() -> listener.unit(unit));
    }

    @Override
    public void packet(RawPacket packet) {
        call(() -> listener.packet(packet));
    }

    @Override
    public void restarted() {
        call(listener::restarted);
    }

    @Override
    public void ended(String reason) {
        call(() -> listener.ended(reason));
    }

    private void call(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException | LinkageError e) {
            if (!failed) {
                failed = true;
                LOG.warn("{} failed; the stream goes on, and further failures are not logged", listener.getClass(), e);
            }
        }
    }
}
