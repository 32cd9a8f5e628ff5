// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import sprocket.jpeg.track.PictureTrack.PictureBytes;
import sprocket.media.api.MediaException;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.PictureIndex;
import sprocket.media.stored.sound.SoundExtents;

/** Sorts data chunks by stream. Chunks of streams that are not played are ignored. */
final class TrackData implements DataSink {

    /** Shorter ones hold no picture; writers of "drop" frames use anything from 0 to some filler bytes. */
    private static final int MIN_PICTURE = 4;

    private final int video;
    private final int sound;
    private final PictureIndex.Builder pictures = new PictureIndex.Builder();
    private final SoundExtents.Builder extents = new SoundExtents.Builder();
    private boolean sounds;

    /**
     * @param video number of the pictures' stream, −1 where there is none
     * @param sound number of the sound's stream, −1 where there is none
     */
    TrackData(int video, int sound) {
        this.video = video;
        this.sound = sound;
    }

    @Override
    public void data(int stream, long position, long size) throws MediaException {
        if (stream == video) {
            if (size >= MIN_PICTURE && size <= PictureBytes.MAX_SIZE) {
                pictures.add(position, (int) size);
            } else {
                pictures.addEmpty();
            }
        } else if (stream == sound) {
            extents.add(position, size);
            sounds = true;
        }
    }

    boolean hasPictures() {
        return pictures.pictures() > 0;
    }

    boolean hasSound() {
        return sounds;
    }

    PictureIndex pictures() {
        return pictures.build();
    }

    SoundExtents extents(MediaFile.PlaceCheck check) {
        return extents.build(check);
    }
}
