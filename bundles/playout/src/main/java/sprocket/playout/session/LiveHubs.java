package sprocket.playout.session;

import java.util.HashMap;
import java.util.Map;
import sprocket.media.api.LivePresentation;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.rtp.train.TrainPool;

/** One hub per live presentation that somebody watches. Thread-safe. */
public final class LiveHubs {

    private final PayloadFormats formats;
    private final TrainPool pool;
    private final Map<LivePresentation, LiveHub> hubs = new HashMap<>();

    public LiveHubs(PayloadFormats formats, TrainPool pool) {
        this.formats = formats;
        this.pool = pool;
    }

    /** Lets a viewer in; the first one opens the hub. */
    synchronized void enter(LivePresentation presentation, LiveSegment viewer) {
        hubs.computeIfAbsent(presentation, p -> new LiveHub(p, formats, pool)).add(viewer);
    }

    /** Lets a viewer out; the last one closes the hub. */
    synchronized void leave(LivePresentation presentation, LiveSegment viewer) {
        LiveHub hub = hubs.get(presentation);
        if (hub != null && hub.remove(viewer)) {
            hubs.remove(presentation);
            hub.close();
        }
    }
}
