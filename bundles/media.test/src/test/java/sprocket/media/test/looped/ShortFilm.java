// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.looped;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;

/** A film of a few pictures of 40 ms and blocks of sound of 20 ms. Each unit holds the film's tag and its number. */
final class ShortFilm implements StoredPresentation {

    static final long PICTURE = 40_000_000L;
    static final long BLOCK = 20_000_000L;
    static final Track SOUND =
            new Track("1", new AudioFormat(AudioFormat.PCMU, 8_000, 1, 1, Map.<String, ByteBuffer>of()));

    final AtomicInteger open = new AtomicInteger();
    private final int tag;
    private final Track video;
    private final int pictures;
    private final List<AccessUnit> units = new ArrayList<>();
    volatile IOException failure;

    ShortFilm(int tag, int pictures) {
        this(tag, pictures, new Track("0", new VideoFormat(VideoFormat.JPEG, 16 * tag, 16, 25, Map.of())));
    }

    ShortFilm(int tag, int pictures, Track video) {
        this.tag = tag;
        this.video = video;
        this.pictures = pictures;
        for (int i = 0; i < pictures; i++) {
            units.add(unit(video, i, PICTURE));
            units.add(unit(SOUND, 2 * i, BLOCK));
            units.add(unit(SOUND, 2 * i + 1, BLOCK));
        }
    }

    private AccessUnit unit(Track track, int number, long duration) {
        ByteBuffer bytes = ByteBuffer.allocate(8).putInt(tag).putInt(number).flip();
        return AccessUnit.of(track, number * duration, duration, bytes);
    }

    @Override
    public String name() {
        return "film " + tag;
    }

    @Override
    public List<Track> tracks() {
        return List.of(video, SOUND);
    }

    @Override
    public Duration duration() {
        return Duration.ofNanos(pictures * PICTURE);
    }

    @Override
    public MediaReader open(Set<Track> tracks) {
        open.incrementAndGet();
        return new MediaReader() {

            private int next;

            @Override
            public AccessUnit read() throws IOException {
                if (failure != null) {
                    throw failure;
                }
                return next == units.size() ? null : units.get(next++);
            }

            @Override
            public long seek(long time) {
                next = 0;
                while (next < units.size()
                        && units.get(next).decodeTime() + units.get(next).duration() <= time) {
                    next++;
                }
                return next == units.size()
                        ? duration().toNanos()
                        : units.get(next).decodeTime();
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }
}
