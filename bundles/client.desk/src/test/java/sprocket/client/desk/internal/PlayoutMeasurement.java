// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.internal;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.swing.JComponent;
import javax.swing.JPanel;
import org.osgi.framework.Version;
import sprocket.client.ClientListener;
import sprocket.client.ClientOptions;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.RtspClient;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PictureSurface;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.picture.ImageIoDecoder;
import sprocket.client.desk.sound.JavaSound;
import sprocket.client.desk.store.Settings;
import sprocket.client.desk.window.Awt;
import sprocket.client.desk.window.WindowHost;
import sprocket.client.desk.window.WindowKind;
import sprocket.client.media.StreamUnit;
import sprocket.loop.netty.EventLoops;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceSource;

/**
 * Measures pictures on their way to the screen: {@code PlayoutMeasurement URL [seconds]}. Server and client must run on
 * one machine, or have synchronous clocks, because the delay of a picture is computed from the sender reports.
 */
public final class PlayoutMeasurement {

    /** Seconds until the JIT compiler has optimised the code. */
    private static final int WARM_UP = 5;

    private final ConcurrentHashMap<Long, Instant> captured = new ConcurrentHashMap<>();
    private final long[] behind = new long[1 << 20];
    private volatile int count;
    private volatile Desk desk;

    private PlayoutMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        new PlayoutMeasurement().run(arguments[0], arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20);
        System.exit(0);
    }

    private void run(String url, int seconds) throws Exception {
        Optional<String> windowless = Awt.start(false);
        ServiceRegistry<DeskWindow, Long> windows = new ServiceRegistry<>(new WindowKind(), Runnable::run);
        WindowHost host =
                new WindowHost(windows, () -> desk, false, dark -> {}, System.out::println, () -> System.exit(0));
        try (EventLoops loops = EventLoops.start(1);
                RtspClient client = RtspClient.builder(loops).build()) {
            DeskThreads writing = new DeskThreads("writer", 1);
            Settings settings = new Settings(Files.createTempDirectory("desk"), writing);
            RtspClient listening = listening(client);
            DeskBuilding building = new DeskBuilding(
                    loops.all().get(0),
                    listening,
                    settings,
                    writing,
                    () -> ImageIoDecoder::new,
                    new JavaSound(),
                    host,
                    new DeskBuilding.View() {
                        @Override
                        public void status(SessionStatus status) {
                            status.problem().ifPresent(System.out::println);
                            status.notice().ifPresent(System.out::println);
                            host.status(status);
                        }

                        @Override
                        public void statistics(PlaybackStatistics statistics) {
                            host.statistics(statistics);
                        }
                    },
                    () -> {});
            desk = building.desk();
            System.out.println(windowless.orElse("with a window"));
            windows.put(
                    1,
                    1L,
                    new ServiceRank(0, "measurement", Version.emptyVersion, 1, 1),
                    ServiceSource.of(this::content),
                    null);
            desk.open(Address.of(url));
            desk.play();
            TimeUnit.SECONDS.sleep(WARM_UP);
            PlaybackStatistics.Pictures before = desk.statistics().pictures();
            EventQueue.invokeAndWait(() -> count = 0);
            TimeUnit.SECONDS.sleep(seconds);
            PlaybackStatistics.Pictures after = desk.statistics().pictures();
            System.out.println("from the start " + after);
            System.out.printf(
                    "after %d s: shown %d, late %d, dropped %d, broken %d%n",
                    WARM_UP,
                    after.shown() - before.shown(),
                    after.late() - before.late(),
                    after.dropped() - before.dropped(),
                    after.broken() - before.broken());
            System.out.println(desk.statistics().sound());
            desk.statistics().streams().forEach(stream -> System.out.println(stream.received()));
            long[] sorted = Arrays.copyOf(behind, count);
            Arrays.sort(sorted);
            System.out.printf(
                    "behind the sender, ms: p50 %.1f p90 %.1f p99 %.1f max %.1f of %d pictures%n",
                    at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 1), count);
            host.close();
            building.close();
        }
    }

    /** The client. It also records the sender's time of each picture. */
    private RtspClient listening(RtspClient client) {
        return new RtspClient() {
            @Override
            public ClientSession open(String url, ClientOptions options, ClientListener listener) {
                return client.open(url, options, new ClientListener() {
                    @Override
                    public void unit(ClientStream stream, StreamUnit unit) {
                        if (stream.track().media().kind().equals("video")) {
                            unit.captured()
                                    .ifPresent(at -> captured.put(unit.unit().presentationTime(), at));
                        }
                        listener.unit(stream, unit);
                    }

                    @Override
                    public void streamEnded(ClientStream stream) {
                        listener.streamEnded(stream);
                    }
                });
            }

            @Override
            public CompletableFuture<ClientSession> play(String url, ClientOptions options, ClientListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }

    private DeskWindow.Content content(Desk shown, DeskFrame frame) {
        PictureSurface surface = new PictureSurface();
        JPanel panel = new JPanel(new BorderLayout());
        panel.add(surface);
        frame.size(new java.awt.Dimension(1280, 720));
        return new DeskWindow.Content() {
            @Override
            public JComponent component() {
                return panel;
            }

            @Override
            public void status(SessionStatus status) {}

            @Override
            public void picture(Picture picture) {
                surface.show(picture);
                java.awt.Toolkit.getDefaultToolkit().sync();
                Instant sent = captured.remove(picture.position().toNanos());
                if (sent != null && count < behind.length) {
                    behind[count] = Duration.between(sent, Instant.now()).toNanos();
                    count = count + 1;
                }
            }

            @Override
            public void statistics(PlaybackStatistics statistics) {}

            @Override
            public boolean closing() {
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
