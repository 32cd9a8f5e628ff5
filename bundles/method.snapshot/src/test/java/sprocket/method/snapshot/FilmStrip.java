// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;

/** Pictures of a second each on the first track; the presentation may last longer. */
final class FilmStrip implements StoredPresentation {

    private static final long SECOND = 1_000_000_000;

    private final Duration duration;
    private final List<Track> tracks;
    private final List<ByteBuffer> pictures;
    int opened;
    int closed;
    int read;
    /** Whether its readers can go backwards. */
    boolean reversible;

    IOException failure;

    FilmStrip(Duration duration, List<Track> tracks, ByteBuffer... pictures) {
        this.duration = duration;
        this.tracks = tracks;
        this.pictures = List.of(pictures);
    }

    @Override
    public String name() {
        return "strip";
    }

    @Override
    public List<Track> tracks() {
        return tracks;
    }

    @Override
    public Duration duration() {
        return duration;
    }

    @Override
    public MediaReader open(Set<Track> wanted) {
        if (!wanted.equals(Set.of(tracks.get(0)))) {
            throw new AssertionError("Only the pictures are wanted, not " + wanted);
        }
        opened++;
        return new MediaReader() {

            private int next;

            @Override
            public AccessUnit read() throws IOException {
                if (failure != null) {
                    throw failure;
                }
                read++;
                return next < pictures.size()
                        ? AccessUnit.of(tracks.get(0), next * SECOND, SECOND, pictures.get(next++))
                        : null;
            }

            @Override
            public long seek(long time) {
                next = (int) (time / SECOND);
                return next * SECOND;
            }

            @Override
            public OptionalLong seek(long time, TrickMode mode) {
                if (!reversible || mode != TrickMode.KEY_UNITS_REVERSE) {
                    return OptionalLong.empty();
                }
                return OptionalLong.of(seek(Math.min(time, (pictures.size() - 1) * SECOND)));
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }
}
