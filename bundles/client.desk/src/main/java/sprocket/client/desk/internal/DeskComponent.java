// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.RtspClient;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.DeskWindows;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.jpeg.JpegDecoder;
import sprocket.client.desk.picture.ImageIoDecoder;
import sprocket.client.desk.picture.Screen;
import sprocket.client.desk.sound.JavaSound;
import sprocket.client.desk.store.Settings;
import sprocket.client.desk.window.Awt;
import sprocket.client.desk.window.WindowHost;
import sprocket.client.desk.window.WindowKind;
import sprocket.client.desk.window.WindowOrder;
import sprocket.loop.Loops;
import sprocket.registry.ReferenceFeed;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRegistry;

/** The desk in a container. It registers its service after it has started everything that exists once in a process. */
@Component(service = {})
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.client.desk.Desk'")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.client.desk.DeskWindows'")
public final class DeskComponent {

    private static final Logger LOG = LoggerFactory.getLogger(DeskComponent.class);
    /** The directory of the saved settings; by default the bundle's own directory. */
    private static final String SETTINGS = "sprocket.settings";
    /** Whether colours are dark. Overrides the saved choice. */
    private static final String DARK = "sprocket.dark";
    /** The preferred window. */
    private static final String WINDOW = "sprocket.window";

    private final WindowKind kind = new WindowKind();
    private final ServiceRegistry<DeskWindow, Long> windows = new ServiceRegistry<>(kind, Runnable::run);
    private final ReferenceFeed<DeskWindow, Long> feed;
    private final Decoders decoders = new Decoders(ImageIoDecoder::new);
    private final AtomicReference<WindowHost> host = new AtomicReference<>();
    private final DeskBuilding building;
    private final ServiceRegistration<Desk> registration;
    private final ServiceRegistration<DeskWindows> listing;

    @Activate
    public DeskComponent(BundleContext context, @Reference Loops loops, @Reference RtspClient client) {
        feed = new ReferenceFeed<>(context, kind, windows, RemovalPolicy.AWAIT_REQUESTS);
        DeskThreads writing = new DeskThreads("writer", 1);
        Settings settings = new Settings(data(context), writing);
        String told = context.getProperty(DARK);
        boolean dark = told == null ? settings.flag("dark") : Boolean.parseBoolean(told);
        Optional<String> windowless = Awt.start(dark);
        WindowOrder order = new WindowOrder(Optional.ofNullable(context.getProperty(WINDOW)), this::reordered);
        building = new DeskBuilding(
                loops.all().get(0),
                client,
                settings,
                writing,
                decoders,
                new JavaSound(),
                windowless.isPresent() ? new NoScreen() : new Window(),
                new Told(),
                () -> stopFramework(context));
        if (windowless.isEmpty()) {
            host.set(new WindowHost(
                    windows,
                    order,
                    building::desk,
                    dark,
                    choice -> settings.keep("dark", choice),
                    building::notice,
                    building.desk()::quit));
        } else {
            LOG.warn("No window is shown: {}", windowless.get());
            building.notice("There is no window: " + windowless.get());
        }
        listing = context.registerService(DeskWindows.class, new WindowList(windows, order, this::shown), null);
        registration = context.registerService(Desk.class, building.desk(), null);
    }

    private void reordered() {
        WindowHost now = host.get();
        if (now != null) {
            now.changed();
        }
    }

    private Optional<Object> shown() {
        return Optional.ofNullable(host.get()).flatMap(WindowHost::shown);
    }

    private static Path data(BundleContext context) {
        String named = context.getProperty(SETTINGS);
        return named == null ? context.getDataFile("").toPath() : Path.of(named);
    }

    private static void stopFramework(BundleContext context) {
        // On another thread, because the loop that this runs on is stopped, too.
        new Thread(
                        () -> {
                            try {
                                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                                        .stop();
                            } catch (BundleException e) {
                                LOG.error("The program cannot be ended", e);
                            }
                        },
                        "sprocket-desk-quit")
                .start();
    }

    /** Passes pictures to the window, if there is one. */
    private final class Window implements Screen {

        @Override
        public void execute(Runnable action) {
            java.awt.EventQueue.invokeLater(action);
        }

        @Override
        public void paint(Picture picture) {
            WindowHost now = host.get();
            if (now != null) {
                now.paint(picture);
            }
        }
    }

    /** Without a display, pictures are decoded and counted but not shown. */
    private static final class NoScreen implements Screen {

        @Override
        public void execute(Runnable action) {
            action.run();
        }

        @Override
        public void paint(Picture picture) {
            // Nobody sees it.
        }
    }

    private final class Told implements DeskBuilding.View {

        @Override
        public void status(SessionStatus status) {
            WindowHost now = host.get();
            if (now != null) {
                now.status(status);
            }
        }

        @Override
        public void statistics(PlaybackStatistics statistics) {
            WindowHost now = host.get();
            if (now != null) {
                now.statistics(statistics);
            }
        }
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        listing.unregister();
        WindowHost last = host.getAndSet(null);
        if (last != null) {
            last.close();
        }
        building.close();
        feed.close();
    }

    @Reference(
            service = DeskWindow.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            updated = "addWindow")
    void addWindow(ServiceReference<DeskWindow> reference) {
        feed.put(reference);
    }

    void removeWindow(ServiceReference<DeskWindow> reference) {
        WindowHost now = host.get();
        if (now != null) {
            now.leaving((Long) reference.getProperty(Constants.SERVICE_ID));
        }
        feed.remove(reference);
    }

    @Reference(
            service = JpegDecoder.Factory.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addDecoder(ServiceReference<JpegDecoder.Factory> reference, JpegDecoder.Factory factory) {
        decoders.add(reference, factory);
    }

    void removeDecoder(ServiceReference<JpegDecoder.Factory> reference) {
        decoders.remove(reference);
    }

    /**
     * The decoder services. The one with the highest ranking is used; without a service, the desk's own decoder.
     * Thread-safe.
     */
    private static final class Decoders implements Supplier<JpegDecoder.Factory> {

        private final Map<ServiceReference<JpegDecoder.Factory>, JpegDecoder.Factory> all =
                new ConcurrentSkipListMap<>((one, other) -> other.compareTo(one));
        private final JpegDecoder.Factory own;

        Decoders(JpegDecoder.Factory own) {
            this.own = own;
        }

        void add(ServiceReference<JpegDecoder.Factory> reference, JpegDecoder.Factory factory) {
            all.put(reference, factory);
        }

        void remove(ServiceReference<JpegDecoder.Factory> reference) {
            all.remove(reference);
        }

        @Override
        public JpegDecoder.Factory get() {
            return all.values().stream().findFirst().orElse(own);
        }
    }
}
