// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.log.LogText;
import sprocket.rtp.payload.UnitConversion;

/**
 * Logs which media lose detail by conversion: each presentation, track and kind of conversion once, and at most
 * {@value #MAX_LINES} of a presentation. Thread-safe.
 */
final class ConversionLog {

    static final int MAX_LINES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(ConversionLog.class);

    private final LoadingCache<Presentation, Set<String>> told = Caffeine.newBuilder()
            .weakKeys()
            .executor(Runnable::run)
            .build(presentation -> ConcurrentHashMap.newKeySet());

    void tell(Presentation presentation, Track track, UnitConversion conversion) {
        if (!conversion.lossy()) {
            return;
        }
        String line = LogText.printable(
                track.id() + ": " + (track.format() instanceof VideoFormat ? "pictures" : "access units") + " are "
                        + conversion.description());
        Set<String> lines = told.get(presentation);
        if (lines.size() < MAX_LINES && lines.add(line)) {
            LOG.warn("{}, {}; this loses detail", LogText.printable(presentation.name()), line);
        }
    }
}
