// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.looped;

import java.util.List;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;

/** Whether media can be sent in the tracks that viewers were told of. */
final class SameTracks {

    private SameTracks() {}

    static boolean fit(List<Track> told, List<Track> now) {
        if (told.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < told.size(); i++) {
            if (!told.get(i).id().equals(now.get(i).id())
                    || !fit(told.get(i).format(), now.get(i).format())) {
                return false;
            }
        }
        return true;
    }

    /** Each picture of a JPEG track states its own size and tables. */
    private static boolean fit(MediaFormat told, MediaFormat now) {
        return told.equals(now)
                || told instanceof VideoFormat
                        && now instanceof VideoFormat
                        && told.encoding().equals(VideoFormat.JPEG)
                        && now.encoding().equals(VideoFormat.JPEG);
    }
}
