// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Counts requests and replies. Thread-safe. */
public final class Tally {

    /** Stands for all methods that nobody serves: what clients make up must not fill the memory. */
    private static final String UNSERVED = "*";

    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> replies = new ConcurrentHashMap<>();
    private final Predicate<String> served;

    /** @param served whether somebody serves a method */
    Tally(Predicate<String> served) {
        this.served = served;
    }

    /** A request was answered. */
    public void request(String method) {
        count(requests, served.test(method) ? method : UNSERVED);
    }

    /** A reply was queued, to a request or to what was none. */
    public void reply(int status) {
        count(replies, status);
    }

    /** Requests by method. */
    public Map<String, Long> requests() {
        return sums(requests);
    }

    /** Replies by status code. */
    public Map<Integer, Long> replies() {
        return sums(replies);
    }

    private static <K> void count(Map<K, LongAdder> counters, K key) {
        counters.computeIfAbsent(key, k -> new LongAdder()).increment();
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> counters) {
        Map<K, Long> sums = new TreeMap<>();
        counters.forEach((key, adder) -> sums.put(key, adder.sum()));
        return sums;
    }
}
