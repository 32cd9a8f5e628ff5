// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.media;

import java.util.List;
import java.util.OptionalLong;
import sprocket.itest.proof.ProofMovie;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;
import sprocket.media.api.VideoFormat;

/**
 * Reads the wanted tracks unit by unit; both tracks' units begin at the same times, and each is a random access unit.
 */
final class ProofReader implements MediaReader {

    private final List<Track> tracks;
    /** The tracks that are read: all, or the video only. */
    private List<Track> played;
    /** Number of the next unit among those of all tracks that are played, in decode order. */
    private int next;
    /** 1, or −1 in reverse. */
    private int step = 1;

    ProofReader(List<Track> tracks) {
        this.tracks = tracks;
        this.played = tracks;
    }

    @Override
    public AccessUnit read() {
        if (next < 0 || next >= ProofMovie.UNITS * played.size()) {
            return null;
        }
        AccessUnit unit = ProofMovie.unit(played.get(next % played.size()), next / played.size());
        next += step;
        return unit;
    }

    @Override
    public long seek(long time) {
        return begin(tracks, time, 1, ProofMovie.UNITS);
    }

    @Override
    public OptionalLong seek(long time, TrickMode mode) {
        if (mode == TrickMode.NONE) {
            return OptionalLong.of(seek(time));
        }
        List<Track> video = tracks.stream()
                .filter(track -> track.format() instanceof VideoFormat)
                .toList();
        if (video.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean reverse = mode == TrickMode.KEY_UNITS_REVERSE;
        return OptionalLong.of(begin(video, time, reverse ? -1 : 1, reverse ? ProofMovie.UNITS - 1 : ProofMovie.UNITS));
    }

    /**
     * @param last the index for all later times
     * @return the time of the first unit
     */
    private long begin(List<Track> from, long time, int direction, int last) {
        int index = (int) Math.min(last, time / ProofMovie.UNIT.toNanos());
        played = from;
        step = direction;
        next = index * from.size();
        return index * ProofMovie.UNIT.toNanos();
    }

    @Override
    public void close() {
        next = -1;
    }
}
