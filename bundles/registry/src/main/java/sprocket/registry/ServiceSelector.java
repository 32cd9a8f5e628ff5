// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import sprocket.registry.ServiceTable.Candidate;

/**
 * Chooses between services, of which some may not have started yet. A service that has not started, or failed to start,
 * leaves its names to one that has. If all services of a name have failed, the best of them is started again when
 * somebody asks for it, because what it needs may be available now. Owned by the registry, under its lock.
 */
final class ServiceSelector<S, D> {

    /**
     * What was decided.
     *
     * @param entries all, the best first
     * @param winners the best under each name
     * @param served places that a service serves
     * @param starting places that no service serves while one is being started
     */
    record Selection<S, D>(
            List<ServiceTable.Entry<S, D>> entries,
            Map<String, Candidate<S, D>> winners,
            Set<String> served,
            Map<String, Starting<S, D>> starting) {}

    /** A service that is being started, and one of its names. */
    record Starting<S, D>(Candidate<S, D> candidate, String name) {}

    private final boolean shared;
    private final Precedence all = new Precedence();
    /** By name: the age of a symbolic name may differ from name to name. */
    private final Map<String, Precedence> named = new HashMap<>();

    ServiceSelector(boolean shared) {
        this.shared = shared;
    }

    /** If services are used side by side, each symbolic name has a place of its own under a name. */
    String place(Candidate<S, D> candidate, String name) {
        return shared ? candidate.rank().symbolicName() + " " + name : name;
    }

    Selection<S, D> select(List<Candidate<S, D>> candidates, SwapMark.Marked marks) {
        // Read once: a start that ends in between belongs to the next table.
        Map<Candidate<S, D>, ServiceSource.Readiness> readiness = new HashMap<>();
        candidates.forEach(c -> readiness.put(c, marks.readiness(c)));
        List<Candidate<S, D>> ordered = all.order(marks, candidates, Candidate::rank);
        Map<String, Candidate<S, D>> winners = winners(candidates, readiness, marks);
        List<ServiceTable.Entry<S, D>> entries = new ArrayList<>();
        Set<String> served = new HashSet<>();
        for (Candidate<S, D> candidate : ordered) {
            Optional<String> loses = loses(candidate, ordered, winners, readiness, marks);
            entries.add(new ServiceTable.Entry<>(candidate, loses));
            if (loses.isEmpty()) {
                candidate.names().stream()
                        .filter(n -> shared || winners.get(n) == candidate)
                        .forEach(n -> served.add(place(candidate, n)));
            }
        }
        Map<String, Starting<S, D>> starting = new LinkedHashMap<>();
        for (Candidate<S, D> candidate : ordered) {
            if (readiness.get(candidate) == ServiceSource.Readiness.STARTING) {
                candidate.names().stream()
                        .filter(n -> !served.contains(place(candidate, n)))
                        .forEach(n -> starting.putIfAbsent(place(candidate, n), new Starting<>(candidate, n)));
            }
        }
        return new Selection<>(entries, winners, served, starting);
    }

    private Map<String, Candidate<S, D>> winners(
            List<Candidate<S, D>> candidates,
            Map<Candidate<S, D>, ServiceSource.Readiness> readiness,
            SwapMark.Marked marks) {
        Map<String, List<Candidate<S, D>>> byName = new LinkedHashMap<>();
        candidates.forEach(c -> c.names()
                .forEach(n ->
                        byName.computeIfAbsent(n, name -> new ArrayList<>()).add(c)));
        named.keySet().retainAll(byName.keySet());
        Map<String, Candidate<S, D>> winners = new LinkedHashMap<>();
        byName.forEach((name, list) -> {
            List<Candidate<S, D>> best =
                    named.computeIfAbsent(name, n -> new Precedence()).order(marks, list, Candidate::rank);
            first(best, c -> readiness.get(c) == ServiceSource.Readiness.READY)
                    .or(() -> first(best, c -> readiness.get(c) == ServiceSource.Readiness.FAILED))
                    .ifPresent(winner -> winners.put(name, winner));
        });
        return winners;
    }

    private static <T> Optional<T> first(List<T> list, Predicate<T> wanted) {
        return list.stream().filter(wanted).findFirst();
    }

    private Optional<String> loses(
            Candidate<S, D> candidate,
            List<Candidate<S, D>> ordered,
            Map<String, Candidate<S, D>> winners,
            Map<Candidate<S, D>, ServiceSource.Readiness> readiness,
            SwapMark.Marked marks) {
        boolean wins = candidate.names().stream().anyMatch(n -> winners.get(n) == candidate);
        return switch (readiness.get(candidate)) {
            case STARTING -> Optional.of("it is being started");
            case FAILED -> wins && !shared ? Optional.empty() : Optional.of("it failed to start; the log says why");
            case READY -> {
                if (shared) {
                    yield first(
                                    ordered.subList(0, ordered.indexOf(candidate)),
                                    c -> readiness.get(c) == ServiceSource.Readiness.READY
                                            && c.anotherVersionOf(candidate))
                            .map(better -> Precedence.reason(marks, better.rank(), candidate.rank()));
                }
                yield wins
                        ? Optional.empty()
                        : Optional.of(Precedence.reason(
                                marks, winners.get(candidate.names().get(0)).rank(), candidate.rank()));
            }
        };
    }
}
