// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The services of one kind at one time. Immutable: all who read the same table see the same. */
public final class Table<S, D> {

    /**
     * A service and what it does.
     *
     * @param loses why it is not used for what begins now, for people; empty if it serves
     */
    public record Entry<S, D>(Candidate<S, D> candidate, Optional<String> loses) {}

    /**
     * A place that was served a moment ago, or will be in a moment: requests for it wait. Holds nothing of the bundle
     * that served it.
     *
     * @param name the name, which several places may share where services serve side by side
     * @param declaration what its last service, or the one to come, declares
     * @param bundleId of that service
     * @param coming whether a service for it is on its way
     * @param overdue whether the grace is over: requests wait no more
     */
    public record Held<D>(String name, D declaration, long bundleId, BooleanSupplier coming, boolean overdue) {

        Held<D> overdue(boolean now) {
            return new Held<>(name, declaration, bundleId, coming, now);
        }
    }

    private final List<Entry<S, D>> entries;
    private final List<Candidate<S, D>> serving;
    private final Map<String, List<Candidate<S, D>>> servingByName = new HashMap<>();
    private final Map<String, Candidate<S, D>> winners;
    private final Map<String, Held<D>> held;
    private final long changeCount;

    Table(
            List<Entry<S, D>> entries,
            Map<String, Candidate<S, D>> winners,
            Map<String, Held<D>> held,
            long changeCount) {
        this.entries = List.copyOf(entries);
        this.serving = entries.stream()
                .filter(e -> e.loses().isEmpty())
                .<Candidate<S, D>>map(Entry::candidate)
                .toList();
        this.serving.forEach(c -> c.names()
                .forEach(name -> servingByName
                        .computeIfAbsent(name, n -> new ArrayList<>())
                        .add(c)));
        this.servingByName.replaceAll((name, candidates) -> List.copyOf(candidates));
        this.winners = Map.copyOf(winners);
        this.held = Map.copyOf(held);
        this.changeCount = changeCount;
    }

    static <S, D> Table<S, D> empty() {
        return new Table<>(List.of(), Map.of(), Map.of(), 0);
    }

    /** All services, the best first. */
    public List<Entry<S, D>> entries() {
        return entries;
    }

    /** The services that are used for what begins now, the best first. */
    public List<Candidate<S, D>> serving() {
        return serving;
    }

    /** Of these, those under a name. */
    public List<Candidate<S, D>> serving(String name) {
        return servingByName.getOrDefault(name, List.of());
    }

    /** The service that serves a name: of several that serve side by side, the best. */
    public Optional<Candidate<S, D>> winner(String name) {
        return Optional.ofNullable(winners.get(name));
    }

    /** The names that are served, and by whom. */
    public Map<String, Candidate<S, D>> winners() {
        return winners;
    }

    /** The places that are held, overdue or not. The key is the name, or unique where services serve side by side. */
    public Map<String, Held<D>> held() {
        return held;
    }

    /** Whether requests for a place wait for a service. */
    public boolean holds(String place) {
        Held<D> gap = held.get(place);
        return gap != null && !gap.overdue();
    }

    /** Whether a service for a place is on its way, but takes longer than requests wait. */
    public boolean overdue(String place) {
        Held<D> gap = held.get(place);
        return gap != null && gap.overdue();
    }

    /**
     * What is declared about each name: by its winner, or, where it is held, by the last service or the one to come.
     */
    public Map<String, D> declarations() {
        Map<String, D> declarations = new LinkedHashMap<>();
        held.values().forEach(h -> declarations.put(h.name(), h.declaration()));
        winners.forEach((name, winner) -> declarations.put(name, winner.declaration()));
        return declarations;
    }

    /** Whether there are services that do not serve. */
    boolean losers() {
        return serving.size() < entries.size();
    }

    /** How many tables there were before this one. */
    public long changeCount() {
        return changeCount;
    }
}
