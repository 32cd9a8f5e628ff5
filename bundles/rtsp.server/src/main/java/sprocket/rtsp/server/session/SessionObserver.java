// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.Map;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;

/** Hears of sessions, on any thread; must return at once. */
public interface SessionObserver {

    SessionObserver NONE = new SessionObserver() {

        @Override
        public void opened(RtspSession session) {
            // Nobody listens.
        }

        @Override
        public void changed(RtspSession session, SessionState state) {
            // Nobody listens.
        }

        @Override
        public void closed(RtspSession session, String reason) {
            // Nobody listens.
        }

        @Override
        public void event(RtspSession session, String topic, Map<String, ?> properties) {
            // Nobody listens.
        }
    };

    void opened(RtspSession session);

    void changed(RtspSession session, SessionState state);

    void closed(RtspSession session, String reason);

    /** Something has happened to a stream of the session. */
    void event(RtspSession session, String topic, Map<String, ?> properties);
}
