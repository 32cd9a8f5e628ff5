// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.bare;

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

/** Plays concatenated JPEGs, a single one included. */
public final class BareContainer implements MediaContainer {

    private static final int FRAMES_PER_SECOND = 25;
    private static final int SOI_AND_FF = 0xFFD8FF;

    private final FrameRate frameRate;

    public BareContainer(FrameRate frameRate) {
        this.frameRate = frameRate;
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
        return open(path, Opening.PLAIN);
    }

    @Override
    public StoredPresentation open(Path path, Opening opening) throws MediaException, IOException {
        try (MediaFile file = MediaFile.open(path)) {
            PictureIndex index = new BareIndexer(file, opening).index();
            return IndexedPresentation.of(
                    file, List.of(PictureTrack.of(file, index, frameRate.of(FRAMES_PER_SECOND), 0, 0)));
        }
    }
}
