package sprocket.media.mjpeg.bare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.mjpeg.FrameRateSetting;
import sprocket.media.mjpeg.MjpegConfiguration;
import sprocket.media.mjpeg.jpeg.PictureTrack;
import sprocket.media.mjpeg.stored.IndexedPresentation;
import sprocket.media.mjpeg.stored.MediaFile;
import sprocket.media.mjpeg.stored.Rate;

/** Plays concatenated JPEGs, a single one included. */
@Component(configurationPid = MjpegConfiguration.PID)
public final class BareContainer implements MediaContainer {

    private static final int FRAMES_PER_SECOND = 25;
    private static final int SOI_AND_FF = 0xFFD8FF;

    private final Rate rate;

    @Activate
    public BareContainer(MjpegConfiguration configuration) {
        rate = FrameRateSetting.of(configuration, FRAMES_PER_SECOND);
    }

    @Override
    public String name() {
        return "concatenated JPEGs";
    }

    @Override
    public Match probe(Path file, ByteBuffer start) {
        return start.remaining() >= 4 && start.slice().getInt() >>> 8 == SOI_AND_FF ? Match.YES : Match.NO;
    }

    @Override
    public StoredPresentation open(Path path) throws MediaException, IOException {
        try (MediaFile file = MediaFile.open(path)) {
            return IndexedPresentation.of(file, List.of(PictureTrack.of(file, new BareIndexer(file).index(), rate, 0, 0)));
        }
    }
}
