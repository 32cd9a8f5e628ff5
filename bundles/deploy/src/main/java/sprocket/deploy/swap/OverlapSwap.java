// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;
import sprocket.deploy.swap.ServerView.RemainingUse;

/**
 * Starts a new bundle beside the old ones of its name. Once the new one serves, the old ones are stopped and
 * uninstalled. An old one that still carries streams or connections retires.
 */
final class OverlapSwap {

    private final Bundles bundles;
    private final BundleStarter starter;
    private final Health health;
    private final ServerView server;
    private final Retirement retirement;
    private final SwapMarks marks;
    private final Supplier<SwapLimits> limits;

    OverlapSwap(
            Bundles bundles,
            BundleStarter starter,
            Health health,
            ServerView server,
            Retirement retirement,
            SwapMarks marks,
            Supplier<SwapLimits> limits) {
        this.bundles = bundles;
        this.starter = starter;
        this.health = health;
        this.server = server;
        this.retirement = retirement;
        this.marks = marks;
        this.limits = limits;
    }

    /** The bundles of a symbolic name that do not retire, the newest first. */
    List<Bundle> staying(String symbolicName) {
        return bundles.named(symbolicName).stream()
                .filter(bundle -> !retirement.retires(bundle))
                .toList();
    }

    /**
     * Names of the components of a new bundle that need not be satisfied: those that were not satisfied in the old
     * bundles either, and all where there was no old one.
     */
    Predicate<String> tolerated(List<Bundle> before) {
        return before.isEmpty() ? name -> true : health.unsatisfied(before)::contains;
    }

    /** What an error message says about the old bundles, for people. */
    static String stays(List<Bundle> before) {
        return before.isEmpty() ? "" : "; " + Bundles.name(before.get(0)) + " stays";
    }

    /**
     * Swaps.
     *
     * @param fresh installed, not started
     * @param before the old bundles
     * @throws SwapException where the new bundle failed; it is uninstalled, and the old ones stay
     */
    SwapResult swap(Bundle fresh, List<Bundle> before) throws SwapException, InterruptedException {
        try {
            start(fresh, before);
        } catch (SwapException e) {
            starter.giveUp(fresh);
            throw new SwapException(e.getMessage() + stays(before), e);
        } catch (InterruptedException | RuntimeException e) {
            starter.giveUp(fresh);
            throw e;
        }
        return takeOver(fresh, before);
    }

    /**
     * Starts a new bundle, and waits until it serves.
     *
     * @throws SwapException where it fails; it stays installed
     * @throws CancellationException where our own bundle stops
     */
    void start(Bundle fresh, List<Bundle> before) throws SwapException, InterruptedException {
        starter.start(fresh, limits.get().start());
        health.await(fresh, tolerated(before), limits.get().start());
    }

    /** Removes the old bundles, or has them retire, now that the new one serves. */
    SwapResult takeOver(Bundle fresh, List<Bundle> before) {
        List<String> notes = new ArrayList<>();
        List<SwapResult.Installed> replaced = before.stream().map(Bundles::name).toList();
        List<Bundle> leaving = new ArrayList<>();
        // New requests go to the new bundle from now on, also where its version is lower.
        before.forEach(marks::supersede);
        for (Bundle old : before) {
            RemainingUse use = server.use(old);
            if (!use.none()) {
                SwapLimits now = limits.get();
                notes.add(Bundles.name(old) + " retires: it carries " + use
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
        health.waiting(fresh).forEach(w -> notes.add("A requirement is missing: " + w + "."));
        return new SwapResult(
                Bundles.name(fresh),
                replaced,
                before.isEmpty() ? SwapResult.Manner.NEW : SwapResult.Manner.OVERLAP,
                notes);
    }
}
