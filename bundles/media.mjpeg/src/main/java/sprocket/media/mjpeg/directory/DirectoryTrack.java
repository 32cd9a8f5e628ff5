// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import sprocket.jpeg.track.PictureFormat;
import sprocket.media.api.Track;
import sprocket.media.stored.Rate;
import sprocket.media.stored.StoredTrack;

/** The pictures of a directory, one per frame; a gap in their numbers takes no time. */
record DirectoryTrack(Track track, int pictures, Rate rate) implements StoredTrack<PictureDirectory> {

    static DirectoryTrack of(PictureDirectory directory, Rate rate) {
        return new DirectoryTrack(
                new Track(Track.idOf(0), PictureFormat.of(directory.first(), rate)),
                directory.names().size(),
                rate);
    }

    @Override
    public long units() {
        return pictures;
    }

    @Override
    public long time(long unit) {
        return rate.time(unit);
    }

    @Override
    public long unitAt(long time) {
        return time >= time(pictures) ? pictures : rate.indexAt(time);
    }

    @Override
    public ByteBuffer read(PictureDirectory storage, long unit) throws IOException {
        return storage.read((int) unit);
    }
}
