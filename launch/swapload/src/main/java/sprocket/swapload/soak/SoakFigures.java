// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What is counted. Thread-safe. */
final class SoakFigures {

    private static final int MOST_TOLD = 100;

    /** Requests that were answered as they should be. */
    final LongAdder requests = new LongAdder();
    /** Requests of well-behaved viewers that were not answered, or not with 200. */
    final LongAdder requestsLost = new LongAdder();
    /** Packets of which the sequence number was checked. */
    final LongAdder packets = new LongAdder();
    /** Packets that well-behaved viewers did not get. */
    final LongAdder packetsLost = new LongAdder();
    /** Packets of those that the kernel dropped at a viewer's socket: the server had sent them. */
    final LongAdder droppedHere = new LongAdder();
    /** Packets that the proxy dropped on purpose. */
    final LongAdder droppedByProxy = new LongAdder();
    /** Things that peers with bad input have sent. */
    final LongAdder intrusions = new LongAdder();

    final LongAdder swaps = new LongAdder();
    final LongAdder swapsFailed = new LongAdder();
    private final Map<String, LongAdder> visits = new ConcurrentSkipListMap<>();
    private final AtomicLong told = new AtomicLong();

    void visited(String kind) {
        visits.computeIfAbsent(kind, k -> new LongAdder()).increment();
    }

    void requestLost(String what) {
        requestsLost.increment();
        tell("request: " + what);
    }

    void packetsLost(long count, String what) {
        packetsLost.add(count);
        tell("media: " + what);
    }

    void swapFailed(String what) {
        swapsFailed.increment();
        tell("swap: " + what);
    }

    private void tell(String what) {
        if (told.incrementAndGet() <= MOST_TOLD) {
            System.err.println(what);
        }
    }

    /** Whether well-behaved viewers lost nothing, and each swap succeeded. */
    boolean good() {
        return requestsLost.sum() == 0 && packetsLost.sum() == 0 && swapsFailed.sum() == 0;
    }

    @Override
    public String toString() {
        return "visits                 " + visits + "\nrequests answered      " + requests + "\nrequests lost          "
                + requestsLost + "\npackets looked at      " + packets + "\npackets lost           " + packetsLost
                + "\ndropped by our kernel  " + droppedHere + "\ndropped by the proxy   " + droppedByProxy
                + "\nbad inputs sent        " + intrusions + "\nswaps, failed          " + swaps + ", " + swapsFailed;
    }
}
