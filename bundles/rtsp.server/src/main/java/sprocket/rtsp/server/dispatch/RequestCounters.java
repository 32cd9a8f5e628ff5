// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Counts requests by method and replies by status. Thread-safe. */
public final class RequestCounters {

    /** Counts all methods that nobody serves as one: names invented by clients must not fill the memory. */
    private static final String UNSERVED = "*";

    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> replies = new ConcurrentHashMap<>();
    private final Predicate<String> served;

    /** @param served whether a method has a handler */
    RequestCounters(Predicate<String> served) {
        this.served = served;
    }

    /** A request was answered. */
    public void request(String method) {
        count(requests, served.test(method) ? method : UNSERVED);
    }

    /** A reply was queued, to a request or to a malformed message. */
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
