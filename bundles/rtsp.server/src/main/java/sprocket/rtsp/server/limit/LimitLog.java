// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.server.config.ServerConfig;
import sprocket.rtsp.server.limit.Quota.AddressPrefix;

/**
 * Logs which limit a client has met, and which setting raises it: one line for each limit and address in an hour. The
 * number of lines and the memory are bounded. Thread-safe; guarded by this object.
 */
public final class LimitLog {

    private static final Logger LOG = LoggerFactory.getLogger(LimitLog.class);

    static final Duration SILENCE = Duration.ofHours(1);

    /** Lines in an hour. A flood from more addresses than that is the same news. */
    static final int MAX_LINES = 1_000;

    private record Met(Limit limit, AddressPrefix address) {}

    private final LongSupplier nanoTime;
    /** When a line was logged, the oldest first. */
    private final Map<Met, Long> logged = new LinkedHashMap<>();

    private boolean full;

    /** @param nanoTime a clock that does not go back */
    public LimitLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param value of the limit, in the unit of its setting */
    public void met(Limit limit, InetAddress address, long value) {
        Met met = new Met(limit, AddressPrefix.of(address));
        if (first(met)) {
            LOG.warn(
                    "{} has reached a limit: {} {}; the setting {} of {} changes it",
                    met.address(),
                    value,
                    limit.counts(),
                    limit.setting(),
                    ServerConfig.PID);
        }
    }

    private synchronized boolean first(Met met) {
        long now = nanoTime.getAsLong();
        Iterator<Long> times = logged.values().iterator();
        while (times.hasNext() && now - times.next() >= SILENCE.toNanos()) {
            times.remove();
        }
        if (logged.containsKey(met)) {
            return false;
        }
        if (logged.size() < MAX_LINES) {
            logged.put(met, now);
            full = false;
            return true;
        }
        if (!full) {
            full = true;
            LOG.warn("More addresses than {} have reached limits; the others are not logged", MAX_LINES);
        }
        return false;
    }

    synchronized int size() {
        return logged.size();
    }
}
