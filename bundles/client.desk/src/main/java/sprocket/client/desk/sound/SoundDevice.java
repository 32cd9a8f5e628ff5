// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import java.io.IOException;

/** Plays sound. */
public interface SoundDevice {

    /** Whether there is a device, as far as it is known without opening one. May take long. */
    boolean there();

    /**
     * Opens a line, which may take long.
     *
     * @param rate the desired rate in frames per second; the line tells the actual one
     * @param channels the desired number of channels, interleaved
     * @throws IOException if there is no device, or no free one
     */
    Line open(int rate, int channels) throws IOException;

    /** An open line to the device. Used by one thread. A frame is one sample of each channel. */
    interface Line extends AutoCloseable {

        int rate();

        int channels();

        /** The number of frames that can be written without waiting. */
        int room();

        /** @param samples interleaved, in complete frames, at most as many as {@link #room} tells */
        void write(short[] samples, int frames);

        /** The number of frames that were written but not yet played, as the device reports it. */
        long pending();

        /** Drops the frames that were written but not yet played. */
        void flush();

        @Override
        void close();
    }
}
