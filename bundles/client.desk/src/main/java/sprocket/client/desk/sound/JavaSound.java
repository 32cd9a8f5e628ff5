// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** Plays sound by the JDK. If the device does not support the rate, another rate is chosen. */
public final class JavaSound implements SoundDevice {

    private static final int BYTES = 2;
    /** The size of the device's buffer. Less than this is written ahead. */
    private static final double BUFFER_SECONDS = 0.2;

    private static final int[] USUAL = {48_000, 44_100, 32_000, 16_000, 8000};

    @Override
    public boolean there() {
        return AudioSystem.isLineSupported(new javax.sound.sampled.Line.Info(SourceDataLine.class));
    }

    @Override
    public Line open(int rate, int channels) throws IOException {
        Exception last = null;
        for (Format format : formats(rate, channels)) {
            try {
                SourceDataLine line =
                        (SourceDataLine) AudioSystem.getLine(new DataLine.Info(SourceDataLine.class, format.pcm()));
                line.open(format.pcm(), (int) (format.rate() * BUFFER_SECONDS) * BYTES * format.channels());
                line.start();
                return new Opened(line);
            } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
                last = e;
            }
        }
        throw new IOException("No sound device takes PCM", last);
    }

    private record Format(int rate, int channels) {

        AudioFormat pcm() {
            return new AudioFormat(rate, 8 * BYTES, channels, true, false);
        }
    }

    /** The formats to try, the best first. */
    private static Set<Format> formats(int rate, int channels) {
        Set<Format> formats = new LinkedHashSet<>();
        for (int number : new int[] {Math.min(2, channels), 2, 1}) {
            formats.add(new Format(rate, number));
            for (int other : USUAL) {
                formats.add(new Format(other, number));
            }
        }
        return formats;
    }

    private static final class Opened implements Line {

        private final SourceDataLine line;
        private final int channels;
        private byte[] bytes = new byte[0];
        /** Frames written since the last flush, because some devices count flushed frames as played. */
        private long written;

        private long before;

        Opened(SourceDataLine line) {
            this.line = line;
            this.channels = line.getFormat().getChannels();
        }

        @Override
        public int rate() {
            return (int) line.getFormat().getSampleRate();
        }

        @Override
        public int channels() {
            return channels;
        }

        @Override
        public int room() {
            return line.available() / (BYTES * channels);
        }

        @Override
        public void write(short[] samples, int frames) {
            int size = frames * channels * BYTES;
            if (bytes.length < size) {
                bytes = new byte[size];
            }
            for (int i = 0; i < frames * channels; i++) {
                bytes[2 * i] = (byte) samples[i];
                bytes[2 * i + 1] = (byte) (samples[i] >> 8);
            }
            line.write(bytes, 0, size);
            written += frames;
        }

        @Override
        public long pending() {
            return Math.max(0, written - (line.getLongFramePosition() - before));
        }

        @Override
        public void flush() {
            line.stop();
            line.flush();
            written = 0;
            before = line.getLongFramePosition();
            line.start();
        }

        @Override
        public void close() {
            line.stop();
            line.flush();
            line.close();
        }
    }
}
