// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.Map;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;

/** Is notified of what happens to sessions, on any thread. Must return at once. */
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

    /** An event of one of the session's streams. */
    void event(RtspSession session, String topic, Map<String, ?> properties);
}
