// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import sprocket.playout.admission.Admission;
import sprocket.rtsp.api.message.RtspException;

/** A session that has not been set up or has not played before needs admission. One request is served at a time. */
final class Newcomer {

    private final Admission admission;
    private volatile boolean setUp;
    private volatile boolean played;

    Newcomer(Admission admission) {
        this.admission = admission;
    }

    /** @throws RtspException 453 while the server is too busy */
    void setsUp() throws RtspException {
        if (!setUp) {
            admission.check();
            setUp = true;
        }
    }

    /** @throws RtspException 453 while the server is too busy */
    void plays() throws RtspException {
        if (!played) {
            admission.check();
            played = true;
        }
    }
}
