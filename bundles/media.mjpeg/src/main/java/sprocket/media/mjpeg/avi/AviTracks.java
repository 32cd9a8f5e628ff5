package sprocket.media.mjpeg.avi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaException;
import sprocket.media.mjpeg.jpeg.PictureTrack;
import sprocket.media.mjpeg.riff.FourCc;
import sprocket.media.mjpeg.riff.RiffFile;
import sprocket.media.mjpeg.sound.SoundExtents;
import sprocket.media.mjpeg.sound.SoundTrack;
import sprocket.media.mjpeg.sound.WaveFormat;
import sprocket.media.mjpeg.stored.MediaFile;
import sprocket.media.mjpeg.stored.Rate;
import sprocket.media.mjpeg.stored.StoredTrack;

/** The tracks that are played: the first Motion JPEG stream and the first of sound, found by the best index that a file has. */
final class AviTracks {

    private static final Logger LOG = LoggerFactory.getLogger(AviTracks.class);
    private static final int MICROS = 1_000_000;

    private final AviHeader header;
    private final AviStream video;
    private final AviStream sound;
    private final Rate rate;

    AviTracks(AviHeader header, Rate defaultRate) throws MediaException {
        this.header = header;
        this.video = header.streams().stream().filter(AviStream::isMotionJpeg).findFirst().orElseThrow(() -> unsupported(header));
        this.sound = header.streams().stream().filter(AviStream::isSound).findFirst().orElse(null);
        this.rate = video.sensibleRate().or(this::mainRate).orElse(defaultRate);
    }

    List<StoredTrack<MediaFile>> index(RiffFile riff) throws MediaException, IOException {
        TrackData data = data(riff);
        List<StoredTrack<MediaFile>> tracks = new ArrayList<>();
        tracks.add(PictureTrack.of(riff.file(), data.pictures(), rate, video.startAt(rate), 0));
        if (sound != null) {
            soundTrack(riff, data.extents()).ifPresent(tracks::add);
        }
        return tracks;
    }

    private TrackData data(RiffFile riff) throws MediaException, IOException {
        Optional<TrackData> indexed = Optional.empty();
        if (video.index() != null && (sound == null || sound.index() != null)) {
            indexed = tried(riff, "OpenDML index", this::superIndex);
        }
        if (indexed.isEmpty() && header.oldIndex() != null && !header.extended()) {
            indexed = tried(riff, "index", (file, data) -> {
                IndexCheck check = new IndexCheck(file, data);
                OldIndex.read(file, header, check);
                check.end();
            });
        }
        return indexed.isPresent() ? indexed.get() : walked(riff);
    }

    private void superIndex(RiffFile riff, DataSink data) throws MediaException, BrokenIndexException, IOException {
        for (AviStream stream : sound == null ? List.of(video) : List.of(video, sound)) {
            IndexCheck check = new IndexCheck(riff, data);
            new SuperIndex(riff, stream.number(), check).read(stream.index());
            check.end();
        }
    }

    private Optional<TrackData> tried(RiffFile riff, String name, Attempt attempt) throws MediaException, IOException {
        TrackData data = newData();
        try {
            attempt.read(riff, data);
            return data.hasPictures() ? Optional.of(data) : Optional.empty();
        } catch (BrokenIndexException e) {
            LOG.info("{}: its {} is not used, since {}", riff.file().path(), name, e.getMessage());
            return Optional.empty();
        }
    }

    private TrackData walked(RiffFile riff) throws MediaException, IOException {
        TrackData data = newData();
        try {
            DataWalk.walk(riff, header, data);
            return data;
        } catch (BrokenIndexException e) {
            throw new IllegalStateException("Without an index none can be broken", e);
        }
    }

    private TrackData newData() {
        return new TrackData(video.number(), sound == null ? -1 : sound.number());
    }

    /** Pictures without their sound are better than nothing. */
    private Optional<SoundTrack> soundTrack(RiffFile riff, SoundExtents extents) {
        try {
            return Optional.of(SoundTrack.of(WaveFormat.parse(sound.format()), extents, sound.startTime(), 1));
        } catch (MediaException e) {
            LOG.info("{}: played without its sound. {}", riff.file().path(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Rate> mainRate() {
        long micros = header.frameMicros();
        return micros >= MICROS / 1000 && micros <= 100L * MICROS ? Optional.of(new Rate(MICROS, micros)) : Optional.empty();
    }

    private static MediaException unsupported(AviHeader header) {
        return header.streams().stream().filter(AviStream::isVideo).findFirst()
                .map(other -> new MediaException("The AVI file's pictures are " + FourCc.text(other.codec()) + "; MJPG is supported"))
                .orElseGet(() -> new MediaException("The AVI file holds no pictures"));
    }

    /** Reads one of the indexes. */
    private interface Attempt {

        void read(RiffFile riff, DataSink data) throws MediaException, BrokenIndexException, IOException;
    }
}
