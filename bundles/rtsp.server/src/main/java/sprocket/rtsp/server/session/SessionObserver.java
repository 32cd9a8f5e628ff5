package sprocket.rtsp.server.session;

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
    };

    void opened(RtspSession session);

    void changed(RtspSession session, SessionState state);

    void closed(RtspSession session, String reason);
}
