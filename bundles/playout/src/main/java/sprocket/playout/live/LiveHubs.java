// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import sprocket.media.api.LivePresentation;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.convert.Conversions;
import sprocket.rtp.train.TrainPool;

/**
 * One hub for each live presentation that has viewers. Thread-safe. Sources are started and stopped outside the lock,
 * since that may block and must not delay viewers of other sources.
 */
public final class LiveHubs {

    private final MediaServices services;
    private final TrainPool pool;
    private final Conversions conversions;
    private final Supplier<SessionSettings> settings;
    private final Map<LivePresentation, LiveHub> current = new HashMap<>();
    private final Map<LiveHub, Integer> viewers = new HashMap<>();

    /** @param settings read for each hub */
    public LiveHubs(
            MediaServices services, TrainPool pool, Conversions conversions, Supplier<SessionSettings> settings) {
        this.services = services;
        this.pool = pool;
        this.conversions = conversions;
        this.settings = settings;
    }

    /** Adds a viewer. The first one starts the source, and so does the first one after the source has ended. */
    public LiveHub enter(LivePresentation presentation, LiveSegment viewer) {
        LiveHub hub = count(presentation);
        try {
            hub.open();
        } catch (RuntimeException | Error e) {
            leave(presentation, hub, viewer);
            throw e;
        }
        hub.add(viewer);
        return hub;
    }

    private synchronized LiveHub count(LivePresentation presentation) {
        LiveHub hub = current.get(presentation);
        if (hub == null || hub.ended()) {
            SessionSettings now = settings.get();
            hub = new LiveHub(presentation, services, pool, conversions.live(), now.grace(), now.maxLateness());
            current.put(presentation, hub);
        }
        viewers.merge(hub, 1, Integer::sum);
        return hub;
    }

    /** Removes a viewer. The last one stops the source. */
    public void leave(LivePresentation presentation, LiveHub hub, LiveSegment viewer) {
        hub.remove(viewer);
        if (last(presentation, hub)) {
            hub.close();
        }
    }

    private synchronized boolean last(LivePresentation presentation, LiveHub hub) {
        if (viewers.merge(hub, -1, Integer::sum) > 0) {
            return false;
        }
        viewers.remove(hub);
        current.remove(presentation, hub);
        return true;
    }
}
