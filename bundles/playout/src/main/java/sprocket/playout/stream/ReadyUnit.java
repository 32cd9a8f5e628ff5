// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

import sprocket.playout.api.PlayoutStream;
import sprocket.rtp.train.PacketTrain;

/**
 * An access unit that waits for its time. Who takes it releases its train.
 *
 * @param time nanoseconds of media time at which it is sent
 * @param presentationTime nanoseconds of media time that its RTP timestamp stands for
 * @param duration nanoseconds of media time until the track's next unit
 * @param train its packets; null if there was no room for them or they could not be carried
 * @param failure why it could not be carried; null if it could, or where there was no room
 * @param conversion how it was converted; null if it was not
 * @param randomAccess whether decoding can start here
 * @param number of the unit in its track, counted from 0; -1 for live media
 */
public record ReadyUnit(
        OutgoingStream stream,
        long time,
        long presentationTime,
        long duration,
        PacketTrain train,
        Throwable failure,
        PlayoutStream.Conversion conversion,
        boolean randomAccess,
        long number) {

    public long endTime() {
        return presentationTime + duration;
    }

    public void release() {
        if (train != null) {
            train.release();
        }
    }
}
