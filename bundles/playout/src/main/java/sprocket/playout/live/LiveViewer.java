// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import sprocket.media.api.AccessUnit;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.rtp.train.PacketTrain;

/** What one viewer gets of one track. On the viewer's event loop. */
final class LiveViewer {

    private final LiveSegment segment;
    private final LiveHub.Layout layout;
    private final OutgoingStream stream;
    /** While it flows. */
    private LayoutViewers group;
    /** Waits for a random access unit. */
    private boolean waits;
    /** Whether units until then count as lost. */
    private boolean loses;

    LiveViewer(LiveSegment segment, LiveHub.Layout layout, OutgoingStream stream) {
        this.segment = segment;
        this.layout = layout;
        this.stream = stream;
    }

    LiveSegment segment() {
        return segment;
    }

    LiveHub.Layout layout() {
        return layout;
    }

    /** Begins at the next random access unit. */
    void join(LayoutViewers joined) {
        group = joined;
        waits = true;
        loses = false;
        group.join(this);
    }

    /** Idempotent. */
    void leave() {
        if (group != null) {
            group.leave(this);
            group = null;
        }
    }

    /** Units did not come to it; those that depend on them are lost too. */
    void lose(int units) {
        if (group != null) {
            loses |= !waits;
            waits = true;
            stream.counters().dropped(loses ? units : 0);
        }
    }

    /** @param packed its train is retained if it is kept here */
    void offer(AccessUnit unit, LiveHub.Packed packed) {
        if (group != null && keep(unit, packed)) {
            segment.wake();
        }
    }

    /**
     * As {@link #offer}, without waking up who sends it.
     *
     * @return whether there is something to send
     */
    boolean keep(AccessUnit unit, LiveHub.Packed packed) {
        if (unit.randomAccess()) {
            waits = false;
        }
        if (segment.full()) {
            waits = true;
            loses = true;
        }
        if (waits) {
            stream.counters().dropped(loses ? 1 : 0);
            return false;
        }
        loses = false;
        PacketTrain train = packed.train() == null ? null : packed.train().retain();
        segment.add(new ReadyUnit(
                stream,
                unit.decodeTime(),
                unit.presentationTime(),
                unit.duration(),
                train,
                packed.failure(),
                packed.conversion(),
                unit.randomAccess(),
                -1));
        return true;
    }
}
