// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import java.io.IOException;

/** Where sound is heard. */
public interface SoundDevice {

    /** Whether there is one, as far as can be told without opening it. May take long. */
    boolean there();

    /**
     * Opens a line, which may take long.
     *
     * @param rate wanted, in frames per second; the line says which one it has
     * @param channels wanted, interleaved
     * @throws IOException where there is no device, or none that is free
     */
    Line open(int rate, int channels) throws IOException;

    /** A way to the loudspeaker. Used by one thread. Frames are a sample of each channel. */
    interface Line extends AutoCloseable {

        int rate();

        int channels();

        /** Frames that can be written without waiting. */
        int room();

        /** @param samples interleaved, of whole frames, as many as there is {@link #room} for */
        void write(short[] samples, int frames);

        /** Frames that have been written and not yet been heard, as well as the device knows. */
        long pending();

        /** Forgets what has been written and not heard. */
        void flush();

        @Override
        void close();
    }
}
