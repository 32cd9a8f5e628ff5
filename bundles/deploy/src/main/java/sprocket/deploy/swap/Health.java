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
import sprocket.failure.Failure;
import sprocket.rtsp.api.runtime.ServiceDTO;

/**
 * Whether a bundle that has been started serves: its components have what they need, and the server has been able to
 * start its services.
 */
final class Health {

    private static final Duration SATISFIED = Duration.ofSeconds(3);

    private final ServiceComponentRuntime components;
    private final ServerView server;
    private final Lookout lookout;

    Health(ServiceComponentRuntime components, ServerView server, Lookout lookout) {
        this.components = components;
        this.server = server;
        this.lookout = lookout;
    }

    /**
     * Waits until a bundle serves.
     *
     * @param tolerated of the names of components, those that may stay unsatisfied
     * @param limit how long to wait for what is neither there nor has failed
     * @throws SwapException where it has failed, or does not serve within the limit
     * @throws CancellationException where our own bundle stops: nothing is known of it
     */
    void await(Bundle bundle, Predicate<String> tolerated, Duration limit) throws SwapException, InterruptedException {
        await(lookout.until(limit, last -> serves(bundle, tolerated, limit, last)));
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
     * Waits a short while until the components of a bundle have what they need. What they need of those that were there
     * before is there at once, and what others bring along would have to be on its way already.
     */
    void awaitSatisfied(Bundle bundle, Predicate<String> tolerated, Duration limit)
            throws SwapException, InterruptedException {
        Duration shorter = limit.compareTo(SATISFIED) < 0 ? limit : SATISFIED;
        await(lookout.until(shorter, last -> satisfied(bundle, tolerated, shorter, last)));
    }

    private boolean satisfied(Bundle bundle, Predicate<String> tolerated, Duration limit, boolean last)
            throws SwapException {
        Optional<String> missing = missing(configurations(bundle).toList(), List.of(), tolerated);
        if (last && missing.isPresent()) {
            throw new SwapException(missing.get() + " after " + limit.toSeconds() + " s");
        }
        return missing.isEmpty();
    }

    /** Of one moment: what fails between two looks is neither missing at the second nor failed at the first. */
    private boolean serves(Bundle bundle, Predicate<String> tolerated, Duration limit, boolean last)
            throws SwapException {
        List<ComponentConfigurationDTO> configurations = configurations(bundle).toList();
        List<ServerView.Offer> offers = server.offers(bundle);
        Optional<String> failure = failure(bundle, configurations, offers);
        if (failure.isPresent()) {
            throw new SwapException(failure.get());
        }
        Optional<String> missing = missing(configurations, offers, tolerated);
        if (last && missing.isPresent()) {
            throw new SwapException(missing.get() + " after " + limit.toSeconds() + " s");
        }
        return missing.isEmpty();
    }

    private Optional<String> failure(
            Bundle bundle, List<ComponentConfigurationDTO> configurations, List<ServerView.Offer> offers) {
        // A component that has failed since it was asked knows the reason.
        return failed(configurations.stream())
                .or(() -> in(ServiceDTO.FAILED, offers)
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
            List<ServerView.Offer> offers,
            Predicate<String> tolerated) {
        return configurations.stream()
                .filter(Health::isUnsatisfied)
                .filter(c -> !tolerated.test(c.description.name))
                .map(Health::wants)
                .findFirst()
                .or(() -> in(ServiceDTO.STARTING, offers).map(what -> "its " + what + " is still being started"));
    }

    /** The first that is in a state. */
    private static Optional<String> in(String state, List<ServerView.Offer> offers) {
        return offers.stream()
                .filter(o -> state.equals(o.service().state))
                .map(ServerView.Offer::what)
                .findFirst();
    }

    /** Names of components of bundles that do not have what they need. */
    Set<String> unsatisfied(Collection<Bundle> bundles) {
        return bundles.stream()
                .flatMap(this::unsatisfied)
                .map(c -> c.description.name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What a bundle's components wait for, in words. */
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
