// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.Lock;
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
import sprocket.deploy.SwapResult;
import sprocket.rtsp.api.runtime.RtspRuntime;

/**
 * Swaps bundles. Swaps of one symbolic name come one after the other; those of different names run at the same time.
 */
public final class Swapper implements BundleSwap, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Swapper.class);

    /** Begins the location of a bundle that was swapped in by hand; something unique follows. */
    private static final String LOCATION = "sprocket-swap:";

    private static final String ONE_OF_A_NAME =
            "the framework does not let two bundles have one name and version (org.osgi.framework.bsnversion)";

    private static final String SINGLETON = "the framework resolves one bundle of this name only (singleton)";

    private final Bundles bundles;
    private final ConditionWatch conditions;
    private final Retirement retirement;
    private final OverlapSwap overlap;
    private final InPlaceUpdate inPlace;
    private final FragmentSwap fragments;
    private final InterruptedSwaps interrupted;
    private final NameLocks locks = new NameLocks();
    private final Path copies;
    private final Supplier<SwapLimits> limits;
    private final String ownName;

    /**
     * @param context of our own bundle
     * @param server its runtime description, if there is a server at the moment
     * @param timer of limits; nothing blocks it
     * @param workers threads that may block
     * @param copies directory for private copies of jars
     * @param backups directory for the content of bundles that are being replaced, which outlives the framework
     * @param limits asked for each swap
     */
    public Swapper(
            BundleContext context,
            ServiceComponentRuntime components,
            Supplier<Optional<RtspRuntime>> server,
            ScheduledExecutorService timer,
            Executor workers,
            Path copies,
            Path backups,
            Supplier<SwapLimits> limits) {
        this.bundles = new Bundles(context.getBundle(0).getBundleContext());
        this.conditions = new ConditionWatch(context, workers, timer);
        this.copies = copies;
        this.limits = limits;
        this.ownName = context.getBundle().getSymbolicName();
        ServerView view = new ServerView(server);
        Health health = new Health(components, view, conditions);
        SwapMarks marks = new SwapMarks(context);
        BundleStarter starter = new BundleStarter(bundles, workers);
        this.retirement = new Retirement(bundles, view, conditions, marks);
        this.overlap = new OverlapSwap(bundles, starter, health, view, retirement, marks, limits);
        this.inPlace = new InPlaceUpdate(bundles, starter, health, marks, backups);
        this.fragments = new FragmentSwap(bundles, starter, health, marks, backups);
        this.interrupted = new InterruptedSwaps(bundles, starter, overlap, inPlace, fragments, locks, backups, limits);
    }

    @Override
    public SwapResult swap(URI source, Set<Option> options) throws SwapException, InterruptedException {
        try (BundleJar jar = fetch(source)) {
            return swap(
                    jar,
                    LOCATION + jar.symbolicName() + "#" + UUID.randomUUID(),
                    newer -> options.contains(Option.OLDER));
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

    /**
     * Swaps.
     *
     * @param location for the bundle, one that no other has
     * @param mayGo of a bundle that is newer than the jar, whether the jar may replace it
     */
    public SwapResult swap(BundleJar jar, String location, Predicate<Bundle> mayGo)
            throws SwapException, InterruptedException {
        if (jar.symbolicName().equals(ownName)) {
            throw new SwapException(ownName + " cannot replace itself: use felix:update");
        }
        if (jar.host().filter(bundles::framework).isPresent()) {
            throw new SwapException("it extends the framework, which takes it up when it starts:"
                    + " install it, and start the server anew");
        }
        Lock lock = locks.lock(jar.symbolicName());
        try {
            SwapResult swapped = locked(jar, location, mayGo);
            LOG.info("{}", swapped);
            return swapped;
        } catch (CancellationException e) {
            throw new SwapException("nobody waits any longer until it serves: " + ownName + " is being stopped", e);
        } finally {
            lock.unlock();
        }
    }

    private SwapResult locked(BundleJar jar, String location, Predicate<Bundle> mayGo)
            throws SwapException, InterruptedException {
        List<Bundle> before = overlap.staying(jar.symbolicName());
        for (Bundle old : before) {
            if (old.getVersion().compareTo(jar.version()) > 0 && !mayGo.test(old)) {
                throw new SwapException(
                        jar + " is older than " + Bundles.name(old) + ", which serves: 'swap --older' in the"
                                + " shell goes back to it; else give it a higher version");
            }
        }
        if (jar.fragment()) {
            return fragments.swap(jar, location, before, limits.get().start());
        }
        Optional<Bundle> singleton = jar.singleton()
                ? before.stream().filter(Bundles::resolvedSingleton).findFirst()
                : Optional.empty();
        if (singleton.isPresent()) {
            return update(jar, singleton.get(), SINGLETON, before);
        }
        Bundle fresh;
        try {
            fresh = bundles.install(jar::open, location);
        } catch (BundleException e) {
            Optional<Bundle> same = before.stream()
                    .filter(old -> old.getVersion().equals(jar.version()))
                    .findFirst();
            if (e.getType() == BundleException.DUPLICATE_BUNDLE_ERROR && same.isPresent()) {
                return update(jar, same.get(), ONE_OF_A_NAME, before);
            }
            throw new SwapException("it cannot be installed: " + Bundles.reason(e), e);
        } catch (IOException e) {
            throw new SwapException("it cannot be installed: " + e.getMessage(), e);
        }
        return overlap.swap(fresh, before);
    }

    private SwapResult update(BundleJar jar, Bundle old, String why, List<Bundle> before)
            throws SwapException, InterruptedException {
        return inPlace.swap(
                jar, old, why, overlap.tolerated(before), limits.get().start());
    }

    /**
     * Uninstalls a bundle, after a swap of its name that is under way, and after the requests that it handles. A bundle
     * that retires is left alone: it goes by itself.
     */
    public void remove(Bundle bundle) throws InterruptedException {
        Lock lock = locks.lock(bundle.getSymbolicName());
        try {
            if (bundle.getState() != Bundle.UNINSTALLED && !retirement.retires(bundle)) {
                bundles.remove(List.of(bundle));
                LOG.info("removed {}", Bundles.name(bundle));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The server has come, changed or gone: conditions are checked again. Returns at once. */
    public void changed() {
        conditions.changed();
    }

    /** Ends waiting: swaps that wait fail, and bundles that retire stay until {@link #recover}. */
    @Override
    public void close() {
        conditions.close();
    }

    /**
     * Completes what was under way when the server ended. A bundle that was being swapped in serves, and the old ones
     * retire; or it fails, and the old ones stay. Call this once all bundles have been started.
     */
    public void recover() throws InterruptedException {
        interrupted.recover();
    }
}
