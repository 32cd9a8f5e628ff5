package sprocket.playout.session;

import sprocket.rtp.train.PacketTrain;

/**
 * An access unit that waits for its time. Whoever takes it releases its train.
 *
 * @param time nanoseconds of media time at which it is sent
 * @param presentationTime nanoseconds of media time that its RTP timestamp stands for
 * @param duration nanoseconds of media time until the track's next
 * @param train its packets; null where there was no room for them or they could not be carried
 * @param failed whether it could not be carried, rather than there being no room
 */
record ReadyUnit(OutgoingStream stream, long time, long presentationTime, long duration, PacketTrain train, boolean failed) {

    long endTime() {
        return presentationTime + duration;
    }

    void release() {
        if (train != null) {
            train.release();
        }
    }
}
