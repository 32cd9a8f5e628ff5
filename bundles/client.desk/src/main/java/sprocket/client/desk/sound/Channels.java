// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

/** Converts sound to the number of channels of the device. */
final class Channels {

    private Channels() {}

    /**
     * Converts one frame. Extra channels are mixed into the channels of the device. A single channel is played on all
     * of them.
     *
     * @param samples interleaved
     * @param offset of the frame
     * @param channels of the samples
     * @param frame receives one sample for each channel of the device
     */
    static void mix(short[] samples, int offset, int channels, float[] frame) {
        if (channels == frame.length) {
            for (int c = 0; c < channels; c++) {
                frame[c] = samples[offset + c];
            }
        } else if (channels == 1) {
            java.util.Arrays.fill(frame, samples[offset]);
        } else {
            for (int f = 0; f < frame.length; f++) {
                float sum = 0;
                int count = 0;
                for (int c = f; c < channels; c += frame.length) {
                    sum += samples[offset + c];
                    count++;
                }
                frame[f] = count == 0 ? frame[f - 1] : sum / count;
            }
        }
    }
}
