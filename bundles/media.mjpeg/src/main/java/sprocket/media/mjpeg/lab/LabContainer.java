package sprocket.media.mjpeg.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.mjpeg.FrameRateSetting;
import sprocket.media.mjpeg.MjpegConfiguration;
import sprocket.media.mjpeg.jpeg.PictureTrack;
import sprocket.media.mjpeg.stored.IndexedPresentation;
import sprocket.media.mjpeg.stored.MediaFile;
import sprocket.media.mjpeg.stored.Rate;

/** Plays files of the lab format. */
@Component(configurationPid = MjpegConfiguration.PID)
@Designate(ocd = MjpegConfiguration.class)
public final class LabContainer implements MediaContainer {

    private static final int FRAMES_PER_SECOND = 20;

    private final Rate rate;

    @Activate
    public LabContainer(MjpegConfiguration configuration) {
        rate = FrameRateSetting.of(configuration, FRAMES_PER_SECOND);
    }

    @Override
    public String name() {
        return "lab format (JPEGs behind five digits)";
    }

    @Override
    public Match probe(Path file, ByteBuffer start) {
        ByteBuffer bytes = start.slice();
        if (bytes.remaining() < LabIndexer.PREFIX) {
            return Match.NO;
        }
        for (int i = 0; i < LabIndexer.PREFIX; i++) {
            if (bytes.get(i) < '0' || bytes.get(i) > '9') {
                return Match.NO;
            }
        }
        boolean picture = bytes.remaining() >= LabIndexer.PREFIX + 2 && bytes.getShort(LabIndexer.PREFIX) == LabIndexer.SOI;
        return picture ? Match.YES : Match.MAYBE;
    }

    @Override
    public StoredPresentation open(Path path) throws MediaException, IOException {
        try (MediaFile file = MediaFile.open(path)) {
            return IndexedPresentation.of(file, List.of(PictureTrack.of(file, LabIndexer.index(file), rate, 0, 0)));
        }
    }
}
