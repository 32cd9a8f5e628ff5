// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sprocket.registry.Candidate;
import sprocket.registry.ServiceTable;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;

/** Which service handles which method. Dispatch, Public and Allow read the same table. Immutable. */
public record MethodTable(ServiceTable<RtspMethodHandler, Methods.Declaration> services) {

    public Optional<Candidate<RtspMethodHandler, Methods.Declaration>> find(String method) {
        return services.winner(method);
    }

    /** Whether requests of a method wait for a handler. */
    public boolean holds(String method) {
        return services.holds(method);
    }

    /** Whether a handler of the method is being started, but takes longer than requests wait. */
    public boolean overdue(String method) {
        return services.overdue(method);
    }

    /** All methods, sorted. A method that is held is included. */
    public Set<String> methods() {
        return new TreeSet<>(services.declarations().keySet());
    }

    /** The methods that are allowed in a state of a session, sorted. */
    public Set<String> methodsIn(SessionState state) {
        Set<String> methods = new TreeSet<>();
        services.declarations().forEach((method, declaration) -> {
            if (declaration.allowedIn(state)) {
                methods.add(method);
            }
        });
        return methods;
    }

    /** The declarations by method. */
    public Map<String, Methods.Declaration> declarations() {
        return services.declarations();
    }
}
