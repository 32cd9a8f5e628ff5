// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegTranscoder;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.payload.UnitConversion;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/**
 * Motion JPEG as in RFC 2435. Pictures of the baseline process in 4:2:0 or 4:2:2 with the standard Huffman tables are
 * carried as they are; {@link #conversion} makes others fit: without loss where their coefficients allow it.
 *
 * <p>In a container it is a service and found by its encoding; the bundle exports nothing, so that it can be replaced
 * while it is used. A plain program makes one by the constructor, or finds it by {@link java.util.ServiceLoader}. One
 * object serves any number of streams and threads.
 */
@RtpPayload(VideoFormat.JPEG)
public final class JpegPayloadFormat implements PayloadFormat {

    /** RFC 3551, table 5. */
    private static final int PAYLOAD_TYPE = 26;

    private final JpegSettings settings;
    private final PictureConversions conversions;

    /**
     * Makes a payload format with the settings that are the defaults in a container. What has to be decoded is decoded
     * by the first {@link JpegTranscoder} that {@link ServiceLoader} finds.
     */
    public JpegPayloadFormat() {
        this(JpegSettings.DEFAULT, new Loaded());
    }

    /** @param transcoder the one that there is now */
    JpegPayloadFormat(JpegSettings settings, Supplier<Optional<JpegTranscoder>> transcoder) {
        this.settings = settings;
        this.conversions = new PictureConversions(settings, transcoder);
    }

    /** Looks once, when one is needed. */
    private static final class Loaded implements Supplier<Optional<JpegTranscoder>> {

        private Optional<JpegTranscoder> found;

        @Override
        public synchronized Optional<JpegTranscoder> get() {
            if (found == null) {
                found = ServiceLoader.load(JpegTranscoder.class, JpegTranscoder.class.getClassLoader())
                        .findFirst();
            }
            return found;
        }
    }

    @Override
    public PayloadDescription describe(Track track, String profile) throws MediaException {
        VideoFormat format = jpeg(track);
        return new PayloadDescription(
                "video",
                OptionalInt.of(PAYLOAD_TYPE),
                VideoFormat.JPEG,
                VideoFormat.CLOCK_RATE,
                0,
                Map.of(),
                VideoAttributes.write(size(format), format.frameRate()),
                0);
    }

    /** A live track may not have seen its first picture yet; each picture is checked again when it is sent. */
    private PictureSize size(VideoFormat format) throws MediaException {
        Optional<ByteBuffer> picture = format.configuration().get(VideoFormat.JPEG_HEADER);
        if (picture.isPresent()) {
            try {
                return conversions.check(JpegHeader.parse(picture.get()), format);
            } catch (JpegException e) {
                throw UncarriedPicture.of(e);
            }
        }
        conversions.checkSize(format.width(), format.height());
        return new PictureSize(format.width(), format.height());
    }

    @Override
    public Optional<UnitConversion> conversion(AccessUnit unit) throws MediaException {
        return conversions.of(unit);
    }

    @Override
    public Packetiser packetiser(Track track, PacketTrain.Format trains, TrainPool pool) throws MediaException {
        jpeg(track);
        return new JpegPacketiser(trains, pool, settings.oversize() == JpegSettings.Oversize.EXTENSION);
    }

    @Override
    public Depacketiser depacketiser(PayloadDescription description) throws MediaException {
        check(description.encoding());
        return new JpegDepacketiser(VideoAttributes.size(description.attributes()));
    }

    @Override
    public MediaFormat formatOf(PayloadDescription description) throws MediaException {
        check(description.encoding());
        PictureSize size = VideoAttributes.size(description.attributes());
        return new VideoFormat(
                VideoFormat.JPEG,
                size.width(),
                size.height(),
                VideoAttributes.frameRate(description.attributes()),
                Map.of());
    }

    private static VideoFormat jpeg(Track track) throws MediaException {
        check(track.format().encoding());
        if (track.format() instanceof VideoFormat format) {
            return format;
        }
        throw new MediaException("A JPEG track is a video track");
    }

    private static void check(String encoding) throws MediaException {
        if (!VideoFormat.JPEG.equalsIgnoreCase(encoding)) {
            throw new MediaException("This payload format carries JPEG, not " + encoding);
        }
    }
}
