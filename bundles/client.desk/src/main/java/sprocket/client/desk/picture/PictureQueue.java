// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.util.ArrayDeque;
import java.util.function.IntConsumer;

/** Pictures that were received and are not yet due, in the order of arrival. Bounded. Used on one loop. */
final class PictureQueue {

    /** Ten seconds at 100 pictures a second. */
    static final int MAX_UNITS = 1000;

    static final int MAX_BYTES = 1 << 26;

    private final ArrayDeque<PictureUnit> units = new ArrayDeque<>();
    private final IntConsumer dropped;
    private int bytes;

    /** @param dropped is told how many pictures were dropped to make room */
    PictureQueue(IntConsumer dropped) {
        this.dropped = dropped;
    }

    /** Adds a picture. The second field of a picture is joined with the first one. */
    void add(PictureUnit unit) {
        PictureUnit last = units.peekLast();
        if (last != null && unit.completes(last)) {
            units.pollLast();
            units.add(last.with(unit.first(), unit.arrival()));
        } else {
            units.add(unit);
        }
        bytes += unit.size();
        int gone = 0;
        while (units.size() > MAX_UNITS || bytes > MAX_BYTES && units.size() > 1) {
            poll();
            gone++;
        }
        if (gone > 0) {
            dropped.accept(gone);
        }
    }

    /**
     * Whether the first picture is complete. A field waits for the other one until it is due or another picture
     * follows.
     */
    boolean ready(long now) {
        PictureUnit first = units.peek();
        return first != null && (!first.half() || units.size() > 1 || first.due(now) - now <= 0);
    }

    PictureUnit peek() {
        return units.peek();
    }

    PictureUnit last() {
        return units.peekLast();
    }

    /** The picture after the first one, null if there is none. */
    PictureUnit second() {
        var all = units.iterator();
        if (all.hasNext()) {
            all.next();
        }
        return all.hasNext() ? all.next() : null;
    }

    PictureUnit poll() {
        PictureUnit unit = units.poll();
        bytes -= unit == null ? 0 : unit.size();
        return unit;
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    int size() {
        return units.size();
    }

    int clear() {
        int gone = units.size();
        units.clear();
        bytes = 0;
        return gone;
    }
}
