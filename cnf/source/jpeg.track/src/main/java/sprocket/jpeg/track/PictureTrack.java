// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.track;

import java.io.IOException;
import java.nio.ByteBuffer;
import sprocket.jpeg.FieldPair;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.Marker;
import sprocket.jpeg.SegmentWalk;
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
    public long memory() {
        return index.memory();
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

    /**
     * The bytes of one picture as an access unit needs them: from SOI to EOI, without what the file has around them.
     */
    public static final class PictureBytes {

        /**
         * Larger ones are taken for damage; a picture of 8,192 × 8,192 at the best quality is smaller. Bounds what a
         * viewer costs.
         */
        public static final int MAX_SIZE = 32 << 20;
        /** Room to have behind the bytes, since EOI may be missing. */
        public static final int SPARE = 2;

        private static final int SHORTEST = 4;

        private PictureBytes() {}

        /**
         * All pictures that the bytes hold: the two fields of an interlaced one lie one behind the other.
         *
         * @param bytes with {@link #SPARE} unused bytes behind those that were read
         * @throws JpegException where the header of the first one is damaged
         */
        public static ByteBuffer whole(byte[] bytes, int size) throws JpegException {
            int end = size;
            // Writers fill chunks up with zeros or with fill bytes behind EOI.
            while (end > SHORTEST && (bytes[end - 1] == 0 || bytes[end - 1] == (byte) 0xFF)) {
                end--;
            }
            boolean ended = end >= SHORTEST && (bytes[end - 1] & 0xFF) == Marker.EOI && (bytes[end - 2] & 0xFF) == 0xFF;
            ByteBuffer picture = ByteBuffer.wrap(bytes, 0, ended ? end : ended(bytes, size));
            JpegHeader.parse(picture);
            return picture.asReadOnlyBuffer();
        }

        /**
         * The first picture that the bytes hold. Cameras write previews and films behind it.
         *
         * @param bytes with {@link #SPARE} unused bytes behind those that were read
         * @throws JpegException where its header is damaged
         */
        public static ByteBuffer first(byte[] bytes, int size) throws JpegException {
            ByteBuffer all = ByteBuffer.wrap(bytes, 0, size);
            JpegHeader.parse(all);
            SegmentWalk walk = new SegmentWalk(all);
            while (walk.next()) {
                continue;
            }
            int end = walk.end();
            return ByteBuffer.wrap(bytes, 0, walk.whole() ? end : ended(bytes, end))
                    .asReadOnlyBuffer();
        }

        /**
         * Adds EOI.
         *
         * @return the index behind it
         */
        private static int ended(byte[] bytes, int end) {
            bytes[end] = (byte) 0xFF;
            bytes[end + 1] = (byte) Marker.EOI;
            return end + SPARE;
        }
    }
}
