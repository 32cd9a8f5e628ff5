package sprocket.rtsp.server.registry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sprocket.rtsp.api.SessionState;

/** Who serves which method at one time: dispatch, Public and Allow all read the same table. Immutable. */
public final class MethodTable {

    static final MethodTable EMPTY = new MethodTable(Map.of());

    private final Map<String, Candidate> winners;

    MethodTable(Map<String, Candidate> winners) {
        this.winners = Map.copyOf(winners);
    }

    public Optional<Candidate> find(String method) {
        return Optional.ofNullable(winners.get(method));
    }

    /** All methods, sorted. */
    public Set<String> methods() {
        return new TreeSet<>(winners.keySet());
    }

    /** The methods that a session in the given state may be asked for, sorted. */
    public Set<String> methodsIn(SessionState state) {
        Set<String> methods = new TreeSet<>();
        winners.forEach((method, winner) -> {
            if (winner.traits().allowedIn(state)) {
                methods.add(method);
            }
        });
        return methods;
    }
}
