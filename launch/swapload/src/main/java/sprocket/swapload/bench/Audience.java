// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Many viewers of one URL. A few of them, spread evenly, look at each packet. One thread. */
final class Audience implements AutoCloseable {

    private static final int SAMPLES = 10;
    private static final int BUFFER = 1 << 18;
    private static final long MAX_LATENESS_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final List<Viewer> viewers = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final Histogram lateness = new Histogram(MAX_LATENESS_MICROS, 3);
    /** The same places in each run. */
    private final Random random = new Random(1);

    private final String url;
    private final boolean live;

    /** @param live whether all viewers are at one place */
    Audience(String url, boolean live) throws IOException {
        this.url = url;
        this.live = live;
    }

    /** Sets up sessions, and has each of them play. */
    void enter(int count, boolean udp) throws IOException {
        URI address = URI.create(url);
        InetSocketAddress server = new InetSocketAddress(address.getHost(), address.getPort());
        String control = Description.control(url, server);
        int every = Math.max(1, count / SAMPLES);
        for (int i = 0; i < count; i++) {
            Optional<Sample> sample =
                    i % every == 0 && samples.size() < SAMPLES ? Optional.of(new Sample(lateness)) : Optional.empty();
            Viewer viewer = new Viewer(url, control, server, udp, sample);
            viewers.add(viewer);
            sample.ifPresent(samples::add);
            // A viewer that stays to the end of a run does not reach the end of the film.
            viewer.play(live ? -1 : random.nextInt(Film.LENGTH / 2), selector);
            watch(0);
        }
    }

    /**
     * Reads what comes.
     *
     * @param millis for how long; 0 for what has come already
     */
    void watch(long millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left > 0) {
                selector.select(left);
            } else {
                selector.selectNow();
            }
            for (SelectionKey key : selector.selectedKeys()) {
                ((Viewer) key.attachment()).read(key, buffer);
            }
            selector.selectedKeys().clear();
        } while (System.nanoTime() < end);
    }

    void measure(boolean on) {
        samples.forEach(sample -> sample.measure(on));
    }

    /** Packets that the sampled viewers were sent, by their numbers. */
    long sent() {
        return samples.stream().mapToLong(Sample::sent).sum();
    }

    /** Packets that the sampled viewers have received. */
    long received() {
        return samples.stream().mapToLong(Sample::received).sum();
    }

    int sampled() {
        return samples.size();
    }

    /** Microseconds by which pictures of sampled viewers were complete later than the earliest one. */
    Histogram lateness() {
        return lateness;
    }

    /** Milliseconds from PLAY to the whole first picture: the median of the sampled viewers that have seen one. */
    double firstPicture() {
        double[] all = samples.stream()
                .mapToLong(Sample::firstPicture)
                .filter(nanos -> nanos >= 0)
                .mapToDouble(nanos -> nanos / 1e6)
                .sorted()
                .toArray();
        return all.length == 0 ? Double.NaN : all[all.length / 2];
    }

    @Override
    public void close() throws IOException {
        for (Viewer viewer : viewers) {
            viewer.close();
        }
        selector.close();
    }
}
