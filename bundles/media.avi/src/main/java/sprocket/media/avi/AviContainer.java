// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.IndexedPresentation;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.StoredTrack;
import sprocket.media.stored.riff.FourCc;
import sprocket.media.stored.riff.RiffFile;

/**
 * Plays AVI files with Motion JPEG, and their sound where it is PCM, µ-law or A-law. Pictures are handed out as they
 * are stored: one without Huffman tables, as cameras write them, implies the standard ones (T.81, K.3). The two fields
 * of an interlaced picture are one access unit.
 */
public final class AviContainer implements MediaContainer {

    private static final int AVI = FourCc.of("AVI ");
    /** Of files whose header holds no sensible one. */
    private static final int FRAMES_PER_SECOND = 25;

    private final FrameRate frameRate;

    public AviContainer(FrameRate frameRate) {
        this.frameRate = frameRate;
    }

    @Override
    public String name() {
        return "AVI with Motion JPEG";
    }

    @Override
    public Match probe(Path file, ByteBuffer start) {
        ByteBuffer bytes = start.slice().order(ByteOrder.LITTLE_ENDIAN);
        return bytes.remaining() >= 12 && bytes.getInt(0) == FourCc.RIFF && bytes.getInt(8) == AVI
                ? Match.YES
                : Match.NO;
    }

    @Override
    public StoredPresentation open(Path path) throws MediaException, IOException {
        try (MediaFile file = MediaFile.open(path)) {
            AviHeader header = AviHeader.read(new RiffFile(file));
            AviTracks tracks = new AviTracks(header, frameRate.of(FRAMES_PER_SECOND));
            List<StoredTrack<MediaFile>> indexed = tracks.index(new RiffFile(file));
            tracks.tellLeftOut(file);
            return IndexedPresentation.of(
                    file, indexed, storage -> tracks.walked(new RiffFile(storage)), header.startTime());
        }
    }
}
