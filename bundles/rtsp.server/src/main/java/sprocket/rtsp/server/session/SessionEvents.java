// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.RtspTopics;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Posts the events of sessions to EventAdmin, if there is one and somebody handles events. EventAdmin keeps the order
 * of events that one thread posts, so one thread posts all of them. The thread ends when it has nothing to do. While
 * nobody handles events, no thread is woken up for them.
 */
public final class SessionEvents implements SessionObserver {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);

    private final Executor thread;
    /** Services that handle events, of whatever topics. */
    private final AtomicInteger handlers = new AtomicInteger();

    private volatile EventPoster poster;

    public SessionEvents() {
        this(thread());
    }

    /** @param thread runs the actions that post, one after another */
    SessionEvents(Executor thread) {
        this.thread = thread;
    }

    private static Executor thread() {
        ThreadPoolExecutor thread =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread made = new Thread(work, "sprocket-session-events");
                    made.setContextClassLoader(SessionEvents.class.getClassLoader());
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    public synchronized void bind(ComponentServiceObjects<EventAdmin> admin) {
        EventPoster before = poster;
        poster = new EventPoster(admin);
        if (before != null) {
            before.close();
        }
    }

    public synchronized void unbind(ComponentServiceObjects<EventAdmin> admin) {
        EventPoster leaving = poster;
        // It is not the one in use if its successor was bound before it left.
        if (leaving != null && leaving.postsTo(admin)) {
            poster = null;
            leaving.close();
        }
    }

    /** One more service handles events. It hears of what happens from now on. */
    public void handlerCame() {
        handlers.incrementAndGet();
    }

    /** One service less handles events. */
    public void handlerLeft() {
        handlers.decrementAndGet();
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
        post(
                RtspTopics.SESSION_CLOSED,
                Map.of(
                        RtspTopics.SESSION,
                        session.id(),
                        RtspTopics.CLIENT,
                        client(session),
                        RtspTopics.URL,
                        session.url().map(RtspUri::toString).orElse(""),
                        RtspTopics.REASON,
                        reason));
    }

    @Override
    public void event(RtspSession session, String topic, Map<String, ?> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(RtspTopics.SESSION, session.id());
        post(topic, all);
    }

    private static String client(RtspSession session) {
        return AddressText.of(session.clientAddress());
    }

    private void post(String topic, Map<String, ?> properties) {
        if (poster != null && handlers.get() > 0) {
            thread.execute(() -> postNow(topic, properties));
        }
    }

    private void postNow(String topic, Map<String, ?> properties) {
        EventPoster current = poster;
        if (current == null) {
            return;
        }
        try {
            current.post(topic, properties);
        } catch (RuntimeException | LinkageError e) {
            // An event that cannot be posted must not affect the session.
            LOG.debug("The event {} was not posted", topic, e);
        }
    }

    /**
     * Posts to one EventAdmin. No other class refers to its package, which may be missing: this one is loaded only when
     * an EventAdmin exists.
     */
    static final class EventPoster {

        private final ComponentServiceObjects<EventAdmin> source;
        private final EventAdmin admin;

        EventPoster(ComponentServiceObjects<EventAdmin> source) {
            this.source = source;
            this.admin = source.getService();
        }

        void post(String topic, Map<String, ?> properties) {
            if (admin != null) {
                admin.postEvent(new Event(topic, properties));
            }
        }

        boolean postsTo(ComponentServiceObjects<?> other) {
            return source.getServiceReference().equals(other.getServiceReference());
        }

        void close() {
            if (admin != null) {
                source.ungetService(admin);
            }
        }
    }
}
