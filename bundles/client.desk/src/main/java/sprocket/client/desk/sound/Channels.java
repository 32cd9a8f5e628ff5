// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

/** Sound of as many channels as the device has. */
final class Channels {

    private Channels() {}

    /**
     * One frame. What is more than the device has is mixed; one channel is heard on all.
     *
     * @param samples interleaved
     * @param offset of the frame
     * @param channels of the samples
     * @param frame is filled: as long as the device has channels
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
