// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/** Runs all viewers on one thread, which is always ready to read the clock when a packet arrives. */
final class Viewers implements Runnable {

    private static final long LOOK_MILLIS = 50;
    /**
     * From the start of one viewer to the next. Viewers that start together would also send their next PLAY together.
     */
    private static final long STEP_NANOS = 100_000_000;

    private final List<Viewer> viewers;
    private final LoadState load;

    Viewers(List<Viewer> viewers, LoadState load) {
        this.viewers = viewers;
        this.load = load;
    }

    /** Runs until the load is over, or all viewers have ended. */
    @Override
    public void run() {
        ByteBuffer datagram = ByteBuffer.allocate(1 << 16);
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            int begun = 0;
            while (!load.over() && !viewers.stream().allMatch(Viewer::ended)) {
                for (; begun < viewers.size() && System.nanoTime() - start >= begun * STEP_NANOS; begun++) {
                    viewers.get(begun).register(selector);
                    viewers.get(begun).play();
                }
                selector.select(LOOK_MILLIS);
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key, datagram);
                }
                selector.selectedKeys().clear();
                long now = System.nanoTime();
                viewers.forEach(v -> v.check(now));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            viewers.forEach(Viewer::close);
        }
    }

    private static void read(SelectionKey key, ByteBuffer datagram) {
        Viewer viewer = (Viewer) key.attachment();
        try {
            viewer.read(key, datagram);
        } catch (IOException e) {
            viewer.fail(e.toString());
        }
        if (viewer.ended()) {
            key.cancel();
        }
    }
}
