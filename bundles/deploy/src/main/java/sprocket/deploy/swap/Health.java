package sprocket.deploy.swap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import sprocket.deploy.SwapException;
import sprocket.rtsp.api.runtime.HandlerDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** Whether a bundle that has been started serves: its components have what they need, and its method handlers have started. */
final class Health {

    private static final long LOOK_MILLIS = 5;

    private final ServiceComponentRuntime components;
    private final Supplier<Optional<RtspRuntime>> server;

    Health(ServiceComponentRuntime components, Supplier<Optional<RtspRuntime>> server) {
        this.components = components;
        this.server = server;
    }

    /**
     * Waits until a bundle serves.
     *
     * @param tolerated of the names of components, those that may stay unsatisfied
     * @param limit how long to wait for what is neither there nor has failed
     * @throws SwapException where it has failed, or does not serve within the limit
     */
    void await(Bundle bundle, Predicate<String> tolerated, Duration limit) throws SwapException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            Optional<String> failure = failure(bundle);
            if (failure.isPresent()) {
                throw new SwapException(failure.get());
            }
            Optional<String> missing = missing(bundle, tolerated);
            if (missing.isEmpty()) {
                return;
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new SwapException(missing.get() + " after " + limit.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private Optional<String> failure(Bundle bundle) {
        Optional<String> component = configurations(bundle).filter(c -> c.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(c -> "its component " + c.description.name + " failed to start: " + firstLine(c.failure)).findFirst();
        return component.or(() -> handlers(bundle).filter(h -> h.handler().state.equals(HandlerDTO.FAILED))
                .map(h -> "its handler of " + h.method() + " failed to start; the log says why").findFirst());
    }

    private Optional<String> missing(Bundle bundle, Predicate<String> tolerated) {
        return unsatisfied(bundle).filter(c -> !tolerated.test(c.description.name)).map(Health::wants).findFirst()
                .or(() -> handlers(bundle).filter(h -> h.handler().state.equals(HandlerDTO.STARTING))
                        .map(h -> "its handler of " + h.method() + " is still being started").findFirst());
    }

    /** Names of components of bundles that do not have what they need. */
    Set<String> unsatisfied(Collection<Bundle> bundles) {
        return bundles.stream().flatMap(this::unsatisfied).map(c -> c.description.name).collect(Collectors.toCollection(HashSet::new));
    }

    /** What a bundle's components wait for, in words. */
    List<String> waiting(Bundle bundle) {
        return unsatisfied(bundle).map(Health::wants).toList();
    }

    private Stream<ComponentConfigurationDTO> unsatisfied(Bundle bundle) {
        return configurations(bundle).filter(c -> c.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                || c.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION);
    }

    private Stream<ComponentConfigurationDTO> configurations(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle).stream().filter((Predicate<ComponentDescriptionDTO>) components::isComponentEnabled)
                .flatMap(d -> components.getComponentConfigurationDTOs(d).stream());
    }

    private static String wants(ComponentConfigurationDTO component) {
        String references = Stream.of(component.unsatisfiedReferences)
                .map(r -> component.description.references == null ? r.name : Stream.of(component.description.references)
                        .filter(d -> d.name.equals(r.name)).map(d -> d.interfaceName).findFirst().orElse(r.name))
                .collect(Collectors.joining(", "));
        return "its component " + component.description.name + (references.isEmpty() ? " waits for its configuration "
                + String.join(", ", component.description.configurationPid) : " finds no service " + references);
    }

    private record Offered(String method, HandlerDTO handler) {
    }

    private Stream<Offered> handlers(Bundle bundle) {
        return server.get().stream().flatMap(r -> r.describe().methods.stream()).flatMap(Health::offers)
                .filter(o -> o.handler().bundleId == bundle.getBundleId());
    }

    private static Stream<Offered> offers(MethodDTO method) {
        return Stream.concat(Stream.ofNullable(method.winner), method.losers.stream()).map(h -> new Offered(method.method, h));
    }

    private static String firstLine(String text) {
        return text == null ? "the log says why" : text.lines().findFirst().orElse(text);
    }
}
