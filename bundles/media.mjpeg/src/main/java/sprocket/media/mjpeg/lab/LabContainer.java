// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import sprocket.jpeg.track.PictureTrack;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.IndexedPresentation;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.PictureIndex;

/** Plays files of the lab format. */
public final class LabContainer implements MediaContainer {

    private static final int FRAMES_PER_SECOND = 20;

    private final FrameRate frameRate;

    public LabContainer(FrameRate frameRate) {
        this.frameRate = frameRate;
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
        boolean picture =
                bytes.remaining() >= LabIndexer.PREFIX + 2 && bytes.getShort(LabIndexer.PREFIX) == LabIndexer.SOI;
        return picture ? Match.YES : Match.MAYBE;
    }

    @Override
    public StoredPresentation open(Path path) throws MediaException, IOException {
        return open(path, Opening.PLAIN);
    }

    @Override
    public StoredPresentation open(Path path, Opening opening) throws MediaException, IOException {
        try (MediaFile file = MediaFile.open(path)) {
            PictureIndex index = new LabIndexer(file, opening).index();
            return IndexedPresentation.of(
                    file, List.of(PictureTrack.of(file, index, frameRate.of(FRAMES_PER_SECOND), 0, 0)));
        }
    }
}
