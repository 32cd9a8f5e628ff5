// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.PeekableReader;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;
import sprocket.media.api.UnitOutline;
import sprocket.media.api.VideoFormat;
import sprocket.media.stored.MediaFile.PlaceCheck.WrongIndexException;
import sprocket.media.stored.StoredTrack.DamagedUnitException;

/** Reads an indexed presentation for one viewer. Each unit of its video is a random access unit. */
final class IndexedReader<S extends Storage> implements PeekableReader {

    /** One call must not search a whole file of damaged units. */
    private static final int MAX_PASSED_OVER = 250;
    /** The file is looked at once per second of media time: cheap for many viewers, and soon enough. */
    private static final long CHECK_INTERVAL = 1_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final IndexedPresentation<S> presentation;
    /** All tracks of the presentation, by the index that is thought to be right. */
    private List<StoredTrack<S>> index;
    /** The numbers of the tracks that are read. */
    private final int[] chosen;

    private final List<Track> described = new ArrayList<>();
    private List<StoredTrack<S>> tracks;
    private final S storage;
    /** By track, the number of the unit that is read next; out of range if no more of the track is read. */
    private final long[] next;
    /** 1, or −1 in reverse. */
    private int step = 1;

    private long checked = NEVER;
    private int passedOver;

    IndexedReader(IndexedPresentation<S> presentation, List<StoredTrack<S>> index, int[] chosen, S storage) {
        this.presentation = presentation;
        this.chosen = chosen;
        this.storage = storage;
        this.next = new long[chosen.length];
        for (int track : chosen) {
            described.add(presentation.tracks().get(track));
        }
        use(index);
    }

    private void use(List<StoredTrack<S>> right) {
        index = right;
        tracks = IntStream.of(chosen).mapToObj(right::get).toList();
    }

    /** Continues at the same times with another index. */
    private void repair(WrongIndexException cause, int failed, long unit) throws IOException {
        next[failed] = unit;
        long[] times = new long[next.length];
        Arrays.setAll(
                times,
                i -> next[i] < 0
                        ? -1
                        : tracks.get(i).time(Math.min(next[i], tracks.get(i).units())));
        use(presentation.repaired(index, cause, storage));
        Arrays.setAll(next, i -> times[i] < 0 ? -1 : tracks.get(i).unitAt(times[i]));
    }

    @Override
    public AccessUnit read() throws IOException {
        for (int passed = 0; passed < MAX_PASSED_OVER; passed++) {
            int nearest = nearest();
            if (nearest < 0) {
                return null;
            }
            StoredTrack<S> track = tracks.get(nearest);
            long unit = next[nearest];
            next[nearest] += step;
            long time = track.time(unit);
            ByteBuffer bytes = null;
            String damage = null;
            try {
                bytes = track.read(storage, unit);
            } catch (WrongIndexException e) {
                repair(e, nearest, unit);
                continue;
            } catch (DamagedUnitException e) {
                damage = e.getMessage();
            }
            if (bytes == null || checked == NEVER || Math.abs(time - checked) >= CHECK_INTERVAL) {
                // After reading, so that what was read is known to be of the file that was indexed.
                storage.check();
                checked = time;
            }
            if (bytes != null) {
                return AccessUnit.of(described.get(nearest), time, track.time(unit + 1) - time, bytes);
            }
            passedOver++;
            presentation.passedOver(described.get(nearest), time, damage);
        }
        throw new IOException("The file is damaged: nothing to play in " + MAX_PASSED_OVER + " access units");
    }

    /** The track stands for the content: a repaired index has other tracks. */
    @Override
    public UnitOutline peek() {
        int nearest = storage.constant() ? nearest() : -1;
        if (nearest < 0) {
            return null;
        }
        StoredTrack<S> track = tracks.get(nearest);
        long unit = next[nearest];
        long time = track.time(unit);
        return new UnitOutline(described.get(nearest), time, time, track.time(unit + 1) - time, true, track, unit);
    }

    @Override
    public void skip() {
        next[nearest()] += step;
    }

    @Override
    public void check() throws IOException {
        storage.check();
    }

    @Override
    public long seek(long time) throws IOException {
        for (int i = 0; i < next.length; i++) {
            next[i] = tracks.get(i).unitAt(time);
        }
        return begin(1);
    }

    @Override
    public OptionalLong seek(long time, TrickMode mode) throws IOException {
        if (mode == TrickMode.NONE) {
            return OptionalLong.of(seek(time));
        }
        if (tracks.stream().noneMatch(IndexedReader::isVideo)) {
            return OptionalLong.empty();
        }
        boolean reverse = mode == TrickMode.KEY_UNITS_REVERSE;
        for (int i = 0; i < next.length; i++) {
            StoredTrack<S> track = tracks.get(i);
            if (!isVideo(track)) {
                next[i] = track.units();
            } else {
                next[i] = reverse ? unitBefore(track, time) : track.unitAt(time);
            }
        }
        return OptionalLong.of(begin(reverse ? -1 : 1));
    }

    private static boolean isVideo(StoredTrack<?> track) {
        return track.track().format() instanceof VideoFormat;
    }

    /** The last unit that starts at or before a time; −1 where there is none. */
    private static long unitBefore(StoredTrack<?> track, long time) {
        long unit = Math.min(track.unitAt(time), track.units() - 1);
        return unit >= 0 && track.time(unit) > time ? -1 : unit;
    }

    /** @return when the unit that is read next starts; where the media ends, or begins, if there is none */
    private long begin(int direction) {
        step = direction;
        checked = NEVER;
        int nearest = nearest();
        if (nearest < 0) {
            return step < 0 ? 0 : presentation.duration().toNanos();
        }
        return tracks.get(nearest).time(next[nearest]);
    }

    /** The track whose next unit comes first; of two with one time the one that is described first. */
    private int nearest() {
        int nearest = -1;
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < next.length; i++) {
            StoredTrack<S> track = tracks.get(i);
            if (next[i] >= 0 && next[i] < track.units() && step * track.time(next[i]) < lowest) {
                lowest = step * track.time(next[i]);
                nearest = i;
            }
        }
        return nearest;
    }

    @Override
    public void close() throws IOException {
        presentation.leftOut(passedOver);
        storage.close();
    }
}
