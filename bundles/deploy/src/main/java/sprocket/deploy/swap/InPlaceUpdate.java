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
import sprocket.deploy.SwapResult;

/**
 * Updates a bundle where the old and the new one cannot be installed at the same time. Requests wait meanwhile. Where
 * the new content does not serve, the old content is restored from a backup, and requests wait until that serves.
 */
final class InPlaceUpdate {

    private static final Logger LOG = LoggerFactory.getLogger(InPlaceUpdate.class);

    /** Until the restored content serves. It has served before, so it starts soon. */
    private static final Duration RESTORED = Duration.ofSeconds(10);

    private final Bundles bundles;
    private final BundleStarter starter;
    private final Health health;
    private final SwapMarks marks;
    private final Path backups;

    /** @param backups directory for backups */
    InPlaceUpdate(Bundles bundles, BundleStarter starter, Health health, SwapMarks marks, Path backups) {
        this.bundles = bundles;
        this.starter = starter;
        this.health = health;
        this.marks = marks;
        this.backups = backups;
    }

    /**
     * Updates.
     *
     * @param why the old and the new one cannot be installed at the same time
     * @param tolerated of the names of components, those that may stay unsatisfied
     * @throws SwapException where the old content is restored
     * @throws CancellationException where our own bundle stops: {@link #recover} continues at its next start
     */
    @SuppressWarnings("try")
    SwapResult swap(BundleJar jar, Bundle bundle, String why, Predicate<String> tolerated, Duration limit)
            throws SwapException, InterruptedException {
        SwapResult.Installed old = Bundles.name(bundle);
        BundleBackup backup;
        try {
            backup = BundleBackup.keep(bundle, backups);
        } catch (IOException e) {
            throw new SwapException(
                    "it is not updated in place, since what " + old + " has now cannot be kept: " + e.getMessage(), e);
        }
        try (SwapMarks.Trial trial = marks.trial(List.of(bundle))) {
            updateOrBack(jar, bundle, backup, why, tolerated, limit);
        }
        return new SwapResult(
                Bundles.name(bundle),
                List.of(old),
                SwapResult.Manner.IN_PLACE,
                List.of("Updated in place, since " + why + "; requests were held meanwhile."));
    }

    private void updateOrBack(
            BundleJar jar, Bundle bundle, BundleBackup backup, String why, Predicate<String> tolerated, Duration limit)
            throws SwapException, InterruptedException {
        try {
            update(jar, bundle, tolerated, limit);
            backup.discard();
        } catch (SwapException e) {
            throw new SwapException(
                    "updated in place, since " + why + ", and failed: " + e.getMessage() + "; "
                            + restore(backup, bundle, tolerated),
                    e);
        } catch (InterruptedException | RuntimeException e) {
            if (!(e instanceof CancellationException)) {
                LOG.warn("{} is given up: {}", jar, restore(backup, bundle, tolerated));
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
        // Requests wait meanwhile. So a missing service is waited for only a short while, a start up to the limit.
        health.awaitSatisfied(bundle, tolerated, limit);
        health.await(bundle, tolerated, limit);
    }

    /**
     * Restores the old content. Called within the trial, so that requests wait until the old content serves.
     *
     * @return the result, for people
     */
    private String restore(BundleBackup backup, Bundle bundle, Predicate<String> tolerated) {
        try {
            starter.attempt(() -> {
                bundles.replace(bundle, backup::open);
                if (backup.running()) {
                    bundle.start();
                }
                backup.discard();
            });
            if (backup.running()) {
                health.await(bundle, tolerated, RESTORED);
            }
            return backup.name() + " is back";
        } catch (SwapException e) {
            return backup.name() + " was to come back: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return backup.name() + " is back";
        }
    }

    /** Completes an update that was under way when the last run ended. Where it fails, restores the old content. */
    @SuppressWarnings("try")
    void recover(BundleBackup backup, Bundle bundle, Duration limit) throws InterruptedException {
        try (SwapMarks.Trial trial = marks.trial(List.of(bundle))) {
            try {
                if (backup.running()) {
                    starter.start(bundle, limit);
                    health.await(bundle, name -> true, limit);
                }
                backup.discard();
            } catch (SwapException e) {
                LOG.error(
                        "{} was updated in place when the server ended, and fails: {}; {}",
                        Bundles.name(bundle),
                        e.getMessage(),
                        restore(backup, bundle, name -> true));
            }
        }
    }
}
