// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sprocket.media.api.Track;
import sprocket.rtsp.api.message.RtspException;

/**
 * What has to be converted for one viewer, or for all who share a stream. A viewer whose demand exceeds the capacity is
 * refused. A viewer who was admitted is not refused later. Thread-safe.
 */
public final class ConversionDemand {

    private final ConversionLoad load;
    private final Map<Track, TrackDemand> tracks = new ConcurrentHashMap<>();
    private volatile double speed = 1;
    /** Changed by the load only. */
    private volatile boolean admitted;

    ConversionDemand(ConversionLoad load) {
        this.load = load;
    }

    /** The demand of one track. It counts until its stream ends. */
    public TrackDemand of(Track track) {
        return tracks.computeIfAbsent(track, t -> new TrackDemand());
    }

    /** The stream of the track has ended. */
    public void forget(Track track) {
        tracks.remove(track);
    }

    /**
     * Admits a viewer whose first units are ready. Its demand counts from now on.
     *
     * @param atSpeed media seconds for each second
     * @return false if it was admitted before
     * @throws RtspException 453 if its conversions would exceed the capacity
     */
    public boolean admit(double atSpeed) throws RtspException {
        return load.admit(this, atSpeed);
    }

    /**
     * Called before the first conversion for a viewer.
     *
     * @throws RtspException 453 if the viewers who play use the whole capacity
     */
    public void checkRoom() throws RtspException {
        load.checkRoom(this);
    }

    /** Undoes {@link #admit}, since the viewer has not played. */
    public void withdraw() {
        load.withdraw(this);
    }

    /** Media flows, and its demand counts. */
    public void flows(double atSpeed) {
        speed = atSpeed;
        load.add(this);
    }

    /** Media does not flow any more. */
    public void rests() {
        load.remove(this);
    }

    /** Bytes to convert for each nanosecond. */
    double average() {
        return average(speed);
    }

    double average(double atSpeed) {
        double sum = 0;
        for (TrackDemand track : tracks.values()) {
            sum += track.average();
        }
        return sum * atSpeed;
    }

    boolean admitted() {
        return admitted;
    }

    void admitted(boolean now) {
        admitted = now;
    }

    /**
     * How many bytes of one track have to be converted for a viewer, per nanosecond of media, on average over the last
     * seconds. Units from the cache do not count. Thread-safe.
     */
    public static final class TrackDemand {

        private static final double WINDOW = Duration.ofSeconds(4).toNanos();

        private boolean active;
        private long bytes;
        private double span;
        private double average;

        /** Bytes of the next unit had to be converted. */
        synchronized void converted(int size) {
            active = true;
            bytes += size;
        }

        /**
         * A unit is ready.
         *
         * @param duration nanoseconds of media
         */
        public synchronized void passed(long duration) {
            if (!active || duration <= 0) {
                return;
            }
            // Until the window is full, all units have the same weight.
            span = Math.min(WINDOW, span + duration);
            average += ((double) bytes / duration - average) * Math.min(1, duration / span);
            bytes = 0;
        }

        /** Bytes for a nanosecond of media. */
        synchronized double average() {
            return average;
        }
    }
}
