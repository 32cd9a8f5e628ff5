// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.Track;
import sprocket.playout.pace.Segment;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.playout.stream.ServiceAbsentException;
import sprocket.playout.stream.TrackPacketiser;

/**
 * Reads and packetises ahead of time. Units whose packets are kept from another viewer are taken by the event loop
 * itself, which needs no other thread for them. For the others one task at a time on the media threads fills the queue
 * that the loop empties. Who has set {@link #filling} owns the reader. If a unit has to be converted, the task moves to
 * the media threads that convert. So it does not delay viewers whose units need no conversion.
 */
public final class ReadAhead {

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);

    /** Sent to the viewer instead of the exception's message, which may contain a path. */
    private static final String FAILURE = "the media cannot be read any further";

    private final String name;
    private final UnitSupply units;
    private final Executor media;
    private final Executor converting;
    private final ReplacementWait replacement;
    private final ReadyQueue queue;
    private final AtomicBoolean filling = new AtomicBoolean();
    private volatile boolean ended;
    private volatile String failure;
    private volatile boolean closed;

    /**
     * @param name of the presentation, for the log
     * @param reader stands at the start of the stretch; closed by {@link #close}
     * @param preparers of the tracks that the reader reads
     * @param converting the media threads that convert
     * @param lead nanoseconds of media to read ahead
     * @param stretch what is read
     * @param maxLateness how late a unit may be, in nanoseconds, for it still to be sent; half as late, for it still to
     *     be converted
     * @param wake called on a media thread when the loop has found nothing before, and something is ready or the media
     *     has ended
     * @param arrivals of services that replace those that are in use
     */
    public ReadAhead(
            String name,
            StoredReader reader,
            Map<Track, UnitPreparer> preparers,
            Executor media,
            Executor converting,
            long lead,
            Stretch stretch,
            long maxLateness,
            Runnable wake,
            ReplacementWait.Arrivals arrivals) {
        this.name = name;
        this.units = new UnitSupply(new UnitSequence(reader, preparers.keySet(), stretch), preparers, maxLateness);
        this.media = media;
        this.converting = converting;
        this.queue = new ReadyQueue(lead, wake);
        this.replacement = new ReplacementWait(arrivals, this::retry);
    }

    /** See {@link Segment#lateness}. */
    void lateness(LongUnaryOperator changed) {
        units.lateness(changed);
    }

    public ReadyUnit peek() {
        ReadyUnit unit = queue.peek();
        if (unit == null && !ended) {
            queue.requestWake();
            request();
            unit = queue.peek();
        }
        if (unit != null) {
            queue.cancelWake();
        }
        return unit;
    }

    public void poll() {
        ReadyUnit taken = queue.poll();
        if (taken != null) {
            units.taken(taken);
        }
        request();
    }

    public boolean ended() {
        return ended && queue.isEmpty();
    }

    /** Whether the stream's track is read. */
    boolean reads(OutgoingStream stream) {
        return units.reads(stream);
    }

    /** Whether it has ended because the media has no more units. */
    public boolean exhausted() {
        return units.exhausted();
    }

    public String failure() {
        return failure;
    }

    /**
     * Fills the queue on the calling thread, which may block, so that the first units are ready before the reply.
     *
     * @param mayConvert whether the calling thread may convert
     * @return whether a unit has to be converted, so that this must go on on a thread that may
     */
    boolean prime(boolean mayConvert) {
        boolean due = false;
        if (filling.compareAndSet(false, true)) {
            due = !fill(mayConvert);
            if (due) {
                filling.set(false);
                if (closed && filling.compareAndSet(false, true)) {
                    dispose();
                }
            }
        }
        return due;
    }

    /** Whether it has failed before the first unit. */
    public boolean nothing() {
        return failure != null && queue.isEmpty();
    }

    public void close() {
        closed = true;
        if (filling.compareAndSet(false, true)) {
            media.execute(this::dispose);
        }
    }

    private void request() {
        if (wanting() && filling.compareAndSet(false, true)) {
            if (takeKept() || !queue.isLow()) {
                letGo();
            } else {
                media.execute(this::fillOrMove);
            }
        }
    }

    private void retry() {
        if (wanting() && filling.compareAndSet(false, true)) {
            media.execute(this::fillOrMove);
        }
    }

    /** @return whether the queue is full */
    private boolean takeKept() {
        while (wanting()) {
            ReadyUnit known = units.known();
            if (known == null) {
                return false;
            }
            queue.add(known);
        }
        return true;
    }

    private void letGo() {
        filling.set(false);
        if (closed && filling.compareAndSet(false, true)) {
            media.execute(this::dispose);
        }
    }

    private boolean wanting() {
        return !closed && !ended && !replacement.waiting() && queue.hasRoom();
    }

    private void fillOrMove() {
        if (!fill(false)) {
            converting.execute(() -> fill(true));
        }
    }

    /** @return false if the next unit has to be converted and this thread may not: the task goes on elsewhere */
    private boolean fill(boolean mayConvert) {
        do {
            try {
                while (wanting()) {
                    tryOne(mayConvert);
                    wakeLoop();
                }
            } catch (TrackPacketiser.ConversionDueException e) {
                return false;
            } catch (IOException | RuntimeException | Error e) {
                // Errors too: a bundle may have gone, or memory may be used up. Nothing else would end this stream.
                if (e instanceof IOException) {
                    LOG.warn("{} cannot be read further: {}", name, e.getMessage());
                    LOG.debug("Reading ended early", e);
                } else {
                    LOG.warn("{} cannot be read further", name, e);
                }
                failure = FAILURE;
                ended = true;
                wakeLoop();
            }
            if (closed) {
                dispose();
                return true;
            }
            filling.set(false);
        } while ((wanting() || closed) && filling.compareAndSet(false, true));
        return true;
    }

    private void wakeLoop() {
        if (ended || !queue.isEmpty()) {
            queue.wakeIfRequested();
        }
    }

    private void tryOne(boolean mayConvert) throws IOException, TrackPacketiser.ConversionDueException {
        replacement.beginAttempt();
        try {
            readOne(mayConvert);
            replacement.end();
        } catch (ServiceAbsentException e) {
            if (replacement.graceOver()) {
                failure = e.getMessage() + " has gone, and no other has come";
                ended = true;
            } else {
                replacement.attemptFailed();
            }
        }
    }

    private void readOne(boolean mayConvert)
            throws IOException, ServiceAbsentException, TrackPacketiser.ConversionDueException {
        ReadyUnit next = units.next(mayConvert);
        if (next == null) {
            ended = true;
        } else {
            queue.add(next);
        }
    }

    /** Runs once, since {@link #filling} stays set. */
    private void dispose() {
        queue.release();
        ended = true;
        replacement.end();
        units.close();
    }
}
