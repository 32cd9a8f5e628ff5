// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.media;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import sprocket.itest.proof.ProofMovie;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;

/** Feeds the pictures of the movie repeatedly in real time until it is stopped. */
final class ProofCamera {

    private final LiveFeed feed = new LiveFeed("proof live", List.of(ProofMovie.VIDEO));
    private final ScheduledExecutorService shutter = Executors.newSingleThreadScheduledExecutor(action -> {
        Thread thread = new Thread(action, "proof-camera");
        thread.setDaemon(true);
        return thread;
    });
    /** Used by the thread of the feed only. */
    private int taken;

    ProofCamera() {
        long period = ProofMovie.UNIT.toNanos();
        shutter.scheduleAtFixedRate(this::takePicture, period, period, TimeUnit.NANOSECONDS);
    }

    LiveFeed feed() {
        return feed;
    }

    void stop() {
        shutter.execute(() -> feed.end("the camera was switched off"));
        shutter.shutdown();
    }

    private void takePicture() {
        AccessUnit picture = ProofMovie.unit(ProofMovie.VIDEO, taken % ProofMovie.UNITS);
        long time = taken * ProofMovie.UNIT.toNanos();
        feed.accept(new AccessUnit(picture.track(), time, time, picture.duration(), true, picture.parts()));
        taken++;
    }
}
