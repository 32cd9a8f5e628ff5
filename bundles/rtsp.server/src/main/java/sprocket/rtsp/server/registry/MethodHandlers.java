package sprocket.rtsp.server.registry;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.api.RequiresSession;
import sprocket.rtsp.api.RtspFeatures;
import sprocket.rtsp.api.RtspMethod;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.selection.Standing;

/** Feeds the method registry from the service registry, reference by reference. */
@Component(service = MethodHandlers.class)
public final class MethodHandlers {

    private static final Logger LOG = LoggerFactory.getLogger(MethodHandlers.class);

    private final ExecutorService starters = Executors.newCachedThreadPool(MethodHandlers::starter);
    private final MethodRegistry registry = new MethodRegistry(starters);
    private final BundleContext context;

    @Activate
    public MethodHandlers(BundleContext context) {
        this.context = context;
    }

    @Deactivate
    void deactivate() {
        starters.shutdownNow();
    }

    private static Thread starter(Runnable start) {
        Thread thread = new Thread(start, "sprocket-method-starter");
        thread.setContextClassLoader(MethodHandlers.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }

    public MethodRegistry registry() {
        return registry;
    }

    @Reference(service = RtspMethodHandler.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addHandler(ServiceReference<RtspMethodHandler> reference) {
        traits(reference).ifPresent(t -> registry.put(reference, t, Standing.of(reference), new ServiceSource(context, reference)));
    }

    void updatedHandler(ServiceReference<RtspMethodHandler> reference) {
        if (traits(reference).isPresent()) {
            addHandler(reference);
        } else {
            removeHandler(reference);
        }
    }

    void removeHandler(ServiceReference<RtspMethodHandler> reference) {
        boolean stopping = context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
        registry.remove(reference, stopping ? Patience.SHORT : Patience.USUAL);
    }

    private static Optional<MethodTraits> traits(ServiceReference<?> reference) {
        if (!(reference.getProperty(RtspMethod.NAMESPACE) instanceof String method) || method.isBlank()) {
            LOG.warn("A method handler of {} names no method: it needs the property {}", reference.getBundle(), RtspMethod.NAMESPACE);
            return Optional.empty();
        }
        Set<SessionState> states = EnumSet.noneOf(SessionState.class);
        for (String state : strings(reference.getProperty(RequiresSession.PROPERTY))) {
            try {
                states.add(SessionState.valueOf(state));
            } catch (IllegalArgumentException e) {
                LOG.warn("The handler of {} requires a session in the state {}, which does not exist; it is not used", method, state);
                return Optional.empty();
            }
        }
        return Optional.of(new MethodTraits(method, states, Set.of(strings(reference.getProperty(RtspFeatures.PROPERTY)))));
    }

    private static String[] strings(Object property) {
        if (property instanceof String[] many) {
            return Arrays.stream(many).distinct().toArray(String[]::new);
        }
        return property instanceof String one ? new String[] {one} : new String[0];
    }
}
