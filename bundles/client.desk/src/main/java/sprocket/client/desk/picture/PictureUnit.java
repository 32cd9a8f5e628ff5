// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import sprocket.client.desk.pace.PlayClock;
import sprocket.client.media.StreamUnit;

/**
 * A received picture: one image, or two fields.
 *
 * @param clock that tells when it is due
 * @param playTime nanoseconds, by that clock
 * @param duration nanoseconds until the next one is due
 * @param arrival of its last packet, nanoseconds of the loop's clock
 * @param position in the film
 * @param first the image, or the field that came first
 * @param field which field it is
 * @param second the other field, null if there is none
 */
record PictureUnit(
        PlayClock clock,
        long playTime,
        long duration,
        long arrival,
        int rtpTime,
        Duration position,
        ByteBuffer first,
        JpegHeaders.Field field,
        ByteBuffer second) {

    /** Makes a picture from one image. If it is a field, the other one may follow. */
    static PictureUnit of(PlayClock clock, StreamUnit received) {
        ByteBuffer jpeg = whole(received.unit().parts());
        return new PictureUnit(
                clock,
                received.playTime(),
                Math.round(received.unit().duration() / Math.abs(received.scale())),
                received.arrival(),
                received.rtpTime(),
                Duration.ofNanos(received.unit().presentationTime()),
                jpeg,
                fieldOf(jpeg),
                null);
    }

    private static ByteBuffer whole(List<ByteBuffer> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ByteBuffer all = ByteBuffer.allocate(
                parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(part -> all.put(part.duplicate()));
        return all.flip();
    }

    private static JpegHeaders.Field fieldOf(ByteBuffer image) {
        try {
            return JpegHeaders.read(image).field();
        } catch (IOException e) {
            return JpegHeaders.Field.NONE;
        }
    }

    /** Whether this is one field and the other one may follow. */
    boolean half() {
        return second == null && field != JpegHeaders.Field.NONE;
    }

    boolean completes(PictureUnit other) {
        return other.half()
                && half()
                && other.rtpTime == rtpTime
                && other.clock == clock
                && field.completes(other.field);
    }

    long due(long now) {
        return clock.due(playTime, now);
    }

    int size() {
        return first.remaining() + (second == null ? 0 : second.remaining());
    }

    PictureUnit with(ByteBuffer otherField, long arrived) {
        return new PictureUnit(clock, playTime, duration, arrived, rtpTime, position, first, field, otherField);
    }
}
