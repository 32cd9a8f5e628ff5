// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import sprocket.client.DescribedTrack;
import sprocket.client.media.StreamUnit;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.MediaDescription;

/** Tracks and units as a session has them. */
final class Recordings {

    static final DescribedTrack VIDEO = track(0, "video", "JPEG", 90_000, 0);
    static final DescribedTrack SOUND = track(1, "audio", "L16", 8000, 1);
    private static final Track PICTURES = new Track("trackID=0", new VideoFormat("JPEG", 0, 0, 0, Map.of()));
    private static final Track SAMPLES = new Track("trackID=1", new AudioFormat("L16", 8000, 1, 2, Map.of()));

    private Recordings() {}

    static DescribedTrack track(int index, String media, String encoding, int clockRate, int channels) {
        try {
            return new DescribedTrack(
                    index,
                    MediaDescription.rtp(media, 96).build(),
                    RtspUri.parse("rtsp://h/" + index),
                    96,
                    Optional.of(new PayloadDescription(
                            media, OptionalInt.empty(), encoding, clockRate, channels, Map.of(), List.of(), 0)));
        } catch (RtspException e) {
            throw new AssertionError(e);
        }
    }

    /** A picture of 32×16 that differs from those with other numbers. */
    static byte[] jpeg(int number) {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 32; x++) {
            image.setRGB(x, number % 16, 0xFFFFFF - number * 1000);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static StreamUnit picture(double millis, byte[] jpeg) {
        return unit(PICTURES, millis, 40, jpeg);
    }

    static StreamUnit sound(double millis, byte[] samples) {
        return unit(SAMPLES, millis, 20, samples);
    }

    private static StreamUnit unit(Track track, double millis, long duration, byte[] bytes) {
        long time = Math.round(millis * 1e6);
        return new StreamUnit(
                AccessUnit.of(track, time, duration * 1_000_000, ByteBuffer.wrap(bytes)),
                time,
                1,
                0,
                0,
                Optional.empty());
    }

    /** Samples of the network, each of them its number. */
    static byte[] samples(int first, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * 2);
        for (int i = 0; i < count; i++) {
            bytes.putShort((short) (first + i));
        }
        return bytes.array();
    }
}
