// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Drops, duplicates and delays packets, always in the same way, and computes what a receiver must count. */
final class Network {

    /**
     * @param number of the packet, from 0 on
     * @param time nanoseconds since the first was sent
     */
    record Delivery(int number, long time) {}

    private final List<Delivery> deliveries = new ArrayList<>();
    private final long patience;

    /**
     * @param packets how many are sent
     * @param interval nanoseconds between them
     * @param dropped of 1000, and so on
     * @param longest nanoseconds of delay of those that are overtaken
     * @param patience nanoseconds that the receiver waits for a packet
     */
    Network(
            long seed,
            int packets,
            long interval,
            int dropped,
            int doubled,
            int overtaken,
            long longest,
            long patience) {
        SplittableRandom random = new SplittableRandom(seed);
        this.patience = patience;
        for (int number = 0; number < packets; number++) {
            if (random.nextInt(1000) < dropped) {
                continue;
            }
            long arrival = number * interval + random.nextLong(interval / 4);
            if (random.nextInt(1000) < overtaken) {
                arrival += random.nextLong(longest);
            }
            deliveries.add(new Delivery(number, arrival));
            if (random.nextInt(1000) < doubled) {
                deliveries.add(new Delivery(number, arrival + 1 + random.nextLong(longest)));
            }
        }
        deliveries.sort(Comparator.comparingLong(Delivery::time));
    }

    /** In the order of their time. */
    List<Delivery> deliveries() {
        return deliveries;
    }

    /** The packets that arrived, in the order of their numbers. */
    Set<Integer> arrived() {
        Set<Integer> arrived = new TreeSet<>();
        deliveries.forEach(delivery -> arrived.add(delivery.number));
        return arrived;
    }

    /** What is to be counted between the first and the last packet that arrived. */
    StreamStatistics.Packets expected() {
        Set<Integer> seen = new HashSet<>();
        int lowest = Integer.MAX_VALUE;
        int highest = -1;
        int duplicated = 0;
        int reordered = 0;
        for (Delivery delivery : deliveries) {
            if (!seen.add(delivery.number)) {
                duplicated++;
            } else if (delivery.number < highest) {
                reordered++;
            }
            lowest = Math.min(lowest, delivery.number);
            highest = Math.max(highest, delivery.number);
        }
        return new StreamStatistics.Packets(
                highest - lowest + 1, seen.size(), duplicated, reordered, late().size(), 0, 0);
    }

    /**
     * The packets that came too late: behind the first one to arrive, which goes on at once, or longer than the
     * patience behind the first arrival of any packet that was sent after it.
     */
    Set<Integer> late() {
        Set<Integer> late = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        int first = deliveries.get(0).number;
        int older = 0;
        int highest = -1;
        for (Delivery delivery : deliveries) {
            for (; delivery.time - deliveries.get(older).time >= patience; older++) {
                highest = Math.max(highest, deliveries.get(older).number);
            }
            if (seen.add(delivery.number) && (highest > delivery.number || delivery.number < first)) {
                late.add(delivery.number);
            }
        }
        return late;
    }
}
