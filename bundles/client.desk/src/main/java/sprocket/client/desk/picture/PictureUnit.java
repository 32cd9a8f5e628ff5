package sprocket.client.desk.picture;

import java.nio.ByteBuffer;
import java.time.Duration;
import sprocket.client.desk.pace.PlayClock;

/**
 * A picture as it was received: one image, or the two fields of one.
 *
 * @param clock that says when it is due
 * @param playTime nanoseconds, by that clock
 * @param duration nanoseconds until the next one
 * @param arrival of its last packet, nanoseconds of the loop's clock
 * @param position in the film
 * @param first the image, or the field that came first
 * @param second the other field, null where there is none
 */
record PictureUnit(PlayClock clock, long playTime, long duration, long arrival, int rtpTime, Duration position, ByteBuffer first,
        ByteBuffer second) {

    long due(long now) {
        return clock.due(playTime, now);
    }

    int size() {
        return first.remaining() + (second == null ? 0 : second.remaining());
    }

    PictureUnit with(ByteBuffer otherField, long arrived) {
        return new PictureUnit(clock, playTime, duration, arrived, rtpTime, position, first, otherField);
    }
}
