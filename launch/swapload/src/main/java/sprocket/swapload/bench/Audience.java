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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import sprocket.swapload.KernelDrops;

/** Many viewers of one URL. Some of them, spread evenly, look at each packet. One thread. */
final class Audience implements AutoCloseable {

    private static final int BUFFER = 1 << 18;
    private static final long MAX_LATENESS_MICROS = TimeUnit.MINUTES.toMicros(1);
    /** More than a server needs that can serve the viewers. */
    private static final long ENTER_SECONDS = 40;

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final List<Viewer> viewers = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final Set<Integer> sampledPorts = new TreeSet<>();
    private final Histogram lateness = new Histogram(MAX_LATENESS_MICROS, 3);
    /** The same places in each run. */
    private final Random random = new Random(1);

    private final Film film;
    private final String url;
    private final Place place;
    private final InetSocketAddress server;
    private final String control;
    private Optional<RefusedException> refusal = Optional.empty();

    /** Where viewers begin. */
    enum Place {
        /** Each at a place of its own in the first half of the film, so that none reaches its end. */
        OWN,
        /** All at the place of a live stream. */
        LIVE
    }

    /** Asks for the description. */
    Audience(Film film, String url, Place place) throws IOException {
        this.film = film;
        this.url = url;
        this.place = place;
        URI address = URI.create(url);
        this.server = new InetSocketAddress(address.getHost(), address.getPort());
        this.control = Description.control(url, server);
    }

    /**
     * Sets up sessions, and has each of them play, until the server refuses one, or it takes too long.
     *
     * @param sampled how many of the viewers look at each packet
     * @return how many have entered
     */
    int enter(int count, boolean udp, int sampled) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENTER_SECONDS);
        for (int i = 0; i < count; i++) {
            try {
                boolean looks = (long) (i + 1) * sampled / count > (long) i * sampled / count;
                admit(udp, looks ? Optional.of(new Sample(lateness, film.scans())) : Optional.empty());
            } catch (RefusedException e) {
                refusal = Optional.of(e);
                return i;
            }
            if (System.nanoTime() > end) {
                return i + 1;
            }
        }
        return count;
    }

    /** Has one viewer enter and play. */
    Viewer admit(boolean udp, Optional<Sample> sample) throws IOException {
        Viewer viewer = new Viewer(url, control, server, udp, sample);
        viewers.add(viewer);
        if (sample.isPresent()) {
            samples.add(sample.get());
            viewer.port().ifPresent(sampledPorts::add);
        }
        viewer.play(place == Place.LIVE ? -1 : random.nextInt(Film.LENGTH / 2), selector);
        watch(0);
        return viewer;
    }

    /** Has one viewer leave. */
    void dismiss(Viewer viewer) throws IOException {
        viewers.remove(viewer);
        viewer.close();
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
                selector.select(this::read, left);
            } else {
                selector.selectNow(this::read);
            }
        } while (System.nanoTime() < end);
    }

    private void read(SelectionKey key) {
        ((Viewer) key.attachment()).read(key, buffer);
    }

    /** Packets count from now on, or not any more. */
    void measure(boolean on) {
        samples.forEach(sample -> sample.measure(on));
    }

    /** Why the last viewer could not enter; empty if none was refused. */
    Optional<RefusedException> refusal() {
        return refusal;
    }

    /** Viewers whose PLAY was refused, or whose connection the server has closed. */
    long lost() {
        return viewers.stream().filter(Viewer::lost).count();
    }

    /** The viewers that look at each packet. */
    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Datagrams that the kernel has dropped at the sockets of sampled viewers, since this program did not read. */
    long unread() throws IOException {
        return KernelDrops.at(sampledPorts);
    }

    /** Microseconds by which pictures of sampled viewers were complete later than the earliest one. */
    Histogram lateness() {
        return lateness;
    }

    /** Milliseconds from PLAY to the whole first picture: the median of the sampled viewers that have seen one. */
    double firstPicture() {
        long[] all = samples.stream()
                .mapToLong(Sample::firstPicture)
                .filter(nanos -> nanos >= 0)
                .sorted()
                .toArray();
        return all.length == 0 ? Double.NaN : all[all.length / 2] / 1e6;
    }

    /** The sum of something over the sampled viewers. */
    long sum(ToLongFunction<Sample> of) {
        return samples.stream().mapToLong(of).sum();
    }

    @Override
    public void close() throws IOException {
        for (Viewer viewer : viewers) {
            viewer.close();
        }
        selector.close();
    }
}
