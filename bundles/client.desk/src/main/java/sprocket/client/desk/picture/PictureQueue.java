package sprocket.client.desk.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.IntConsumer;

/** Pictures that have been received and are not yet due, in the order in which they came. Bounded. Used on one loop. */
final class PictureQueue {

    /** Ten seconds at 100 pictures a second. */
    static final int MAX_UNITS = 1000;
    static final int MAX_BYTES = 1 << 26;

    private final ArrayDeque<PictureUnit> units = new ArrayDeque<>();
    private final IntConsumer dropped;
    private int bytes;

    /** @param dropped is told how many had to go to make room */
    PictureQueue(IntConsumer dropped) {
        this.dropped = dropped;
    }

    /** Adds a picture; of two fields of one, the second goes to the first. */
    void add(PictureUnit unit) {
        PictureUnit last = units.peekLast();
        if (last != null && last.rtpTime() == unit.rtpTime() && last.clock() == unit.clock() && last.second() == null
                && field(unit.first()).completes(field(last.first()))) {
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

    private static JpegHeaders.Field field(ByteBuffer image) {
        try {
            return JpegHeaders.read(image).field();
        } catch (IOException e) {
            return JpegHeaders.Field.NONE;
        }
    }

    PictureUnit peek() {
        return units.peek();
    }

    PictureUnit last() {
        return units.peekLast();
    }

    /** The one behind the first, null where there is none. */
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
