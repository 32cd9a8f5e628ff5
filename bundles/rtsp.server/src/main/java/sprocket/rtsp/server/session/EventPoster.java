// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.Map;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/**
 * Posts to one EventAdmin. The only class that touches its types when it is loaded, so that nobody else fails where the
 * package is not there.
 */
final class EventPoster {

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
