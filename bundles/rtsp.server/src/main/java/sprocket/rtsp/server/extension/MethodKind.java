// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.registry.ServiceKind;
import sprocket.rtsp.api.NonBlocking;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspFeatures;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.SessionState;

/** The kind of method handlers, and what their properties declare. */
final class MethodKind implements ServiceKind<Methods.Declaration> {

    private static final Logger LOG = LoggerFactory.getLogger(MethodKind.class);

    @Override
    public String label() {
        return "The handler of";
    }

    @Override
    public Optional<Methods.Declaration> declaration(ServiceReference<?> reference) {
        if (!(reference.getProperty(RtspMethod.NAMESPACE) instanceof String method) || method.isBlank()) {
            LOG.warn(
                    "A method handler of {} names no method: it needs the property {}",
                    reference.getBundle(),
                    RtspMethod.NAMESPACE);
            return Optional.empty();
        }
        Set<SessionState> states = EnumSet.noneOf(SessionState.class);
        for (String state : strings(reference.getProperty(RequiresSession.PROPERTY))) {
            try {
                states.add(SessionState.valueOf(state));
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "The handler of {} requires a session in the state {}, which does not exist;"
                                + " it is not used",
                        method,
                        state);
                return Optional.empty();
            }
        }
        return Optional.of(new Methods.Declaration(
                method,
                states,
                Set.of(strings(reference.getProperty(RtspFeatures.PROPERTY))),
                Boolean.parseBoolean(String.valueOf(reference.getProperty(NonBlocking.PROPERTY)))));
    }

    private static String[] strings(Object property) {
        if (property instanceof String[] many) {
            return Arrays.stream(many).distinct().toArray(String[]::new);
        }
        return property instanceof String one ? new String[] {one} : new String[0];
    }

    @Override
    public List<String> names(Methods.Declaration declaration) {
        return List.of(declaration.method());
    }
}
