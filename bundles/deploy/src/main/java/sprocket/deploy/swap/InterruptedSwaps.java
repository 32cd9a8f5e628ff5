// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.SwapException;

/** Completes, or takes back, the swaps that were under way when the server ended. */
final class InterruptedSwaps {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptedSwaps.class);

    /** The location of a bundle that a swap has installed, by hand or from a file in the directory. */
    private static final Pattern SWAPPED_IN = Pattern.compile("sprocket-(swap|deploy):.*", Pattern.DOTALL);

    private final Bundles bundles;
    private final BundleStarter starter;
    private final OverlapSwap overlap;
    private final InPlaceUpdate inPlace;
    private final FragmentSwap fragments;
    private final NameLocks locks;
    private final Supplier<SwapLimits> limits;
    /** What the last run has left, read before this run adds its own. */
    private final List<BundleBackup> left;

    /** @param backups directory of the backups, which outlives the framework */
    InterruptedSwaps(
            Bundles bundles,
            BundleStarter starter,
            OverlapSwap overlap,
            InPlaceUpdate inPlace,
            FragmentSwap fragments,
            NameLocks locks,
            Path backups,
            Supplier<SwapLimits> limits) {
        this.bundles = bundles;
        this.starter = starter;
        this.overlap = overlap;
        this.inPlace = inPlace;
        this.fragments = fragments;
        this.locks = locks;
        this.limits = limits;
        this.left = BundleBackup.left(backups);
    }

    /** As {@link Swapper#recover}. */
    void recover() throws InterruptedException {
        for (BundleBackup backup : left) {
            recover(backup);
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

    private void recover(BundleBackup backup) throws InterruptedException {
        Lock lock = locks.lock(backup.symbolicName());
        try {
            Optional<Bundle> bundle = bundles.withId(backup.bundleId());
            if (bundle.isPresent()) {
                inPlace.recover(backup, bundle.get(), limits.get().start());
            } else {
                fragments.recover(backup);
            }
        } catch (BundleException e) {
            doesNotComeBack(backup, Bundles.reason(e));
        } catch (IOException e) {
            doesNotComeBack(backup, e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private static void doesNotComeBack(BundleBackup backup, String reason) {
        LOG.error("{} was being replaced when the server ended, and does not come back: {}", backup.name(), reason);
    }

    /** @param fresh of all bundles of its name the one that was installed last */
    private void finish(Bundle fresh) throws InterruptedException {
        Lock lock = locks.lock(fresh.getSymbolicName());
        try {
            List<Bundle> before = overlap.staying(fresh.getSymbolicName()).stream()
                    .filter(old -> !old.equals(fresh))
                    .toList();
            if (fresh.getState() != Bundle.UNINSTALLED && !before.isEmpty()) {
                finish(fresh, before);
            }
        } finally {
            lock.unlock();
        }
    }

    private void finish(Bundle fresh, List<Bundle> before) throws InterruptedException {
        try {
            overlap.start(fresh, before);
            overlap.takeOver(fresh, before).notes().forEach(note -> LOG.info("{}", note));
        } catch (SwapException e) {
            LOG.error(
                    "{} was being swapped in when the server ended, and fails: {}{}",
                    Bundles.name(fresh),
                    e.getMessage(),
                    OverlapSwap.stays(before));
            starter.giveUp(fresh);
        }
    }
}
