package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Component;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;

/**
 * Motion JPEG as in RFC 2435: baseline, 4:2:0 or 4:2:2, standard Huffman tables, at most 2040 by 2040 pixels.
 *
 * <p>In a container it is a service and found by its encoding; the bundle exports nothing, so that it can be replaced
 * while it is used. A plain program makes one by the constructor, or finds it by {@link java.util.ServiceLoader}. It
 * keeps no state: one object serves any number of streams and threads.
 */
@Component
@RtpPayload(VideoFormat.JPEG)
public final class JpegPayloadFormat implements PayloadFormat {

    /** RFC 3551, table 5. */
    private static final int PAYLOAD_TYPE = 26;

    /** Makes a payload format that is ready to use, in a container and without one. */
    public JpegPayloadFormat() {
    }

    @Override
    public PayloadDescription describe(Track track, String profile) throws MediaException {
        VideoFormat format = jpeg(track);
        return new PayloadDescription("video", OptionalInt.of(PAYLOAD_TYPE), VideoFormat.JPEG, VideoFormat.CLOCK_RATE, 0, Map.of(),
                VideoAttributes.write(size(format), format.frameRate()), 0);
    }

    /** A live track may not have seen its first picture yet; each picture is checked again when it is sent. */
    private static PictureSize size(VideoFormat format) throws MediaException {
        Optional<ByteBuffer> picture = format.configuration().get(VideoFormat.JPEG_HEADER);
        if (picture.isPresent()) {
            JpegHeader header = JpegHeaderParser.parse(picture.get());
            return new PictureSize(header.width(), header.height());
        }
        PictureSize size = new PictureSize(format.width(), format.height());
        if (size.known()) {
            FrameHeader.checkSize(size.width(), size.height());
        }
        return size;
    }

    @Override
    public Packetiser packetiser(Track track, TrainFormat trains, TrainPool pool) throws MediaException {
        jpeg(track);
        return new JpegPacketiser(trains, pool);
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
        return new VideoFormat(VideoFormat.JPEG, size.width(), size.height(), VideoAttributes.frameRate(description.attributes()), Map.of());
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
