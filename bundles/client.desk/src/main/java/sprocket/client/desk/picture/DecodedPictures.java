// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Pictures that are decoded or are being decoded, in their order. Decoders may finish in another order; no picture
 * leaves before an earlier one. Used on one loop.
 */
final class DecodedPictures {

    private final TreeMap<Long, Presenter.Decoded> ready = new TreeMap<>();
    private final TreeSet<Long> decoding = new TreeSet<>();
    private long sequence;

    /** @return the number of a picture that is being decoded from now on */
    long begin() {
        decoding.add(sequence);
        return sequence++;
    }

    /** @param picture empty if there is none to show */
    void end(long number, Optional<Presenter.Decoded> picture) {
        decoding.remove(number);
        picture.ifPresent(decoded -> ready.put(number, decoded));
    }

    /** Whether the first picture is decoded. */
    boolean hasNext() {
        return !ready.isEmpty() && (decoding.isEmpty() || ready.firstKey() < decoding.first());
    }

    /** The first decoded picture, null if there is none. */
    Presenter.Decoded first() {
        return ready.isEmpty() ? null : ready.firstEntry().getValue();
    }

    /** The last decoded picture, null if there is none. */
    Presenter.Decoded last() {
        return ready.isEmpty() ? null : ready.lastEntry().getValue();
    }

    /** Takes the first decoded picture, of which there must be one. */
    Presenter.Decoded poll() {
        return ready.pollFirstEntry().getValue();
    }

    boolean decoding() {
        return !decoding.isEmpty();
    }

    /** The number of decoded pictures. */
    int ready() {
        return ready.size();
    }

    /** The number of pictures, including those that are being decoded. */
    int size() {
        return ready.size() + decoding.size();
    }

    /** Removes the decoded pictures. */
    void clear(Consumer<Presenter.Decoded> removed) {
        ready.values().forEach(removed);
        ready.clear();
    }
}
