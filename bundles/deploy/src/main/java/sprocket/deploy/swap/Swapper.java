// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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

    /** What a bundle has in its location that was swapped in, whether by hand or by a file in the directory. */
    private static final Pattern SWAPPED_IN = Pattern.compile("sprocket-(swap|deploy):.*", Pattern.DOTALL);

    private static final String ONE_OF_A_NAME =
            "the framework does not let two bundles have one name and version (org.osgi.framework.bsnversion)";

    private static final String SINGLETON = "the framework resolves one bundle of this name only (singleton)";

    private final Bundles bundles;
    private final Health health;
    private final ServerView server;
    private final Lookout lookout;
    private final Retirement retirement;
    private final Starter starter;
    private final Marks marks;
    private final InPlace inPlace;
    private final Fragments fragments;
    private final Path copies;
    /** What swaps of the last run have left. */
    private final List<Former> left;

    private final Supplier<SwapLimits> limits;
    private final String ownName;
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * @param context of our own bundle
     * @param server where it describes itself, if it is there at the moment
     * @param timer of limits; nothing blocks it
     * @param workers threads that may block
     * @param copies directory for private copies of jars
     * @param formers directory for what bundles were before, which outlives the framework
     * @param limits asked for each swap
     */
    public Swapper(
            BundleContext context,
            ServiceComponentRuntime components,
            Supplier<Optional<RtspRuntime>> server,
            ScheduledExecutorService timer,
            Executor workers,
            Path copies,
            Path formers,
            Supplier<SwapLimits> limits) {
        this.bundles = new Bundles(context.getBundle(0).getBundleContext());
        this.lookout = new Lookout(context, workers, timer);
        this.server = new ServerView(server);
        this.health = new Health(components, this.server, lookout);
        this.marks = new Marks(context);
        this.retirement = new Retirement(bundles, this.server, lookout, marks);
        this.starter = new Starter(bundles, workers);
        this.inPlace = new InPlace(bundles, starter, health, marks, formers);
        this.fragments = new Fragments(bundles, starter, health, marks, formers);
        this.copies = copies;
        this.left = Former.left(formers);
        this.limits = limits;
        this.ownName = context.getBundle().getSymbolicName();
    }

    @Override
    public Swapped swap(URI source, Set<Option> options) throws SwapException, InterruptedException {
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
     * @param mayGo of a bundle that is newer than the jar, whether the jar may take its place
     */
    public Swapped swap(BundleJar jar, String location, Predicate<Bundle> mayGo)
            throws SwapException, InterruptedException {
        if (jar.symbolicName().equals(ownName)) {
            throw new SwapException(ownName + " cannot replace itself: use felix:update");
        }
        if (jar.host().filter(bundles::framework).isPresent()) {
            throw new SwapException(
                    "it extends the framework, which takes it up when it starts: install it, and start the server anew");
        }
        ReentrantLock lock = lock(jar.symbolicName());
        try {
            Swapped swapped = locked(jar, location, mayGo);
            LOG.info("{}", swapped);
            return swapped;
        } catch (CancellationException e) {
            throw new SwapException("nobody waits any longer until it serves: " + ownName + " is being stopped", e);
        } finally {
            lock.unlock();
        }
    }

    private Swapped locked(BundleJar jar, String location, Predicate<Bundle> mayGo)
            throws SwapException, InterruptedException {
        List<Bundle> before = staying(jar.symbolicName());
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
            return inPlace.swap(
                    jar,
                    singleton.get(),
                    SINGLETON,
                    tolerated(before),
                    limits.get().start());
        }
        Bundle bundle;
        try {
            bundle = bundles.install(jar, location);
        } catch (BundleException e) {
            Optional<Bundle> same = before.stream()
                    .filter(old -> old.getVersion().equals(jar.version()))
                    .findFirst();
            if (e.getType() == BundleException.DUPLICATE_BUNDLE_ERROR && same.isPresent()) {
                return inPlace.swap(
                        jar,
                        same.get(),
                        ONE_OF_A_NAME,
                        tolerated(before),
                        limits.get().start());
            }
            throw new SwapException("it cannot be installed: " + Bundles.reason(e), e);
        } catch (IOException e) {
            throw new SwapException("it cannot be installed: " + e.getMessage(), e);
        }
        try {
            starter.start(bundle, limits.get().start());
            health.await(bundle, tolerated(before), limits.get().start());
        } catch (SwapException e) {
            starter.giveUp(bundle);
            throw new SwapException(e.getMessage() + stays(before), e);
        } catch (InterruptedException | RuntimeException e) {
            starter.giveUp(bundle);
            throw e;
        }
        return takeOver(bundle, before);
    }

    /** The bundles of a symbolic name that do not go already, the newest first. */
    private List<Bundle> staying(String symbolicName) {
        return bundles.named(symbolicName).stream()
                .filter(bundle -> !retirement.retires(bundle))
                .toList();
    }

    /** A component that did not have what it needs before need not have it now; nor what nobody has had so far. */
    private Predicate<String> tolerated(List<Bundle> before) {
        return before.isEmpty() ? name -> true : health.unsatisfied(before)::contains;
    }

    private static String stays(List<Bundle> before) {
        return before.isEmpty() ? "" : "; " + Bundles.name(before.get(0)) + " stays";
    }

    private Swapped takeOver(Bundle bundle, List<Bundle> before) {
        List<String> notes = new ArrayList<>();
        List<Swapped.Installed> replaced = before.stream().map(Bundles::name).toList();
        List<Bundle> leaving = new ArrayList<>();
        // What begins is for the new one from now on, also where that is the older one.
        before.forEach(marks::supersede);
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
        leaving.forEach(marks::forget);
        health.waiting(bundle).forEach(w -> notes.add("A requirement is missing: " + w + "."));
        return new Swapped(
                Bundles.name(bundle), replaced, before.isEmpty() ? Swapped.Manner.NEW : Swapped.Manner.OVERLAP, notes);
    }

    /**
     * Uninstalls a bundle after the requests that are with it; behind a swap that is under way, which may do so itself.
     * One that retires goes by itself.
     */
    public void remove(Bundle bundle) throws InterruptedException {
        ReentrantLock lock = lock(bundle.getSymbolicName());
        try {
            if (bundle.getState() != Bundle.UNINSTALLED && !retirement.retires(bundle)) {
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

    /** Ends waiting: swaps that wait fail, and what retires stays until {@link #recover}. */
    @Override
    public void close() {
        lookout.close();
    }

    /**
     * Goes on with what was under way when the server ended. What had been swapped in serves, and what was there before
     * retires; or it fails, and what was there before stays. Call it once all bundles have been started.
     */
    public void recover() throws InterruptedException {
        for (Former former : left) {
            recover(former);
        }
        Map<String, Bundle> newest = new TreeMap<>();
        for (Bundle bundle : bundles.all()) {
            if (bundle.getSymbolicName() != null) {
                newest.merge(bundle.getSymbolicName(), bundle, (a, b) -> a.getBundleId() > b.getBundleId() ? a : b);
            }
        }
        for (Bundle bundle : newest.values()) {
            if (SWAPPED_IN.matcher(bundle.getLocation()).matches()
                    && bundles.named(bundle.getSymbolicName()).size() > 1) {
                finish(bundle);
            }
        }
    }

    private void recover(Former former) throws InterruptedException {
        ReentrantLock lock = lock(former.symbolicName());
        try {
            Optional<Bundle> bundle = bundles.withId(former.bundleId());
            if (bundle.isPresent()) {
                inPlace.recover(former, bundle.get(), limits.get().start());
            } else {
                fragments.recover(former);
            }
        } catch (BundleException e) {
            LOG.error(
                    "{} was being replaced when the server ended, and does not come back: {}",
                    former.name(),
                    Bundles.reason(e));
        } catch (IOException e) {
            LOG.error(
                    "{} was being replaced when the server ended, and does not come back: {}",
                    former.name(),
                    e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** @param fresh swapped in last of all bundles of its name */
    private void finish(Bundle fresh) throws InterruptedException {
        ReentrantLock lock = lock(fresh.getSymbolicName());
        try {
            List<Bundle> before = staying(fresh.getSymbolicName()).stream()
                    .filter(old -> !old.equals(fresh))
                    .toList();
            if (fresh.getState() == Bundle.UNINSTALLED || before.isEmpty()) {
                return;
            }
            try {
                starter.start(fresh, limits.get().start());
                health.await(fresh, tolerated(before), limits.get().start());
            } catch (SwapException e) {
                LOG.error(
                        "{} was being swapped in when the server ended, and fails: {}{}",
                        Bundles.name(fresh),
                        e.getMessage(),
                        stays(before));
                starter.giveUp(fresh);
                return;
            }
            takeOver(fresh, before).notes().forEach(note -> LOG.info("{}", note));
        } finally {
            lock.unlock();
        }
    }
}
