package sprocket.rtsp.server.registry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sprocket.rtsp.api.SessionState;

/** Who serves which method at one time: dispatch, Public and Allow all read the same table. Immutable. */
public final class MethodTable {

    static final MethodTable EMPTY = new MethodTable(Map.of(), 0);

    private final Map<String, Contest> contests;
    private final long changeCount;

    MethodTable(Map<String, Contest> contests, long changeCount) {
        this.changeCount = changeCount;
        this.contests = Map.copyOf(contests);
    }

    public Optional<Candidate> find(String method) {
        return Optional.ofNullable(contests.get(method)).map(Contest::winner);
    }

    /** Who offers which method. */
    public Map<String, Contest> contests() {
        return contests;
    }

    /** How many tables there were before this one. */
    public long changeCount() {
        return changeCount;
    }

    /** All methods, sorted. */
    public Set<String> methods() {
        return new TreeSet<>(contests.keySet());
    }

    /** The methods that a session in the given state may be asked for, sorted. */
    public Set<String> methodsIn(SessionState state) {
        Set<String> methods = new TreeSet<>();
        contests.forEach((method, contest) -> {
            if (contest.winner().traits().allowedIn(state)) {
                methods.add(method);
            }
        });
        return methods;
    }
}
