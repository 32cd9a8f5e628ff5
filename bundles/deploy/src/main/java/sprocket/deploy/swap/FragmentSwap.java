// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;

/**
 * Replaces fragments. A fragment serves through its host, which is restarted with it; requests wait meanwhile. Where
 * the new fragment cannot be attached, or its host fails with it, the old one is restored from a backup.
 */
final class FragmentSwap {

    private static final Logger LOG = LoggerFactory.getLogger(FragmentSwap.class);

    private static final String UNFIT = "it cannot be attached to its host";

    private final Bundles bundles;
    private final BundleStarter starter;
    private final Health health;
    private final SwapMarks marks;
    private final Path backups;

    /** @param backups directory for backups */
    FragmentSwap(Bundles bundles, BundleStarter starter, Health health, SwapMarks marks, Path backups) {
        this.bundles = bundles;
        this.starter = starter;
        this.health = health;
        this.marks = marks;
        this.backups = backups;
    }

    /**
     * The hosts of a fragment.
     *
     * @param active those that were active, with the names of the components of each that were not satisfied
     */
    private record Hosts(List<Bundle> all, Map<Bundle, Set<String>> active) {}

    private Hosts hosts(BundleJar jar) {
        List<Bundle> all = bundles.named(jar.host().orElseThrow());
        Map<Bundle, Set<String>> active = new LinkedHashMap<>();
        all.stream().filter(Bundles::active).forEach(host -> active.put(host, health.unsatisfied(List.of(host))));
        return new Hosts(all, active);
    }

    /**
     * Replaces.
     *
     * @param before the old fragments, bundles of its symbolic name
     * @throws SwapException where the old fragments are restored
     */
    @SuppressWarnings("try")
    SwapResult swap(BundleJar jar, String location, List<Bundle> before, Duration limit)
            throws SwapException, InterruptedException {
        List<SwapResult.Installed> replaced = before.stream().map(Bundles::name).toList();
        Hosts hosts = hosts(jar);
        List<BundleBackup> kept = new ArrayList<>();
        try (SwapMarks.Trial trial = marks.trial(List.copyOf(hosts.active().keySet()))) {
            for (Bundle old : before) {
                kept.add(BundleBackup.keep(old, backups));
            }
            Bundle fragment = null;
            try {
                fragment = exchange(jar, location, before, hosts);
                check(fragment, hosts, limit);
            } catch (SwapException e) {
                throw new SwapException(e.getMessage() + back(jar, location, kept, hosts, limit), e);
            } catch (InterruptedException e) {
                LOG.warn("{} is given up{}", jar, back(jar, location, kept, hosts, limit));
                throw e;
            }
            return new SwapResult(
                    Bundles.name(fragment),
                    replaced,
                    before.isEmpty() ? SwapResult.Manner.NEW : SwapResult.Manner.IN_PLACE,
                    List.of(note(hosts)));
        } catch (IOException e) {
            throw new SwapException(
                    "it is not installed, since what is there now cannot be kept: " + e.getMessage(), e);
        } finally {
            kept.forEach(BundleBackup::discard);
        }
    }

    private static String note(Hosts hosts) {
        return hosts.all().isEmpty()
                ? "It is a fragment: its host is not there."
                : "It is a fragment: it was attached to "
                        + hosts.all().stream()
                                .map(h -> Bundles.name(h).toString())
                                .collect(Collectors.joining(", ")) + ", which "
                        + (hosts.all().size() == 1 ? "was" : "were") + " started anew.";
    }

    /** Uninstalls the old fragments first: a host attaches the highest version of a name, or all versions. */
    private Bundle exchange(BundleJar jar, String location, List<Bundle> before, Hosts hosts) throws SwapException {
        Set<Bundle> refreshed = new LinkedHashSet<>(hosts.all());
        try {
            Optional<Bundle> beside = beside(jar, location);
            for (Bundle old : before) {
                old.uninstall();
                refreshed.add(old);
            }
            Bundle fragment = beside.isPresent() ? beside.get() : bundles.install(jar::open, location);
            refreshed.add(fragment);
            bundles.refresh(refreshed);
            return fragment;
        } catch (BundleException e) {
            throw new SwapException("it cannot be installed: " + Bundles.reason(e), e);
        } catch (IOException e) {
            throw new SwapException("it cannot be installed: " + e.getMessage(), e);
        }
    }

    /**
     * Installs the new fragment while the old ones are still there, to check what it requires.
     *
     * @return empty where the framework does not allow both
     */
    private Optional<Bundle> beside(BundleJar jar, String location) throws BundleException, IOException, SwapException {
        try {
            Bundle fragment = bundles.install(jar::open, location);
            List<String> missing = bundles.missing(fragment);
            if (!missing.isEmpty()) {
                throw new SwapException(UNFIT + ", since nothing here provides " + String.join(", ", missing));
            }
            return Optional.of(fragment);
        } catch (BundleException e) {
            if (e.getType() == BundleException.DUPLICATE_BUNDLE_ERROR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void check(Bundle fragment, Hosts hosts, Duration limit) throws SwapException, InterruptedException {
        for (Map.Entry<Bundle, Set<String>> active : hosts.active().entrySet()) {
            Bundle host = active.getKey();
            try {
                starter.start(host, limit);
                health.awaitSatisfied(host, active.getValue()::contains, limit);
                health.await(host, active.getValue()::contains, limit);
            } catch (SwapException e) {
                throw new SwapException("its host " + Bundles.name(host) + " fails with it: " + e.getMessage(), e);
            }
        }
        if (hosts.all().stream().anyMatch(FragmentSwap::resolved) && !resolved(fragment)) {
            List<String> missing = bundles.missing(fragment);
            throw new SwapException(UNFIT
                    + (missing.isEmpty()
                            ? ": that does not fit together"
                            : ", since nothing here provides " + String.join(", ", missing)));
        }
    }

    private static boolean resolved(Bundle bundle) {
        return (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
    }

    /**
     * Uninstalls the new fragment and restores the old ones.
     *
     * @return the result, for people
     */
    private String back(BundleJar jar, String location, List<BundleBackup> kept, Hosts hosts, Duration limit) {
        List<Bundle> back = new ArrayList<>();
        try {
            starter.attempt(() -> restore(jar.symbolicName(), location, kept, hosts, back));
            for (Map.Entry<Bundle, Set<String>> active : hosts.active().entrySet()) {
                starter.start(active.getKey(), limit);
                health.await(active.getKey(), active.getValue()::contains, limit);
            }
        } catch (SwapException e) {
            return "; what was there before was to come back: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CancellationException e) {
            return "; nobody has waited for what was there before";
        }
        return kept.isEmpty()
                ? ""
                : back.isEmpty()
                        ? "; " + kept.get(0).name() + " stays"
                        : "; "
                                + back.stream()
                                        .map(b -> Bundles.name(b).toString())
                                        .collect(Collectors.joining(", ")) + (back.size() == 1 ? " is" : " are")
                                + " back";
    }

    private void restore(String name, String location, List<BundleBackup> kept, Hosts hosts, List<Bundle> back)
            throws BundleException, IOException {
        Set<Bundle> refreshed = new LinkedHashSet<>();
        Set<String> there = new HashSet<>();
        for (Bundle present : bundles.named(name)) {
            if (present.getLocation().equals(location)) {
                present.uninstall();
                refreshed.add(present);
            } else {
                there.add(present.getLocation());
            }
        }
        for (BundleBackup backup : kept) {
            if (there.add(backup.location())) {
                back.add(bundles.install(backup::open, backup.location()));
            }
        }
        if (!back.isEmpty() || kept.isEmpty()) {
            // Otherwise the hosts still have the old fragments.
            refreshed.addAll(hosts.all());
            refreshed.addAll(back);
        }
        bundles.refresh(refreshed);
    }

    /** Restores a fragment that was uninstalled when the last run ended, where no new one is installed. */
    void recover(BundleBackup backup) throws BundleException, IOException {
        if (bundles.named(backup.symbolicName()).isEmpty()) {
            Bundle back = bundles.install(backup::open, backup.location());
            List<Bundle> refreshed = new ArrayList<>(bundles.named(host(back)));
            refreshed.add(back);
            bundles.refresh(refreshed);
            LOG.warn("{} was being replaced when the server ended; {} is back", backup.name(), Bundles.name(back));
        }
        backup.discard();
    }

    private static String host(Bundle fragment) {
        return String.valueOf(fragment.getHeaders("").get(Constants.FRAGMENT_HOST))
                .split(";", 2)[0]
                .strip();
    }
}
