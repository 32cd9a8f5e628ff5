// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import java.time.ZoneId;
import java.util.List;
import sprocket.loop.Loop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Track;
import sprocket.media.test.feed.TimedUnits;

/**
 * The pictures and the sound of a test pattern. Whenever a second begins, the light is on and the tone is loud for a
 * tenth of a second.
 */
public final class PatternUnits implements TimedUnits {

    /** How long the light and the tone last, in nanoseconds. */
    static final long BEEP = WallTime.SECOND / 10;
    /** Blocks of samples per second. */
    private static final int BLOCKS = 50;

    private final PatternFormat format;
    private final Track pictureTrack;
    /** Null without sound. */
    private final Track soundTrack;

    private final PatternPictures pictures;
    private final Tone tone;
    private final WallTime wall;
    private final long from;
    private long picture;
    private long block;

    private PatternUnits(PatternFormat format, List<Track> tracks, Loop.Clock clock, ZoneId zone, long from) {
        this.format = format;
        this.pictureTrack = tracks.get(0);
        this.soundTrack = tracks.size() > 1 ? tracks.get(1) : null;
        this.pictures = new PatternPictures(format, zone);
        this.tone = soundTrack == null ? null : new Tone(format.sound(), format.tone());
        this.wall = new WallTime(clock, from);
        this.from = from;
    }

    /**
     * @param tracks of the format
     * @param zone of the clock that is shown
     */
    public static Opener opener(PatternFormat format, List<Track> tracks, Loop.Clock clock, ZoneId zone) {
        return from -> new PatternUnits(format, tracks, clock, zone, from);
    }

    @Override
    public AccessUnit next(long now) {
        wall.check(now);
        skip(now);
        if (soundTrack != null && time(block, BLOCKS) < time(picture, format.rate())) {
            return sound();
        }
        return picture();
    }

    /** Numbers that are passed over show that pictures are missing. */
    private void skip(long now) {
        if (now - time(picture, format.rate()) > MOST_LATE) {
            long behind = now - from;
            picture = behind / WallTime.SECOND * format.rate()
                    + behind % WallTime.SECOND * format.rate() / WallTime.SECOND;
            block = behind / WallTime.SECOND * BLOCKS + behind % WallTime.SECOND * BLOCKS / WallTime.SECOND;
        }
    }

    /** When the unit with a number begins, without an error that grows. */
    private long time(long number, int perSecond) {
        return from + number / perSecond * WallTime.SECOND + number % perSecond * WallTime.SECOND / perSecond;
    }

    private AccessUnit picture() {
        long time = time(picture, format.rate());
        long duration = time(picture + 1, format.rate()) - time;
        return AccessUnit.of(
                pictureTrack, time, duration, pictures.draw(picture++, wall.at(time), wall.inSecond(time) < BEEP));
    }

    private AccessUnit sound() {
        long time = time(block, BLOCKS);
        long duration = time(block + 1, BLOCKS) - time;
        int rate = format.sound().sampleRate();
        int count = rate / BLOCKS;
        return AccessUnit.of(
                soundTrack,
                time,
                duration,
                tone.samples(block++ * count, count, sample -> wall.inSecond(time(sample, rate)) < BEEP));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
