// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.text;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import sprocket.loop.Loop;

/**
 * Logs what addresses do wrong before there is a request: within a minute each line once, a few lines for each address,
 * for a limited number of addresses, and the number of the others at its end. Thread-safe.
 */
public final class AddressLog {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 50;
    private static final int MAX_LINES = 3;

    private final Logger log;
    private final Loop loop;
    private final Map<InetAddress, Set<String>> said = new HashMap<>();
    private boolean open;
    private long more;

    /** @param loop runs the ends of the windows */
    public AddressLog(Logger log, Loop loop) {
        this.log = log;
        this.loop = loop;
    }

    /** @param line fit for a log */
    public synchronized void say(InetAddress address, String line) {
        if (!open) {
            open = true;
            loop.after(WINDOW, this::over);
        }
        if (isNew(address, line)) {
            log.info(line);
        } else {
            more++;
        }
    }

    private boolean isNew(InetAddress address, String line) {
        if (said.size() == MAX_ADDRESSES && !said.containsKey(address)) {
            return false;
        }
        Set<String> lines = said.computeIfAbsent(address, a -> new HashSet<>());
        return lines.size() < MAX_LINES && lines.add(line);
    }

    private synchronized void over() {
        if (more > 0) {
            log.info("Such things happened {} more times within a minute", more);
        }
        said.clear();
        more = 0;
        open = false;
    }
}
