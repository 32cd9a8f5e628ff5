// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.UnitConversion;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** Every picture of the sample movies is equal after the JPEG payload format has packetised and depacketised it. */
@ExtendWith(ServiceExtension.class)
class JpegLoopbackTest {

    private static final int FRAMING = 4;
    /** Pictures in each of the sample movies. */
    private static final int PICTURES = 400;

    @InjectService(timeout = 10_000)
    MediaCatalog catalog;

    @InjectService(filter = "(&(rtp.payload=JPEG)(!(rtp.profile=*)))", timeout = 10_000)
    PayloadFormat format;

    @ParameterizedTest
    @ValueSource(strings = {"movie.avi", "movie.mjpg", "movie.Mjpeg"})
    void everyPictureComesOutEqual(String file) throws Exception {
        StoredPresentation movie = (StoredPresentation)
                catalog.resolve(new MediaPath(List.of(file))).orElseThrow();
        Track track = movie.tracks().stream()
                .filter(t -> t.format() instanceof VideoFormat)
                .findFirst()
                .orElseThrow();
        TrainPool pool = new TrainPool(1 << 26);
        Packetiser packetiser =
                format.packetiser(track, new PacketTrain.Format(FRAMING, PacketTrain.Format.DEFAULT_PACKET_SIZE), pool);
        Depacketiser depacketiser = format.depacketiser(format.describe(track, "RTP/AVP"));

        int pictures = 0;
        try (MediaReader reader = movie.open(Set.of(track))) {
            for (AccessUnit unit = reader.read(); unit != null; unit = reader.read()) {
                PacketTrain train = packetiser.packetise(carriable(unit)).orElseThrow();
                List<Depacketiser.Frame> frames = receive(train, depacketiser);
                assertThat(frames).as("picture " + pictures).hasSize(1);
                assertEqual(
                        "picture " + pictures,
                        bytes(unit.parts().get(0)),
                        bytes(frames.get(0).parts().get(0)));
                pictures++;
            }
        }
        assertThat(pictures).isEqualTo(PICTURES);
        assertThat(depacketiser.dropped()).isZero();
        assertThat(pool.inUse()).isZero();
    }

    private AccessUnit carriable(AccessUnit unit) throws MediaException {
        Optional<UnitConversion> needed = format.conversion(unit);
        return needed.isPresent() ? needed.get().convert() : unit;
    }

    private static List<Depacketiser.Frame> receive(PacketTrain train, Depacketiser depacketiser) {
        List<Depacketiser.Frame> frames = new ArrayList<>();
        ByteBuffer packets = ByteBuffer.allocate(train.start(train.packets()));
        train.copy(0, train.packets(), new PacketTrain.Stamp(26, 0x5350524B, 65_530, 1), packets);
        for (int i = 0; i < train.packets(); i++) {
            ByteBuffer packet = packets.slice(train.start(i) + FRAMING, train.length(i));
            RtpHeader header = RtpHeader.read(packet).orElseThrow();
            depacketiser.packet(header, header.payload(packet), false, frames::add);
        }
        train.release();
        return frames;
    }

    /** Compares pictures rather than files: comments and application segments are not transmitted. */
    private static void assertEqual(String what, byte[] sent, byte[] received) throws IOException {
        Raster a = decode(sent);
        Raster b = decode(received);
        assertThat(b.getBounds()).as(what).isEqualTo(a.getBounds());
        assertThat(samples(b)).as(what).isEqualTo(samples(a));
        assertThat(scan(received)).as(what).isEqualTo(scan(sent));
    }

    private static Raster decode(byte[] jpeg) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }

    private static int[] samples(Raster raster) {
        assertThat(raster.getTransferType()).isEqualTo(DataBuffer.TYPE_BYTE);
        return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    }

    /** The entropy-coded bytes between SOS and EOI. */
    private static ByteBuffer scan(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        int end = jpeg.length;
        while ((jpeg[end - 2] & 0xFF) != 0xFF || (jpeg[end - 1] & 0xFF) != 0xD9) {
            end--;
        }
        return bytes.slice(at, end - 2 - at);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
