// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/** EventAdmin has events for every stream, with the documented properties. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class StreamEventsTest {

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    RtspListener server;

    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private ServiceRegistration<EventHandler> registration;
    private RtspWire wire;
    private Description description;
    private String session;

    @BeforeEach
    void setUp() throws Exception {
        registration = context.registerService(
                EventHandler.class,
                heard::add,
                FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, "sprocket/rtsp/stream/*")));
        wire = RtspWire.connect(server.localAddress().getPort());
        description = Description.of(wire.request("DESCRIBE", "/proof", "Accept: application/sdp"));
        Reply setup = wire.request("SETUP", description.control(1), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        session = setup.session();
    }

    @AfterEach
    void leave() throws Exception {
        wire.close();
        registration.unregister();
    }

    private void request(String method) throws Exception {
        assertThat(wire.request(method, description.control(), "Session: " + session)
                        .status())
                .isEqualTo(200);
    }

    private List<Event> events() {
        return heard.stream()
                .filter(event -> session.equals(event.getProperty(RtspTopics.SESSION)))
                .toList();
    }

    /** The first event of a topic, with exactly these properties beside its topic's name. */
    private Event event(String topic, String... properties) {
        await().until(() -> events().stream().anyMatch(event -> event.getTopic().equals(topic)));
        Event found = events().stream()
                .filter(event -> event.getTopic().equals(topic))
                .findFirst()
                .orElseThrow();
        assertThat(Arrays.asList(found.getPropertyNames())).contains(properties).hasSize(properties.length + 1);
        assertThat(found.getProperty(RtspTopics.URL)).isEqualTo(description.control(1));
        return found;
    }

    @Test
    void aStreamIsAddedStartsStopsAndIsRemoved() throws Exception {
        Event added = event(
                RtspTopics.STREAM_ADDED, RtspTopics.SESSION, RtspTopics.URL, RtspTopics.ENCODING, RtspTopics.TRANSPORT);
        assertThat(added.getProperty(RtspTopics.ENCODING)).isEqualTo("L16");
        assertThat(added.getProperty(RtspTopics.TRANSPORT)).isEqualTo("RTP/AVP/TCP");
        request("PLAY");
        event(RtspTopics.STREAM_STARTED, RtspTopics.SESSION, RtspTopics.URL);
        wire.packet();
        request("PAUSE");
        Event stopped = event(RtspTopics.STREAM_STOPPED, RtspTopics.SESSION, RtspTopics.URL, RtspTopics.REASON);
        assertThat(stopped.getProperty(RtspTopics.REASON)).isEqualTo("PAUSE");
        request("TEARDOWN");
        Event removed = event(
                RtspTopics.STREAM_REMOVED,
                RtspTopics.SESSION,
                RtspTopics.URL,
                RtspTopics.REASON,
                RtspTopics.UNITS,
                RtspTopics.PACKETS,
                RtspTopics.BYTES,
                RtspTopics.DROPPED,
                RtspTopics.FAILED);
        assertThat((String) removed.getProperty(RtspTopics.REASON)).isNotBlank();
        assertThat((Long) removed.getProperty(RtspTopics.UNITS)).isPositive();
        assertThat((Long) removed.getProperty(RtspTopics.PACKETS)).isPositive();
        assertThat((Long) removed.getProperty(RtspTopics.BYTES)).isPositive();
        assertThat((Long) removed.getProperty(RtspTopics.DROPPED)).isNotNegative();
        assertThat(removed.getProperty(RtspTopics.FAILED)).isEqualTo(0L);
        assertThat(events())
                .extracting(Event::getTopic)
                .containsExactly(
                        RtspTopics.STREAM_ADDED,
                        RtspTopics.STREAM_STARTED,
                        RtspTopics.STREAM_STOPPED,
                        RtspTopics.STREAM_REMOVED);
    }

    @Test
    void aStreamThatPlaysToItsEndStops() throws Exception {
        assertThat(wire.request("PLAY", description.control(), "Session: " + session, "Range: npt=1.8-")
                        .status())
                .isEqualTo(200);
        Event stopped = event(RtspTopics.STREAM_STOPPED, RtspTopics.SESSION, RtspTopics.URL, RtspTopics.REASON);
        assertThat((String) stopped.getProperty(RtspTopics.REASON)).isNotBlank().isNotEqualTo("PAUSE");
        assertThat(events())
                .extracting(Event::getTopic)
                .contains(RtspTopics.STREAM_STARTED)
                .doesNotContain(RtspTopics.STREAM_REMOVED);
    }
}
