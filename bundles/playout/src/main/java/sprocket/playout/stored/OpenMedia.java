// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.playout.config.PlayoutConfig;
import sprocket.playout.config.PlayoutSettings.MediaLimits;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Limits how many readers of stored media are open at a time. Each has an open file, as a rule. A session has one, one
 * more for each range that waits in its queue, and one more for a moment when it moves to another position.
 * Thread-safe; guarded by this object.
 */
public final class OpenMedia {

    private static final Logger LOG = LoggerFactory.getLogger(OpenMedia.class);

    private MediaLimits limits;
    private int open;
    private boolean logged;

    public OpenMedia(MediaLimits limits) {
        this.limits = limits;
    }

    /** Readers that are open stay open. */
    public synchronized void change(MediaLimits changed) {
        limits = changed;
        logged = false;
    }

    /** Checks that one more range may wait in the queue of a session. */
    public synchronized void checkQueue(int queued) throws RtspException {
        if (queued >= limits.queued()) {
            throw new RtspException(
                    RtspStatus.NOT_ENOUGH_BANDWIDTH,
                    "The session has " + queued + " ranges waiting, the highest number; PAUSE drops them");
        }
    }

    /**
     * Counts one more reader.
     *
     * @param goesOn whether the session is playing and its present reader is closed for this one: who plays is never
     *     refused
     * @throws RtspException 453 at the limit
     */
    public synchronized void take(boolean goesOn) throws RtspException {
        if (!goesOn && open >= limits.open()) {
            if (!logged) {
                logged = true;
                LOG.warn(
                        "The highest number of open media is reached: {}; the setting max.open.media of {} changes it",
                        limits.open(),
                        PlayoutConfig.PID);
            }
            throw new RtspException(
                    RtspStatus.NOT_ENOUGH_BANDWIDTH,
                    "The server has its highest number of media open; try again when others have stopped");
        }
        open++;
    }

    /** A reader was closed. The next time at the limit is logged again once half of them are closed. */
    public synchronized void giveBack() {
        open--;
        logged &= open > limits.open() / 2;
    }

    public synchronized int count() {
        return open;
    }
}
