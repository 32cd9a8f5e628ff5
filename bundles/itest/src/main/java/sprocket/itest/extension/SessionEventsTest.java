// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.RtspTopics;

/** EventAdmin has events for every session. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class SessionEventsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    RtspListener server;

    private final List<Event> heard = new CopyOnWriteArrayList<>();

    @Test
    void aSessionIsOpenedPlaysAndIsClosed() throws Exception {
        ServiceRegistration<EventHandler> registration = context.registerService(
                EventHandler.class,
                heard::add,
                FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, "sprocket/rtsp/session/*")));
        try (RtspWire wire = RtspWire.connect(server.localAddress().getPort())) {
            Description description = Description.of(wire.request("DESCRIBE", "/proof", "Accept: application/sdp"));
            Reply setup =
                    wire.request("SETUP", description.control(0), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
            wire.request("PLAY", description.control(), "Session: " + setup.session());
            wire.request("TEARDOWN", description.control(), "Session: " + setup.session());

            await().atMost(SOON)
                    .until(() -> of(setup.session()).stream()
                            .anyMatch(event -> event.getTopic().equals(RtspTopics.SESSION_CLOSED)));
            List<Event> events = of(setup.session());
            assertThat(events).first().satisfies(event -> {
                assertThat(event.getTopic()).isEqualTo(RtspTopics.SESSION_OPENED);
                assertThat(event.getProperty(RtspTopics.CLIENT)).isEqualTo("127.0.0.1");
            });
            assertThat(events)
                    .extracting(event -> event.getProperty(RtspTopics.STATE))
                    .contains("PLAYING");
        } finally {
            registration.unregister();
        }
    }

    private List<Event> of(String session) {
        return heard.stream()
                .filter(event -> session.equals(event.getProperty(RtspTopics.SESSION)))
                .toList();
    }
}
