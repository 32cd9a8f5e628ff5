package sprocket.deploy.swap;

import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapException;
import sprocket.deploy.Swapped;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** Swaps bundles one after the other for each symbolic name, and at once for different ones. */
public final class Swapper implements BundleSwap, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Swapper.class);

    /** What bundles that were swapped in by hand have as their location, with something unique behind it. */
    private static final String LOCATION = "sprocket-swap:";

    private static final String ONE_OF_A_NAME = "the framework does not let two bundles have one name and version (org.osgi.framework.bsnversion)";

    private final Bundles bundles;
    private final Health health;
    private final ServerView server;
    private final Lookout lookout;
    private final Retirement retirement;
    private final Starter starter;
    private final Path copies;
    private final Supplier<SwapLimits> limits;
    private final String ownName;
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * @param context of our own bundle
     * @param server where it describes itself, if it is there at the moment
     * @param timer of limits; nothing blocks it
     * @param workers threads that may block
     * @param copies directory for private copies of jars
     * @param limits asked for each swap
     */
    public Swapper(BundleContext context, ServiceComponentRuntime components, Supplier<Optional<RtspRuntime>> server, ScheduledExecutorService timer,
            Executor workers, Path copies, Supplier<SwapLimits> limits) {
        this.bundles = new Bundles(context.getBundle(0).getBundleContext());
        this.lookout = new Lookout(context, workers, timer);
        this.server = new ServerView(server);
        this.health = new Health(components, this.server, lookout);
        this.retirement = new Retirement(bundles, this.server, lookout);
        this.starter = new Starter(bundles, workers);
        this.copies = copies;
        this.limits = limits;
        this.ownName = context.getBundle().getSymbolicName();
    }

    @Override
    public Swapped swap(URI source) throws SwapException, InterruptedException {
        try (BundleJar jar = fetch(source)) {
            return swap(jar, LOCATION + jar.symbolicName() + "#" + UUID.randomUUID());
        }
    }

    private BundleJar fetch(URI source) throws SwapException {
        try {
            URLConnection connection = source.toURL().openConnection();
            connection.setUseCaches(false);
            return BundleJar.of(connection.getInputStream(), copies);
        } catch (IOException | IllegalArgumentException e) {
            throw new SwapException("it cannot be read: " + e, e);
        }
    }

    /** @param location for the bundle, one that no other has */
    public Swapped swap(BundleJar jar, String location) throws SwapException, InterruptedException {
        if (jar.symbolicName().equals(ownName)) {
            throw new SwapException(ownName + " cannot replace itself: use felix:update");
        }
        ReentrantLock lock = lock(jar.symbolicName());
        try {
            Swapped swapped = locked(jar, location);
            LOG.info("{}", swapped);
            return swapped;
        } finally {
            lock.unlock();
        }
    }

    private Swapped locked(BundleJar jar, String location) throws SwapException, InterruptedException {
        List<Bundle> before = bundles.named(jar.symbolicName());
        if (!before.isEmpty() && before.get(0).getVersion().compareTo(jar.version()) > 0) {
            throw new SwapException(jar + " is older than " + Bundles.name(before.get(0)) + ", which serves: give it a higher version, or"
                    + " uninstall that one first");
        }
        Bundle bundle;
        try {
            bundle = bundles.install(jar, location);
        } catch (BundleException e) {
            if (e.getType() == BundleException.DUPLICATE_BUNDLE_ERROR) {
                return inPlace(jar, before);
            }
            throw new SwapException("it cannot be installed: " + Bundles.reason(e), e);
        } catch (IOException e) {
            throw new SwapException("it cannot be installed: " + e.getMessage(), e);
        }
        try {
            if (!jar.fragment()) {
                starter.start(bundle, limits.get().start());
                health.await(bundle, tolerated(before), limits.get().start());
            }
        } catch (SwapException e) {
            starter.giveUp(bundle);
            throw new SwapException(e.getMessage() + stays(before), e);
        } catch (InterruptedException | RuntimeException e) {
            starter.giveUp(bundle);
            throw e;
        }
        return takeOver(jar, bundle, before);
    }

    /** A component that did not have what it needs before need not have it now; nor what nobody has had so far. */
    private Predicate<String> tolerated(List<Bundle> before) {
        return before.isEmpty() ? name -> true : health.unsatisfied(before)::contains;
    }

    private static String stays(List<Bundle> before) {
        return before.isEmpty() ? "" : "; " + Bundles.name(before.get(0)) + " stays";
    }

    private Swapped takeOver(BundleJar jar, Bundle bundle, List<Bundle> before) {
        List<String> notes = new ArrayList<>();
        List<Swapped.Installed> replaced = before.stream().map(Bundles::name).toList();
        List<Bundle> leaving = new ArrayList<>();
        for (Bundle old : before) {
            Usage carried = server.usage(old);
            if (!carried.none()) {
                SwapLimits now = limits.get();
                notes.add(Bundles.name(old) + " retires: it carries " + carried
                        + " and goes with the last of them, or in "
                        + now.retirement().toSeconds() + " s.");
                retirement.retire(old, now.retirement());
                continue;
            }
            long importers = Bundles.importers(old);
            if (importers > 0) {
                notes.add(importers + " bundles that use packages of " + Bundles.name(old) + " were started anew.");
            }
            leaving.add(old);
        }
        bundles.remove(leaving);
        if (jar.fragment()) {
            bundles.refresh(List.of(bundle));
            notes.add("It is a fragment: it was attached to its host, if that is there.");
        }
        health.waiting(bundle).forEach(w -> notes.add("A requirement is missing: " + w + "."));
        return new Swapped(Bundles.name(bundle), replaced, before.isEmpty() ? Swapped.Manner.NEW : Swapped.Manner.OVERLAP, notes);
    }

    /** Where old and new cannot be there at once. */
    private Swapped inPlace(BundleJar jar, List<Bundle> before) throws SwapException, InterruptedException {
        Bundle bundle = before.get(0);
        Swapped.Installed old = Bundles.name(bundle);
        Predicate<String> tolerated = tolerated(before);
        try {
            Bundles.update(bundle, jar);
            bundles.refresh(List.of(bundle));
            bundle.start();
            health.await(bundle, tolerated, limits.get().start());
        } catch (BundleException e) {
            throw new SwapException("updated in place, since " + ONE_OF_A_NAME + ", and now " + Bundles.reason(e), e);
        } catch (IOException e) {
            throw new SwapException("it cannot be read: " + e.getMessage(), e);
        } catch (SwapException e) {
            throw new SwapException("updated in place, since " + ONE_OF_A_NAME + ", and now " + e.getMessage(), e);
        }
        return new Swapped(Bundles.name(bundle), List.of(old), Swapped.Manner.IN_PLACE,
                List.of("Updated in place, since "
                + ONE_OF_A_NAME + "; requests were held meanwhile."));
    }

    /** Uninstalls a bundle after the requests that are with it; behind a swap that is under way, which may do so itself. */
    public void remove(Bundle bundle) throws InterruptedException {
        ReentrantLock lock = lock(bundle.getSymbolicName());
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundles.remove(List.of(bundle));
                LOG.info("removed {}", Bundles.name(bundle));
            }
        } finally {
            lock.unlock();
        }
    }

    private ReentrantLock lock(String symbolicName) throws InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(symbolicName, name -> new ReentrantLock());
        lock.lockInterruptibly();
        return lock;
    }

    /** The server has come, changed or gone: whoever waits looks again. Returns at once. */
    public void changed() {
        lookout.changed();
    }

    /** Ends waiting: swaps that wait fail, and what retires stays until {@link #tidy}. */
    @Override
    public void close() {
        lookout.close();
    }

    /** Goes on with what was under way when the server ended: of two bundles of one name the older one retires. */
    public void tidy(String symbolicName) {
        bundles.named(symbolicName).stream().skip(1).forEach(old -> retirement.retire(old, limits.get().retirement()));
    }
}
