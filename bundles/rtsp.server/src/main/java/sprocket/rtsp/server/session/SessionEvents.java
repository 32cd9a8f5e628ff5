package sprocket.rtsp.server.session;

import java.util.Map;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.EventAdmin;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.RtspTopics;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspUri;

/** Posts what happens to sessions to EventAdmin, where there is one. */
@Component(service = SessionObserver.class)
public final class SessionEvents implements SessionObserver {

    private volatile EventPoster poster;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindEventAdmin(ComponentServiceObjects<EventAdmin> admin) {
        EventPoster before = poster;
        poster = new EventPoster(admin);
        if (before != null) {
            before.close();
        }
    }

    synchronized void unbindEventAdmin(ComponentServiceObjects<EventAdmin> admin) {
        EventPoster leaving = poster;
        // It is not the one in use if its successor was bound before it left.
        if (leaving != null && leaving.postsTo(admin)) {
            poster = null;
            leaving.close();
        }
    }

    @Override
    public void opened(RtspSession session) {
        post(RtspTopics.SESSION_OPENED, Map.of(RtspTopics.SESSION, session.id(), RtspTopics.CLIENT, client(session)));
    }

    @Override
    public void changed(RtspSession session, SessionState state) {
        post(RtspTopics.SESSION_STATE, Map.of(RtspTopics.SESSION, session.id(), RtspTopics.STATE, state.name()));
    }

    @Override
    public void closed(RtspSession session, String reason) {
        post(RtspTopics.SESSION_CLOSED, Map.of(RtspTopics.SESSION, session.id(), RtspTopics.CLIENT, client(session),
                RtspTopics.URL, session.url().map(RtspUri::toString).orElse(""), RtspTopics.REASON, reason));
    }

    private static String client(RtspSession session) {
        return session.clientAddress().getHostAddress();
    }

    private void post(String topic, Map<String, String> properties) {
        EventPoster current = poster;
        if (current != null) {
            current.post(topic, properties);
        }
    }
}
