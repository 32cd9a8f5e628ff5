// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sprocket.registry.Candidate;
import sprocket.registry.Table;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;

/** Who serves which method at one time: dispatch, Public and Allow all read the same table. Immutable. */
public record MethodTable(Table<RtspMethodHandler, MethodTraits> services) {

    public Optional<Candidate<RtspMethodHandler, MethodTraits>> find(String method) {
        return services.winner(method);
    }

    /** Whether requests of a method wait for a handler. */
    public boolean holds(String method) {
        return services.holds(method);
    }

    /** Whether a handler of the method is on its way, but takes longer than requests wait. */
    public boolean overdue(String method) {
        return services.overdue(method);
    }

    /** All methods, sorted: what is held is still named. */
    public Set<String> methods() {
        return new TreeSet<>(services.declarations().keySet());
    }

    /** The methods that a session in the given state may be asked for, sorted. */
    public Set<String> methodsIn(SessionState state) {
        Set<String> methods = new TreeSet<>();
        services.declarations().forEach((method, traits) -> {
            if (traits.allowedIn(state)) {
                methods.add(method);
            }
        });
        return methods;
    }

    /** What is declared about a method. */
    public Map<String, MethodTraits> traits() {
        return services.declarations();
    }
}
