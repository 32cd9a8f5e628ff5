// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap.trial;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts how often each request passed each place. The counts are in a JDK map under a system property, since a test
 * and the bundles that it builds share no other types.
 */
public final class Tally implements AutoCloseable {

    private static final String NAME = "sprocket.itest.tally";

    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    private Tally() {
        System.getProperties().put(NAME, counts);
    }

    public static Tally start() {
        return new Tally();
    }

    /** Counts a request at a place of the present tally; called from any bundle. */
    @SuppressWarnings("unchecked")
    public static void count(String place, String id) {
        ((ConcurrentMap<String, Integer>) System.getProperties().get(NAME)).merge(place + " " + id, 1, Integer::sum);
    }

    /** The requests that did not pass a place the expected number of times, with their counts. */
    public List<String> others(String place, Set<String> ids, int times) {
        return ids.stream()
                .map(id -> place + " " + id)
                .filter(key -> counts.getOrDefault(key, 0) != times)
                .map(key -> key + ": " + counts.getOrDefault(key, 0))
                .toList();
    }

    @Override
    public void close() {
        System.getProperties().remove(NAME, counts);
    }
}
