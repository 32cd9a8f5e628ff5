// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.track;

import java.io.IOException;
import java.nio.ByteBuffer;
import sprocket.jpeg.FieldPair;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.media.api.CodecConfiguration;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.PictureIndex;
import sprocket.media.stored.Rate;
import sprocket.media.stored.StoredTrack;
import sprocket.media.stored.StoredTrack.DamagedUnitException;

/** The pictures of a file at a constant frame rate. */
public final class PictureTrack implements StoredTrack<MediaFile> {

    /** Recordings often begin with a damaged picture or two. */
    private static final int FORMAT_ATTEMPTS = 10;

    private final Track track;
    private final PictureIndex index;
    private final Rate rate;
    private final long firstFrame;
    private final MediaFile.PlaceCheck check;

    private PictureTrack(Track track, PictureIndex index, Rate rate, long firstFrame, MediaFile.PlaceCheck check) {
        this.check = check;
        this.track = track;
        this.index = index;
        this.rate = rate;
        this.firstFrame = firstFrame;
    }

    /**
     * Takes the format from the first picture that is sound.
     *
     * @param firstFrame how many frames' time passes before the first
     * @throws MediaException where there is none
     */
    public static PictureTrack of(MediaFile file, PictureIndex index, Rate rate, long firstFrame, int trackNumber)
            throws MediaException, IOException {
        return of(file, index, rate, firstFrame, trackNumber, MediaFile.PlaceCheck.NONE);
    }

    /** The same, with a check of each place before it is read. */
    public static PictureTrack of(
            MediaFile file, PictureIndex index, Rate rate, long firstFrame, int trackNumber, MediaFile.PlaceCheck check)
            throws MediaException, IOException {
        MediaException damage = new MediaException("The file holds no picture");
        for (int picture = 0; picture < Math.min(index.pictures(), FORMAT_ATTEMPTS); picture++) {
            try {
                Track track = new Track(Track.idOf(trackNumber), format(picture(file, index, picture), rate));
                return new PictureTrack(track, index, rate, firstFrame, check);
            } catch (JpegException e) {
                damage = picture == 0 ? new MediaException(e.getMessage(), e) : damage;
            }
        }
        throw damage;
    }

    @Override
    public Track track() {
        return track;
    }

    @Override
    public long units() {
        return index.pictures();
    }

    @Override
    public long time(long unit) {
        return rate.time(firstFrame + index.frame((int) unit));
    }

    @Override
    public long unitAt(long time) {
        if (time >= time(units())) {
            return units();
        }
        return index.pictureAt((int) Math.max(0, rate.indexAt(time) - firstFrame));
    }

    @Override
    public ByteBuffer read(MediaFile file, long unit) throws IOException {
        int picture = (int) unit;
        check.check(file, index.offset(picture), index.size(picture));
        try {
            return picture(file, index, picture);
        } catch (JpegException e) {
            throw new DamagedUnitException(e.getMessage());
        }
    }

    private static ByteBuffer picture(MediaFile file, PictureIndex index, int picture)
            throws JpegException, IOException {
        byte[] bytes = new byte[index.size(picture) + PictureBytes.SPARE];
        file.read(index.offset(picture), bytes, 0, index.size(picture));
        return PictureBytes.whole(bytes, index.size(picture));
    }

    /** The format of a track whose first access unit is one picture. Later ones may have other sizes and tables. */
    public static VideoFormat format(JpegHeader header, Rate rate) {
        return format(header, header.height(), rate);
    }

    /** @param unit one picture, or the two fields of an interlaced one, which make a picture of twice their height */
    private static VideoFormat format(ByteBuffer unit, Rate rate) throws JpegException {
        JpegHeader header = JpegHeader.parse(unit);
        return format(header, FieldPair.find(unit).isPresent() ? 2 * header.height() : header.height(), rate);
    }

    private static VideoFormat format(JpegHeader header, int height, Rate rate) {
        CodecConfiguration configuration = CodecConfiguration.of(VideoFormat.JPEG_HEADER, header.bytes());
        return new VideoFormat(VideoFormat.JPEG, header.width(), height, rate.perSecond(), configuration);
    }
}
