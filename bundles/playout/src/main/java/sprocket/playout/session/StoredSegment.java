package sprocket.playout.session;

import java.util.HashMap;
import java.util.Map;

/** A stretch of stored media, read ahead. */
final class StoredSegment implements Segment {

    private final ReadAhead readAhead;
    private final long start;
    private final long end;
    private final Map<OutgoingStream, Integer> anchors = new HashMap<>();

    StoredSegment(ReadAhead readAhead, long start, long end) {
        this.readAhead = readAhead;
        this.start = start;
        this.end = end;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public Map<OutgoingStream, Integer> anchors() {
        return anchors;
    }

    @Override
    public boolean paced() {
        return true;
    }

    @Override
    public ReadyUnit peek() {
        return readAhead.peek();
    }

    @Override
    public void poll() {
        readAhead.poll();
    }

    @Override
    public boolean ended() {
        return readAhead.ended();
    }

    @Override
    public String failure() {
        return readAhead.failure();
    }

    @Override
    public void close() {
        readAhead.close();
    }
}
