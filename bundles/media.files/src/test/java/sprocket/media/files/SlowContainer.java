// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;

/** Takes as long to open a file as the test wants. */
final class SlowContainer extends TestContainer {

    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch mayFinish = new CountDownLatch(1);

    SlowContainer(String word) {
        super(word, Match.YES, 0);
    }

    @Override
    public StoredPresentation open(Path file) throws MediaException, IOException {
        started.countDown();
        try {
            mayFinish.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return super.open(file);
    }
}
