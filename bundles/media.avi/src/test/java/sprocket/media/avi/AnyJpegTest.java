// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sprocket.jpeg.track.testing.PlaysAnyJpeg;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.FrameRate;

class AnyJpegTest extends PlaysAnyJpeg {

    @Override
    protected StoredPresentation movie(Path file, byte[]... pictures) throws MediaException, IOException {
        AviBuilder avi = new AviBuilder();
        for (byte[] picture : pictures) {
            avi.frame(picture);
        }
        return new AviContainer(new FrameRate()).open(Files.write(file, avi.build()));
    }
}
