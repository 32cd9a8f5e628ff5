// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.Rate;
import sprocket.media.stored.StoredTrack;

/**
 * Sound in access units of 20 ms, the packet time that RFC 3551, section 4.2 recommends; times follow from the number
 * of the sample.
 */
public final class SoundTrack implements StoredTrack<MediaFile> {

    private static final int UNITS_PER_SECOND = 50;
    /** Keeps nanoseconds within 64 bits; no file is really that long. */
    private static final long MAX_SECONDS = 100L * 365 * 24 * 3600;

    private final Track track;
    private final SoundExtents extents;
    private final Rate sampleRate;
    private final long delay;
    private final int frameSize;
    private final WaveFormat wave;
    private final long frames;
    private final long framesPerUnit;

    private SoundTrack(Track track, WaveFormat wave, SoundExtents extents, long delay) {
        AudioFormat format = wave.format();
        this.track = track;
        this.extents = extents;
        this.sampleRate = new Rate(format.sampleRate(), 1);
        this.delay = delay;
        this.frameSize = wave.frameSize();
        this.wave = wave;
        this.frames = extents.length() / frameSize;
        this.framesPerUnit = format.sampleRate() / UNITS_PER_SECOND;
    }

    /** @param delay nanoseconds before the first sample */
    public static SoundTrack of(WaveFormat wave, SoundExtents extents, long delay, int trackNumber)
            throws MediaException {
        SoundTrack sound = new SoundTrack(new Track(Track.idOf(trackNumber), wave.format()), wave, extents, delay);
        if (sound.frames == 0) {
            throw new MediaException("The file holds no sound");
        }
        if (sound.frames / wave.format().sampleRate() > MAX_SECONDS) {
            throw new MediaException("The sound is longer than a hundred years");
        }
        return sound;
    }

    @Override
    public Track track() {
        return track;
    }

    @Override
    public long units() {
        return (frames + framesPerUnit - 1) / framesPerUnit;
    }

    @Override
    public long time(long unit) {
        return delay + sampleRate.time(Math.min(frames, unit * framesPerUnit));
    }

    @Override
    public long unitAt(long time) {
        if (time >= time(units())) {
            return units();
        }
        return time <= delay ? 0 : sampleRate.indexAt(time - delay) / framesPerUnit;
    }

    @Override
    public ByteBuffer read(MediaFile file, long unit) throws IOException {
        long first = unit * framesPerUnit;
        byte[] bytes = new byte[(int) Math.min(framesPerUnit, frames - first) * frameSize];
        extents.read(file, first * frameSize, bytes);
        return ByteBuffer.wrap(wave.samples().convert(bytes)).asReadOnlyBuffer();
    }
}
