package sprocket.rtsp.server.registry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sprocket.rtsp.api.SessionState;

/** Who serves which method at one time: dispatch, Public and Allow all read the same table. Immutable. */
public final class MethodTable {

    static final MethodTable EMPTY = new MethodTable(Map.of(), Map.of(), 0);

    private final Map<String, Contest> contests;
    private final Map<String, Held> held;
    private final long changeCount;

    MethodTable(Map<String, Contest> contests, Map<String, Held> held, long changeCount) {
        this.contests = Map.copyOf(contests);
        this.held = Map.copyOf(held);
        this.changeCount = changeCount;
    }

    public Optional<Candidate> find(String method) {
        return Optional.ofNullable(contests.get(method)).flatMap(Contest::winner);
    }

    /** Who offers which method. */
    public Map<String, Contest> contests() {
        return contests;
    }

    /** How many tables there were before this one. */
    public long changeCount() {
        return changeCount;
    }

    /** Whether requests of a method wait for somebody who serves it. */
    public boolean holds(String method) {
        Held gap = held.get(method);
        return gap != null && !gap.overdue();
    }

    /** Whether who serves the method is on the way, but takes longer than requests wait. */
    public boolean overdue(String method) {
        Held gap = held.get(method);
        return gap != null && gap.overdue();
    }

    /** The methods that are held, overdue or not. */
    public Set<String> held() {
        return held.keySet();
    }

    /** All methods, sorted: what is held is still named. */
    public Set<String> methods() {
        return traits().keySet().stream().collect(Collectors.toCollection(TreeSet::new));
    }

    /** The methods that a session in the given state may be asked for, sorted. */
    public Set<String> methodsIn(SessionState state) {
        return traits().entrySet().stream().filter(e -> e.getValue().allowedIn(state)).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is declared about a method. */
    public Map<String, MethodTraits> traits() {
        Map<String, MethodTraits> traits = held.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().traits()));
        contests.forEach((method, contest) -> contest.winner().ifPresent(winner -> traits.put(method, winner.traits())));
        return traits;
    }
}
