// SPDX-License-Identifier: Apache-2.0
package sprocket.media.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.IndexedPresentation;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.riff.FourCc;
import sprocket.media.stored.riff.RiffFile;
import sprocket.media.stored.riff.RiffFile.Chunk;
import sprocket.media.stored.sound.SoundExtents;
import sprocket.media.stored.sound.SoundTrack;
import sprocket.media.stored.sound.WaveFormat;

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

    /**
     * What a WAV file says before its sound.
     *
     * @param position of the first sample
     * @param size in bytes of the samples that are really there
     */
    private record WavHeader(WaveFormat wave, long position, long size) {

        private static final Logger LOG = LoggerFactory.getLogger(WavHeader.class);

        private static final int RF64 = FourCc.of("RF64");
        private static final int BW64 = FourCc.of("BW64");
        private static final int DS64 = FourCc.of("ds64");
        private static final int FMT = FourCc.of("fmt ");
        private static final int DATA = FourCc.of("data");
        /** Stands for "see ds64" in RF64, for "unknown" in what was written to a pipe. */
        private static final long NO_SIZE = 0xFFFF_FFFFL;
        /** A file with more chunks before its sound is taken for damaged; bounds the search. */
        private static final int MAX_CHUNKS = 1000;

        private static final int MAX_FORMAT = 1 << 16;
        private static final int DS64_SIZE = 16;
        private static final int DS64_DATA_SIZE = 8;

        static boolean isForm(int id) {
            return id == FourCc.RIFF || id == RF64 || id == BW64;
        }

        static WavHeader read(RiffFile riff) throws MediaException, IOException {
            WaveFormat wave = null;
            long size64 = NO_SIZE;
            long at = Chunk.LIST_HEADER;
            for (int i = 0; i < MAX_CHUNKS; i++) {
                Chunk chunk = riff.chunk(at);
                if (chunk == null) {
                    break;
                }
                if (chunk.id() == DS64 && chunk.size() >= DS64_SIZE) {
                    ByteBuffer ds64 =
                            ByteBuffer.wrap(riff.data(chunk, MAX_FORMAT)).order(ByteOrder.LITTLE_ENDIAN);
                    size64 = ds64.getLong(DS64_DATA_SIZE);
                } else if (chunk.id() == FMT) {
                    wave = WaveFormat.parse(riff.data(chunk, MAX_FORMAT));
                } else if (chunk.id() == DATA) {
                    if (wave == null) {
                        throw new MediaException(
                                "The WAV file is damaged: it does not say its format before its sound");
                    }
                    if (isEmpty(riff, chunk)) {
                        throw new MediaException("The WAV file holds no sound: its data chunk is empty");
                    }
                    return new WavHeader(wave, chunk.position(), dataSize(riff, chunk, size64));
                }
                at = chunk.next();
            }
            throw new MediaException("The WAV file is damaged: it holds no sound");
        }

        /** Whether another chunk follows one of no bytes; a recording that was never finished has sound there. */
        private static boolean isEmpty(RiffFile riff, Chunk data) throws IOException {
            Chunk behind = data.size() == 0 ? riff.chunk(data.next()) : null;
            return behind != null && FourCc.isPlain(behind.id()) && behind.end() <= riff.size();
        }

        private static long dataSize(RiffFile riff, Chunk data, long size64) {
            long there = riff.size() - data.position();
            long claimed = data.size() == NO_SIZE ? size64 : data.size();
            // A recording that was never finished says nothing, 0 or −1: all that follows is sound.
            if (claimed <= 0 || claimed == NO_SIZE) {
                return there;
            }
            if (claimed > there) {
                LOG.warn(
                        "{}: {} bytes of sound are missing at the end",
                        riff.file().path(),
                        claimed - there);
            }
            return Math.min(claimed, there);
        }
    }
}
