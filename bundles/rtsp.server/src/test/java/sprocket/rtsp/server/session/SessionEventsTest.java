// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import sprocket.rtsp.api.RtspTopics;
import sprocket.rtsp.api.testing.FakeSession;

/** Events go to the current EventAdmin. Sessions work without one, and without its classes. */
class SessionEventsTest {

    private final List<Runnable> posts = new ArrayList<>();
    private final SessionEvents events = new SessionEvents(post -> {
        posts.add(post);
        post.run();
    });
    private final FakeSession session = new FakeSession();

    @BeforeEach
    void somebodyHandlesEvents() {
        events.handlerCame();
    }

    /** EventAdmin would pass them to nobody. */
    @Test
    void noThreadIsWokenUpWhileNobodyHandlesEvents() {
        Admin admin = new Admin();
        events.bind(admin);
        events.handlerLeft();
        events.opened(session);

        assertThat(posts).isEmpty();
        assertThat(admin.posted).isEmpty();

        events.handlerCame();
        events.closed(session, "test");

        assertThat(posts).hasSize(1);
        assertThat(admin.posted).singleElement().extracting(Event::getTopic).isEqualTo(RtspTopics.SESSION_CLOSED);
    }

    @Test
    void anEventSaysWhichSessionAndWhose() {
        Admin admin = new Admin();
        events.bind(admin);
        events.opened(session);

        assertThat(admin.posted).singleElement().satisfies(event -> {
            assertThat(event.getTopic()).isEqualTo(RtspTopics.SESSION_OPENED);
            assertThat(event.getProperty(RtspTopics.SESSION)).isEqualTo(session.id());
            assertThat(event.getProperty(RtspTopics.CLIENT)).isEqualTo("192.0.2.7");
        });
    }

    /** EventAdmin keeps only the order of events that one thread posts. */
    @Test
    void oneThreadPostsWhatAnyThreadTells() throws Exception {
        Set<Thread> posting = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        Admin admin = new Admin() {
            @Override
            public void postEvent(Event event) {
                posting.add(Thread.currentThread());
                both.countDown();
            }
        };
        SessionEvents own = new SessionEvents();
        own.bind(admin);
        own.handlerCame();
        own.opened(session);
        Thread other = new Thread(() -> own.closed(session, "test"));
        other.start();
        other.join();

        assertThat(both.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(posting).hasSize(1).doesNotContain(other, Thread.currentThread());
    }

    @Test
    void aSuccessorIsBoundBeforeThePredecessorLeaves() {
        Admin one = new Admin();
        Admin other = new Admin();
        events.bind(one);
        events.bind(other);
        events.unbind(one);
        events.opened(session);

        assertThat(one.posted).isEmpty();
        assertThat(other.posted).hasSize(1);
        assertThat(one.lent).isZero();
        assertThat(other.lent).isEqualTo(1);
    }

    @Test
    void whatHasLeftIsNotCalledAnyMore() {
        Admin admin = new Admin();
        events.bind(admin);
        events.unbind(admin);
        events.closed(session, "test");

        assertThat(admin.posted).isEmpty();
        assertThat(admin.lent).isZero();
    }

    /** As in a framework where no bundle exports the package: a class that uses it causes a NoClassDefFoundError. */
    @Test
    void anAdminThatThrowsCostsTheSessionNothing() {
        Admin admin = new Admin();
        admin.failure = new IllegalStateException("expected by the test");
        events.bind(admin);
        events.opened(session);
        admin.failure = null;
        events.closed(session, "test");

        assertThat(admin.posted).singleElement().extracting(Event::getTopic).isEqualTo(RtspTopics.SESSION_CLOSED);
    }

    @Test
    void theClassesOfEventAdminNeedNotBeThere() throws Exception {
        ClassLoader without = new WithoutEventAdmin();
        Class<?> type = without.loadClass(SessionEvents.class.getName());
        assertThat(type).isNotSameAs(SessionEvents.class);
        // As SCR does, which reads all methods and fields.
        assertThat(type.getDeclaredMethods()).isNotEmpty();
        assertThat(type.getDeclaredFields()).isNotEmpty();

        ((SessionObserver) type.getConstructor().newInstance()).opened(session);

        assertThatThrownBy(() -> without.loadClass(SessionEvents.EventPoster.class.getName())
                        .getDeclaredFields())
                .isInstanceOf(NoClassDefFoundError.class);
    }

    /** Loads the classes under test again, and none of EventAdmin. */
    private static final class WithoutEventAdmin extends ClassLoader {

        WithoutEventAdmin() {
            super(SessionEvents.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.osgi.service.event.")) {
                throw new ClassNotFoundException(name);
            }
            boolean ours = name.equals(SessionEvents.class.getName())
                    || name.equals(SessionEvents.EventPoster.class.getName());
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : ours ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** An EventAdmin as SCR passes it. Counts how often it is in use. */
    private static class Admin implements ComponentServiceObjects<EventAdmin>, EventAdmin {

        final List<Event> posted = new ArrayList<>();
        int lent;
        RuntimeException failure;

        @SuppressWarnings("unchecked")
        private final ServiceReference<EventAdmin> reference = (ServiceReference<EventAdmin>) Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> method.getName().equals("equals")
                        ? proxy == arguments[0]
                        : method.getName().equals("hashCode") ? 1 : null);

        @Override
        public EventAdmin getService() {
            lent++;
            return this;
        }

        @Override
        public void ungetService(EventAdmin service) {
            lent--;
        }

        @Override
        public ServiceReference<EventAdmin> getServiceReference() {
            return reference;
        }

        @Override
        public void postEvent(Event event) {
            if (failure != null) {
                throw failure;
            }
            posted.add(event);
        }

        @Override
        public void sendEvent(Event event) {
            throw new UnsupportedOperationException("Sessions do not wait for who hears of them");
        }
    }
}
