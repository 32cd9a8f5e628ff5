// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.jpeg.track.PictureTrack;
import sprocket.media.api.MediaException;
import sprocket.media.avi.DataSink.BrokenIndexException;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.MediaFile.PlaceCheck.WrongIndexException;
import sprocket.media.stored.Rate;
import sprocket.media.stored.StoredTrack;
import sprocket.media.stored.riff.FourCc;
import sprocket.media.stored.riff.RiffFile;
import sprocket.media.stored.riff.RiffFile.Chunk;
import sprocket.media.stored.sound.SoundExtents;
import sprocket.media.stored.sound.SoundTrack;
import sprocket.media.stored.sound.WaveFormat;

/**
 * The tracks that are played: the first Motion JPEG stream and the first of sound that can be carried, or one of them.
 * They are found by the best index that a file has.
 */
final class AviTracks {

    private static final Logger LOG = LoggerFactory.getLogger(AviTracks.class);
    private static final int MICROS = 1_000_000;

    private final AviHeader header;
    /** Null where there is none. */
    private final AviStream video;

    private final AviStream sound;
    private final WaveFormat wave;
    private final Rate rate;

    AviTracks(AviHeader header, Rate defaultRate) throws MediaException {
        this.header = header;
        this.video = header.streams().stream()
                .filter(AviStream::isMotionJpeg)
                .findFirst()
                .orElse(null);
        AviStream carried = null;
        WaveFormat format = null;
        MediaException refusal = null;
        for (AviStream stream : header.streams()) {
            if (stream.isSound() && carried == null) {
                try {
                    format = WaveFormat.parse(stream.format());
                    carried = stream;
                } catch (MediaException e) {
                    refusal = e;
                }
            }
        }
        this.sound = carried;
        this.wave = format;
        if (video == null && sound == null) {
            throw unsupported(header, refusal);
        }
        this.rate = video == null
                ? defaultRate
                : video.sensibleRate().or(this::mainRate).orElse(defaultRate);
    }

    /** Says in the log what of the file is not played. */
    void tellLeftOut(MediaFile file) {
        List<String> leftOut = header.streams().stream()
                .filter(stream -> stream != video && stream != sound)
                .map(AviStream::described)
                .toList();
        if (!leftOut.isEmpty()) {
            LOG.info("{}: these parts of the file are not played: {}", file.path(), String.join(", ", leftOut));
        }
    }

    List<StoredTrack<MediaFile>> index(RiffFile riff) throws MediaException, IOException {
        Optional<TrackData> indexed = indexed(riff);
        return indexed.isPresent() ? tracks(riff, indexed.get(), true) : walked(riff);
    }

    /** By going from chunk to chunk, whatever an index says. */
    List<StoredTrack<MediaFile>> walked(RiffFile riff) throws MediaException, IOException {
        TrackData data = newData();
        try {
            DataWalk.walk(riff, header, data);
        } catch (BrokenIndexException e) {
            throw new IllegalStateException("Without an index none can be broken", e);
        }
        return tracks(riff, data, false);
    }

    private List<StoredTrack<MediaFile>> tracks(RiffFile riff, TrackData data, boolean checked)
            throws MediaException, IOException {
        List<StoredTrack<MediaFile>> tracks = new ArrayList<>();
        if (video != null) {
            PictureTrack pictures = PictureTrack.of(
                    riff.file(),
                    data.pictures(),
                    rate,
                    video.startAt(rate),
                    0,
                    checked ? new ChunkCheck(video.number()) : MediaFile.PlaceCheck.NONE);
            tracks.add(pictures);
        }
        if (sound != null && (data.hasSound() || video == null)) {
            addSound(riff, data.extents(checked ? new ChunkCheck(sound.number()) : MediaFile.PlaceCheck.NONE), tracks);
        }
        return tracks;
    }

    /** Pictures without their sound are better than nothing. */
    private void addSound(RiffFile riff, SoundExtents extents, List<StoredTrack<MediaFile>> tracks)
            throws MediaException {
        try {
            tracks.add(SoundTrack.of(wave, extents, sound.startTime(), tracks.size()));
        } catch (MediaException e) {
            if (tracks.isEmpty()) {
                throw e;
            }
            LOG.info("{}: played without its sound. {}", riff.file().path(), e.getMessage());
        }
    }

    private Optional<TrackData> indexed(RiffFile riff) throws MediaException, IOException {
        Optional<TrackData> indexed = Optional.empty();
        if (played().stream().allMatch(stream -> stream.index() != null)) {
            indexed = tried(riff, "OpenDML index", this::superIndex);
        }
        if (indexed.isEmpty() && header.oldIndex() != null && !header.extended()) {
            indexed = tried(riff, "index", (file, data) -> {
                IndexCheck check = new IndexCheck(file, data);
                OldIndex.read(file, header, check);
                check.end();
            });
        }
        return indexed;
    }

    private List<AviStream> played() {
        return Stream.of(video, sound).filter(Objects::nonNull).toList();
    }

    private void superIndex(RiffFile riff, DataSink data) throws MediaException, BrokenIndexException, IOException {
        for (AviStream stream : played()) {
            IndexCheck check = new IndexCheck(riff, data);
            new SuperIndex(riff, stream.number(), check).read(stream.index());
            check.end();
        }
    }

    private Optional<TrackData> tried(RiffFile riff, String name, Attempt attempt) throws MediaException, IOException {
        TrackData data = newData();
        try {
            attempt.read(riff, data);
            return data.hasPictures() || video == null && data.hasSound() ? Optional.of(data) : Optional.empty();
        } catch (BrokenIndexException e) {
            LOG.info("{}: its {} is not used: {}", riff.file().path(), name, e.getMessage());
            return Optional.empty();
        }
    }

    private TrackData newData() {
        return new TrackData(video == null ? -1 : video.number(), sound == null ? -1 : sound.number());
    }

    private Optional<Rate> mainRate() {
        long micros = header.frameMicros();
        return micros >= MICROS / 1000 && micros <= 100L * MICROS
                ? Optional.of(new Rate(MICROS, micros))
                : Optional.empty();
    }

    private static MediaException unsupported(AviHeader header, MediaException sound) {
        return header.streams().stream()
                .filter(AviStream::isVideo)
                .findFirst()
                .map(other -> new MediaException(
                        "The AVI file's pictures are " + FourCc.text(other.codec()) + "; MJPG is supported"))
                .orElseGet(() ->
                        sound != null ? sound : new MediaException("The AVI file holds neither pictures nor sound"));
    }

    /** Reads one of the indexes. */
    private interface Attempt {

        void read(RiffFile riff, DataSink data) throws MediaException, BrokenIndexException, IOException;
    }

    /**
     * Checks that a chunk of a stream lies where an index says. Only a sample of the index is checked when the file is
     * opened.
     */
    private record ChunkCheck(int stream) implements MediaFile.PlaceCheck {

        @Override
        public void check(MediaFile file, long position, long size) throws IOException {
            byte[] header = new byte[Chunk.HEADER];
            file.read(position - Chunk.HEADER, header, 0, header.length);
            ByteBuffer bytes = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            if (AviStream.numberOf(bytes.getInt()) != stream || (bytes.getInt() & 0xFFFF_FFFFL) != size) {
                throw new WrongIndexException(
                        "no chunk of stream " + stream + " lies at byte " + (position - Chunk.HEADER));
            }
        }
    }
}
