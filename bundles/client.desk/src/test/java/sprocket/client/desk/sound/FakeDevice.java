// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import java.io.IOException;

/** A device with a clock that may run fast or slow. It records what is written. */
final class FakeDevice implements SoundDevice {

    private final int buffer;
    private final double speed;
    private short[] written = new short[0];
    private long writtenFrames;
    private double playedFrames;
    private long now;
    private int rate;
    private int channels;
    private int forcedRate;
    boolean missing;
    int opened;
    boolean closed;

    /** @param speed of its clock: 1.001 is fast */
    FakeDevice(int bufferFrames, double speed) {
        this.buffer = bufferFrames;
        this.speed = speed;
    }

    FakeDevice only(int otherRate) {
        forcedRate = otherRate;
        return this;
    }

    /** Advances the time. */
    void advanceTo(long nanos) {
        playedFrames = Math.min(writtenFrames, playedFrames + (nanos - now) * speed * rate / 1e9);
        now = nanos;
    }

    /** The sample that is played now; 0 if there is none. */
    short now() {
        int frame = (int) playedFrames;
        return frame >= writtenFrames ? 0 : written[frame * channels];
    }

    boolean silent() {
        return playedFrames >= writtenFrames;
    }

    @Override
    public boolean there() {
        return !missing;
    }

    @Override
    public Line open(int wanted, int wantedChannels) throws IOException {
        if (missing) {
            throw new IOException("No device");
        }
        opened++;
        rate = forcedRate > 0 ? forcedRate : wanted;
        channels = Math.min(2, wantedChannels);
        return new Line() {
            @Override
            public int rate() {
                return rate;
            }

            @Override
            public int channels() {
                return channels;
            }

            @Override
            public int room() {
                return (int) (buffer - pending());
            }

            @Override
            public void write(short[] samples, int frames) {
                written = java.util.Arrays.copyOf(written, (int) (writtenFrames + frames) * channels);
                System.arraycopy(samples, 0, written, (int) writtenFrames * channels, frames * channels);
                writtenFrames += frames;
            }

            @Override
            public long pending() {
                return writtenFrames - (long) playedFrames;
            }

            @Override
            public void flush() {
                writtenFrames = (long) playedFrames;
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
