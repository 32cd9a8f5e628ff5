// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import sprocket.deploy.SwapException;
import sprocket.deploy.swap.ServerView.LabelledService;
import sprocket.failure.Failure;
import sprocket.rtsp.api.runtime.ServiceDTO;

/**
 * Checks whether a bundle that has been started serves: its components are satisfied, and the server could start its
 * services.
 */
final class Health {

    private static final Duration SATISFIED = Duration.ofSeconds(3);

    private final ServiceComponentRuntime components;
    private final ServerView server;
    private final ConditionWatch conditions;

    Health(ServiceComponentRuntime components, ServerView server, ConditionWatch conditions) {
        this.components = components;
        this.server = server;
        this.conditions = conditions;
    }

    /**
     * Waits until a bundle serves.
     *
     * @param tolerated of the names of components, those that may stay unsatisfied
     * @param limit how long to wait while the bundle neither serves nor has failed
     * @throws SwapException where it has failed, or does not serve within the limit
     * @throws CancellationException where our own bundle stops: the result is not known
     */
    void await(Bundle bundle, Predicate<String> tolerated, Duration limit) throws SwapException, InterruptedException {
        await(conditions.until(limit, last -> serves(bundle, tolerated, limit, last)));
    }

    private static void await(CompletableFuture<Void> serving) throws SwapException, InterruptedException {
        try {
            serving.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SwapException failure
                    ? failure
                    : new SwapException("its state cannot be read: " + Failure.of(e.getCause()), e);
        } finally {
            serving.cancel(false);
        }
    }

    /**
     * Waits a short while until the components of a bundle are satisfied. Services of bundles that were there before
     * are available at once. Another bundle that provides a missing service would have to be starting already.
     */
    void awaitSatisfied(Bundle bundle, Predicate<String> tolerated, Duration limit)
            throws SwapException, InterruptedException {
        Duration shorter = limit.compareTo(SATISFIED) < 0 ? limit : SATISFIED;
        await(conditions.until(shorter, last -> satisfied(bundle, tolerated, shorter, last)));
    }

    private boolean satisfied(Bundle bundle, Predicate<String> tolerated, Duration limit, boolean last)
            throws SwapException {
        Optional<String> missing = missing(configurations(bundle).toList(), List.of(), tolerated);
        if (last && missing.isPresent()) {
            throw new SwapException(missing.get() + " after " + limit.toSeconds() + " s");
        }
        return missing.isEmpty();
    }

    /**
     * Decides on one snapshot. With two, a component that fails between them is not yet failed in the first and no
     * longer unsatisfied in the second.
     */
    private boolean serves(Bundle bundle, Predicate<String> tolerated, Duration limit, boolean last)
            throws SwapException {
        List<ComponentConfigurationDTO> configurations = configurations(bundle).toList();
        List<LabelledService> services = server.services(bundle);
        Optional<String> failure = failure(bundle, configurations, services);
        if (failure.isPresent()) {
            throw new SwapException(failure.get());
        }
        Optional<String> missing = missing(configurations, services, tolerated);
        if (last && missing.isPresent()) {
            throw new SwapException(missing.get() + " after " + limit.toSeconds() + " s");
        }
        return missing.isEmpty();
    }

    private Optional<String> failure(
            Bundle bundle, List<ComponentConfigurationDTO> configurations, List<LabelledService> services) {
        // The component may have failed since the snapshot. Then its own reason is better than the server's.
        return failed(configurations.stream())
                .or(() -> in(ServiceDTO.FAILED, services)
                        .map(what -> failed(configurations(bundle))
                                .orElse("its " + what + " failed to start; the log says why")));
    }

    private static Optional<String> failed(Stream<ComponentConfigurationDTO> configurations) {
        return configurations
                .filter(c -> c.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(c -> "its component " + c.description.name + " failed to start: " + reason(c.failure))
                .findFirst();
    }

    private static Optional<String> missing(
            List<ComponentConfigurationDTO> configurations,
            List<LabelledService> services,
            Predicate<String> tolerated) {
        return configurations.stream()
                .filter(Health::isUnsatisfied)
                .filter(c -> !tolerated.test(c.description.name))
                .map(Health::wants)
                .findFirst()
                .or(() -> in(ServiceDTO.STARTING, services).map(what -> "its " + what + " is still being started"));
    }

    /** The label of the first service in a state. */
    private static Optional<String> in(String state, List<LabelledService> services) {
        return services.stream()
                .filter(o -> state.equals(o.service().state))
                .map(LabelledService::label)
                .findFirst();
    }

    /** Names of the components of bundles that are not satisfied. */
    Set<String> unsatisfied(Collection<Bundle> bundles) {
        return bundles.stream()
                .flatMap(this::unsatisfied)
                .map(c -> c.description.name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What the components of a bundle wait for, for people. */
    List<String> waiting(Bundle bundle) {
        return unsatisfied(bundle).map(Health::wants).toList();
    }

    private Stream<ComponentConfigurationDTO> unsatisfied(Bundle bundle) {
        return configurations(bundle).filter(Health::isUnsatisfied);
    }

    private static boolean isUnsatisfied(ComponentConfigurationDTO component) {
        return component.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                || component.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION;
    }

    private Stream<ComponentConfigurationDTO> configurations(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .filter((Predicate<ComponentDescriptionDTO>) components::isComponentEnabled)
                .flatMap(d -> components.getComponentConfigurationDTOs(d).stream());
    }

    private static String wants(ComponentConfigurationDTO component) {
        String references = Stream.of(component.unsatisfiedReferences)
                .map(r -> component.description.references == null
                        ? r.name
                        : Stream.of(component.description.references)
                                .filter(d -> d.name.equals(r.name))
                                .map(d -> d.interfaceName)
                                .findFirst()
                                .orElse(r.name))
                .collect(Collectors.joining(", "));
        return "its component " + component.description.name
                + (references.isEmpty()
                        ? " waits for its configuration " + String.join(", ", component.description.configurationPid)
                        : " finds no service " + references);
    }

    private static String reason(String trace) {
        return trace == null || trace.isBlank() ? "the log says why" : Failure.ofTrace(trace);
    }
}
