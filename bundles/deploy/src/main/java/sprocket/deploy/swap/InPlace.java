// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.SwapException;
import sprocket.deploy.Swapped;

/**
 * Updates a bundle where old and new cannot be there at once. Requests wait meanwhile. Where the new content does not
 * serve, the bundle gets its former one back, and requests wait until that serves.
 */
final class InPlace {

    private static final Logger LOG = LoggerFactory.getLogger(InPlace.class);

    /** For what was there before: it has served already. */
    private static final Duration BACK = Duration.ofSeconds(10);

    private final Bundles bundles;
    private final Starter starter;
    private final Health health;
    private final Marks marks;
    private final Path formers;

    /** @param formers directory for what bundles were before */
    InPlace(Bundles bundles, Starter starter, Health health, Marks marks, Path formers) {
        this.bundles = bundles;
        this.starter = starter;
        this.health = health;
        this.marks = marks;
        this.formers = formers;
    }

    /**
     * Updates.
     *
     * @param why old and new cannot be there at once
     * @param tolerated of the names of components, those that may stay unsatisfied
     * @throws SwapException where the bundle has its former content again
     * @throws CancellationException where our own bundle stops: {@link #recover} goes on at its next start
     */
    @SuppressWarnings("try")
    Swapped swap(BundleJar jar, Bundle bundle, String why, Predicate<String> tolerated, Duration limit)
            throws SwapException, InterruptedException {
        Swapped.Installed old = Bundles.name(bundle);
        Former former;
        try {
            former = Former.keep(bundle, formers);
        } catch (IOException e) {
            throw new SwapException(
                    "it is not updated in place, since what " + old + " has now cannot be kept: " + e.getMessage(), e);
        }
        try (Marks.Trial trial = marks.trial(List.of(bundle))) {
            updateOrBack(jar, bundle, former, why, tolerated, limit);
        }
        return new Swapped(
                Bundles.name(bundle),
                List.of(old),
                Swapped.Manner.IN_PLACE,
                List.of("Updated in place, since " + why + "; requests were held meanwhile."));
    }

    private void updateOrBack(
            BundleJar jar, Bundle bundle, Former former, String why, Predicate<String> tolerated, Duration limit)
            throws SwapException, InterruptedException {
        try {
            update(jar, bundle, tolerated, limit);
            former.discard();
        } catch (SwapException e) {
            throw new SwapException(
                    "updated in place, since " + why + ", and failed: " + e.getMessage() + "; "
                            + back(former, bundle, tolerated),
                    e);
        } catch (InterruptedException | RuntimeException e) {
            if (!(e instanceof CancellationException)) {
                LOG.warn("{} is given up: {}", jar, back(former, bundle, tolerated));
            }
            throw e;
        }
    }

    private void update(BundleJar jar, Bundle bundle, Predicate<String> tolerated, Duration limit)
            throws SwapException, InterruptedException {
        try {
            bundles.replace(bundle, jar::open);
        } catch (BundleException e) {
            throw new SwapException(Bundles.reason(e), e);
        } catch (IOException e) {
            throw new SwapException("it cannot be read: " + e.getMessage(), e);
        }
        starter.start(bundle, limit);
        // Requests wait: what is missing and does not come at once is not waited for as long as a start that is under
        // way.
        health.awaitSatisfied(bundle, tolerated, limit);
        health.await(bundle, tolerated, limit);
    }

    /**
     * Within the trial, so that requests wait until the former one serves.
     *
     * @return what became of it, for people
     */
    private String back(Former former, Bundle bundle, Predicate<String> tolerated) {
        try {
            starter.attempt(() -> {
                bundles.replace(bundle, former::open);
                if (former.running()) {
                    bundle.start();
                }
                former.discard();
            });
            if (former.running()) {
                health.await(bundle, tolerated, BACK);
            }
            return former.name() + " is back";
        } catch (SwapException e) {
            return former.name() + " was to come back: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return former.name() + " is back";
        }
    }

    /** What was updated when the last run ended: it serves, or gets its former content back. */
    @SuppressWarnings("try")
    void recover(Former former, Bundle bundle, Duration limit) throws InterruptedException {
        try (Marks.Trial trial = marks.trial(List.of(bundle))) {
            try {
                if (former.running()) {
                    starter.start(bundle, limit);
                    health.await(bundle, name -> true, limit);
                }
                former.discard();
            } catch (SwapException e) {
                LOG.error(
                        "{} was updated in place when the server ended, and fails: {}; {}",
                        Bundles.name(bundle),
                        e.getMessage(),
                        back(former, bundle, name -> true));
            }
        }
    }
}
