// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import sprocket.loop.Loop;
import sprocket.playout.admission.Admission;
import sprocket.rtsp.api.message.RtspException;

/**
 * A session that has not been set up or has not played before needs admission. From its first PLAY to its end it counts
 * as a viewer of its loop. One request is served at a time, but the session may end meanwhile. Guarded by this object.
 */
final class Newcomer {

    private final Admission admission;
    private final Loop loop;
    private boolean setUp;
    private boolean played;
    private boolean ended;

    /** @param loop of the session */
    Newcomer(Admission admission, Loop loop) {
        this.admission = admission;
        this.loop = loop;
    }

    /** @throws RtspException 453 while the server is too busy */
    synchronized void setsUp() throws RtspException {
        if (!setUp) {
            admission.check();
            setUp = true;
        }
    }

    /** @throws RtspException 453 while the server is too busy */
    synchronized void plays() throws RtspException {
        if (!played && !ended) {
            admission.check();
            played = true;
            admission.opened(loop);
        }
    }

    /** The session has ended. Idempotent. */
    synchronized void ends() {
        if (played && !ended) {
            admission.closed(loop);
        }
        ended = true;
    }
}
