// SPDX-License-Identifier: Apache-2.0
package sprocket.media.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.IndexedPresentation;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.riff.FourCc;
import sprocket.media.stored.riff.RiffFile;
import sprocket.media.stored.sound.SoundExtents;
import sprocket.media.stored.sound.SoundTrack;

/** Plays WAV files as presentations without pictures. */
@Component
public final class WavContainer implements MediaContainer {

    private static final int WAVE = FourCc.of("WAVE");

    @Override
    public String name() {
        return "WAV";
    }

    @Override
    public Match probe(Path file, ByteBuffer start) {
        ByteBuffer bytes = start.slice().order(ByteOrder.LITTLE_ENDIAN);
        return bytes.remaining() >= 12 && WavHeader.isForm(bytes.getInt(0)) && bytes.getInt(8) == WAVE
                ? Match.YES
                : Match.NO;
    }

    @Override
    public StoredPresentation open(Path path) throws MediaException, IOException {
        try (MediaFile file = MediaFile.open(path)) {
            WavHeader header = WavHeader.read(new RiffFile(file));
            SoundExtents.Builder extents = new SoundExtents.Builder();
            extents.add(header.position(), header.size());
            return IndexedPresentation.of(file, List.of(SoundTrack.of(header.wave(), extents.build(), 0, 0)));
        }
    }
}
