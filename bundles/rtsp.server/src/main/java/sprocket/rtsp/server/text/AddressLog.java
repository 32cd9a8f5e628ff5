// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.text;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import sprocket.loop.Loop;

/**
 * Logs what addresses do wrong before there is a request: one line for each address within a minute, for a limited
 * number of addresses, and the number of the others at its end. Thread-safe.
 */
public final class AddressLog {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 50;

    private final Logger log;
    private final Loop loop;
    private final Set<InetAddress> said = new HashSet<>();
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
        if (said.size() < MAX_ADDRESSES && said.add(address)) {
            log.info(line);
        } else {
            more++;
        }
    }

    private synchronized void over() {
        if (more > 0) {
            log.info("The same happened {} more times within a minute", more);
        }
        said.clear();
        more = 0;
        open = false;
    }
}
