// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.playout.api.StreamDescription;

/**
 * The texts of the presentations that were described last. A text counts as long as the playout gives the very same
 * descriptions of the streams. Presentations are not kept from being unloaded. Thread-safe; guarded by this object.
 */
final class RecentTexts {

    private static final int MAX = 256;

    private final Map<Key, Text> last = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Text> eldest) {
            return size() > MAX;
        }
    };

    private record Key(String presentation, InetAddress server) {}

    private record Text(
            WeakReference<Presentation> presentation,
            WeakReference<List<StreamDescription>> streams,
            Duration duration,
            ByteBuffer bytes) {}

    /** The text of {@link DescriptionText}, from position to limit; it must not be changed. */
    ByteBuffer of(Presentation presentation, List<StreamDescription> streams, InetAddress server) {
        Key key = new Key(presentation.name(), server);
        Duration duration = presentation instanceof StoredPresentation stored ? stored.duration() : Duration.ZERO;
        synchronized (this) {
            Text known = last.get(key);
            if (known != null
                    && known.presentation().refersTo(presentation)
                    && known.streams().refersTo(streams)
                    && known.duration().equals(duration)) {
                return known.bytes().duplicate();
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(
                DescriptionText.of(presentation, streams, server).toBytes());
        synchronized (this) {
            last.put(key, new Text(new WeakReference<>(presentation), new WeakReference<>(streams), duration, bytes));
        }
        return bytes.duplicate();
    }
}
