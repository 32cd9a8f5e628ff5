package sprocket.itest.proof.media;

import java.util.List;
import sprocket.itest.proof.ProofMovie;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.Track;

/** Reads the wanted tracks unit by unit; both tracks' units begin at the same times. */
final class ProofReader implements MediaReader {

    private final List<Track> tracks;
    /** Units of all tracks that lie behind. */
    private int next;

    ProofReader(List<Track> tracks) {
        this.tracks = tracks;
    }

    @Override
    public AccessUnit read() {
        if (tracks.isEmpty() || next >= ProofMovie.UNITS * tracks.size()) {
            return null;
        }
        AccessUnit unit = ProofMovie.unit(tracks.get(next % tracks.size()), next / tracks.size());
        next++;
        return unit;
    }

    @Override
    public long seek(long time) {
        int index = (int) Math.min(ProofMovie.UNITS, time / ProofMovie.UNIT.toNanos());
        next = index * tracks.size();
        return index * ProofMovie.UNIT.toNanos();
    }

    @Override
    public void close() {
        next = Integer.MAX_VALUE;
    }
}
