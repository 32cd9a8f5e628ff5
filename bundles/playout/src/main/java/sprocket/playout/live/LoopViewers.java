// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.AccessUnit;

/**
 * The viewers of a live presentation on one event loop. The source's thread hands each access unit over once, and the
 * loop sends it to all of them in one pass. What is handed over, units and changes alike, takes effect in its order.
 */
final class LoopViewers {

    /** Units for which a loop that lags behind has room. The next ones are lost for all of its viewers. */
    static final int MAX_WAITING = 512;

    /** Nanoseconds of a pass after which due timers and the sockets of the loop have their turn. */
    private static final long TURN = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(LoopViewers.class);

    /** What is handed over. On the loop. */
    private interface Handover {

        /** Does it. At a later turn it goes on where it stopped. */
        boolean done(long begun);

        /** Gives everything back; it will not be done. */
        void drop();
    }

    private final Loop loop;
    private final long maxLateness;
    private final List<LayoutViewers> groups = new CopyOnWriteArrayList<>();
    private final Queue<Handover> handed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    /** Guarded by the hub: the units that were lost since the last one that was handed over, null for none. */
    private Loss loss;

    private final Loop.ReusableTimer nextTurn;

    /** @param maxLateness nanoseconds after which a unit that was handed over is not sent any more */
    LoopViewers(Loop loop, long maxLateness) {
        this.loop = loop;
        this.maxLateness = maxLateness;
        this.nextTurn = loop.timer(this::run);
    }

    Loop loop() {
        return loop;
    }

    /** The viewers with a layout. On threads that hold the hub. */
    LayoutViewers group(LiveHub.Layout layout) {
        for (LayoutViewers group : groups) {
            if (group.layout().equals(layout)) {
                return group;
            }
        }
        LayoutViewers added = new LayoutViewers(layout);
        groups.add(added);
        return added;
    }

    /** Whether a viewer flows in a layout. */
    boolean uses(LiveHub.Layout layout) {
        return groups.stream().anyMatch(group -> group.layout().equals(layout) && !group.isEmpty());
    }

    /**
     * Hands a unit over. On the source's thread.
     *
     * @param packing gives the packets in a layout; what it gives is retained here
     */
    void accept(AccessUnit unit, Function<LiveHub.Layout, LiveHub.Packed> packing) {
        List<Share> shares = new ArrayList<>(groups.size());
        boolean room = waiting.get() < MAX_WAITING;
        for (LayoutViewers group : groups) {
            if (group.layout().track().equals(unit.track()) && !group.isEmpty()) {
                if (room) {
                    shares.add(new Share(group, packing.apply(group.layout()).retain()));
                } else {
                    lose(group);
                }
            }
        }
        if (!shares.isEmpty()) {
            waiting.incrementAndGet();
            loss = null;
            hand(new Pass(unit, shares, loop.clock().nanoTime()));
        }
    }

    private void lose(LayoutViewers group) {
        if (loss == null || !loss.add(group)) {
            loss = new Loss(group);
            hand(loss);
        }
    }

    /**
     * Has a viewer begin.
     *
     * @param since as for {@link LiveSegment#flows}
     * @param recent units that came before it
     */
    void begin(LiveSegment segment, Object since, List<LiveSegment.Recent> recent) {
        List<LayoutViewers> joined = new ArrayList<>();
        for (LiveViewer viewer : segment.viewers()) {
            LayoutViewers group = group(viewer.layout());
            group.expect();
            joined.add(group);
        }
        hand(new Handover() {
            @Override
            public boolean done(long begun) {
                segment.begin(since, joined, recent);
                return true;
            }

            @Override
            public void drop() {
                recent.forEach(one -> one.packed().release());
            }
        });
    }

    /** Ends the viewers with a layout. */
    void end(LiveHub.Layout layout, String reason) {
        LayoutViewers group = group(layout);
        hand(new Handover() {
            @Override
            public boolean done(long begun) {
                for (LiveViewer viewer : group.viewers()) {
                    viewer.segment().ended(reason);
                }
                return true;
            }

            @Override
            public void drop() {
                // There is nothing to give back.
            }
        });
    }

    private void hand(Handover handover) {
        handed.add(handover);
        if (running.compareAndSet(false, true)) {
            try {
                loop.execute(this::run);
            } catch (RuntimeException e) {
                LOG.debug("The viewers of a loop that has ended get nothing any more", e);
                for (Handover one = handed.poll(); one != null; one = handed.poll()) {
                    one.drop();
                }
                running.set(false);
            }
        }
    }

    private void run() {
        long begun = loop.clock().nanoTime();
        do {
            for (Handover next = handed.peek(); next != null; next = handed.peek()) {
                if (!done(next, begun)) {
                    nextTurn.set(begun, 0);
                    return;
                }
                handed.poll();
            }
            running.set(false);
        } while (!handed.isEmpty() && running.compareAndSet(false, true));
    }

    private static boolean done(Handover handover, long begun) {
        try {
            return handover.done(begun);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Viewers of a live presentation have missed something", e);
            return true;
        }
    }

    /** Units for which there was no room. More may be added until it is done; guarded by this object. */
    private static final class Loss implements Handover {

        private final Map<LayoutViewers, Integer> units = new HashMap<>();
        private boolean done;

        Loss(LayoutViewers first) {
            units.put(first, 1);
        }

        /** @return false if it is done already */
        synchronized boolean add(LayoutViewers group) {
            if (!done) {
                units.merge(group, 1, Integer::sum);
            }
            return !done;
        }

        @Override
        public synchronized boolean done(long begun) {
            done = true;
            units.forEach((group, count) -> Arrays.stream(group.viewers()).forEach(viewer -> viewer.lose(count)));
            return true;
        }

        @Override
        public void drop() {
            // There is nothing to give back.
        }
    }

    private record Share(LayoutViewers group, LiveHub.Packed packed) {}

    /** An access unit on its way to all viewers of the loop. */
    private final class Pass implements Handover {

        private static final int CLOCK_EVERY = 16;

        private final AccessUnit unit;
        private final List<Share> shares;
        private final long time;
        private int share;
        private LiveViewer[] viewers;
        private int viewer;
        private boolean lost;

        Pass(AccessUnit unit, List<Share> shares, long time) {
            this.unit = unit;
            this.shares = shares;
            this.time = time;
        }

        @Override
        public boolean done(long begun) {
            for (; share < shares.size(); share++) {
                Share current = shares.get(share);
                if (viewers == null) {
                    viewers = current.group.viewers();
                    viewer = 0;
                    lost = begun - time > maxLateness;
                }
                while (viewer < viewers.length) {
                    give(viewers[viewer++], current);
                    if (viewer % CLOCK_EVERY == 0 && loop.clock().nanoTime() - begun > TURN) {
                        return false;
                    }
                }
                viewers = null;
                current.packed.release();
            }
            waiting.decrementAndGet();
            return true;
        }

        /** A viewer that fails does not disturb the others. */
        private void give(LiveViewer to, Share current) {
            try {
                if (lost) {
                    to.lose(1);
                } else {
                    to.offer(unit, current.packed);
                }
            } catch (RuntimeException | LinkageError e) {
                LOG.debug("A viewer of {} takes nothing any more", unit.track().id(), e);
                to.leave();
            }
        }

        @Override
        public void drop() {
            shares.forEach(one -> one.packed.release());
            waiting.decrementAndGet();
        }
    }
}
