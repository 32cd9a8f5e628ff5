// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.registry.Kind;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspFeatures;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.SessionState;

/** Method handlers, by their methods. */
final class MethodKind implements Kind<MethodTraits> {

    private static final Logger LOG = LoggerFactory.getLogger(MethodKind.class);

    @Override
    public String label() {
        return "The handler of";
    }

    @Override
    public Optional<MethodTraits> declaration(ServiceReference<?> reference) {
        if (!(reference.getProperty(RtspMethod.NAMESPACE) instanceof String method) || method.isBlank()) {
            LOG.warn(
                    "A method handler of {} names no method: it needs the property {}",
                    reference.getBundle(),
                    RtspMethod.NAMESPACE);
            return Optional.empty();
        }
        Set<SessionState> states = EnumSet.noneOf(SessionState.class);
        for (String state : Kinds.strings(reference.getProperty(RequiresSession.PROPERTY))) {
            try {
                states.add(SessionState.valueOf(state));
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "The handler of {} requires a session in the state {}, which does not exist; it is not used",
                        method,
                        state);
                return Optional.empty();
            }
        }
        return Optional.of(
                new MethodTraits(method, states, Set.of(Kinds.strings(reference.getProperty(RtspFeatures.PROPERTY)))));
    }

    @Override
    public List<String> names(MethodTraits traits) {
        return List.of(traits.method());
    }
}
