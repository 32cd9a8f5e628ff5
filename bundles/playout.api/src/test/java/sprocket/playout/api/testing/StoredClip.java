// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;

/** A stored presentation that cannot be read. */
public record StoredClip(String name, Duration duration, List<Track> tracks, Optional<Instant> startTime)
        implements StoredPresentation {

    public StoredClip(String name, Duration duration, List<Track> tracks) {
        this(name, duration, tracks, Optional.empty());
    }

    /** A minute of video with some tracks: {@code trackID=0}, {@code trackID=1} and so on. */
    public static StoredClip of(String name, int tracks) {
        return new StoredClip(
                name,
                Duration.ofMinutes(1),
                IntStream.range(0, tracks)
                        .mapToObj(i ->
                                new Track(Track.idOf(i), new VideoFormat(VideoFormat.JPEG, 640, 480, 25, Map.of())))
                        .toList());
    }

    @Override
    public MediaReader open(Set<Track> wanted) {
        throw new UnsupportedOperationException("Nothing is played here");
    }
}
