// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** One component for each bundle, in a state that the test sets; no component where it sets none. Thread-safe. */
final class FakeComponents {

    /**
     * The description of a component stays while its state changes, so that each check finds either the old or the new
     * state.
     */
    private final Map<String, ComponentDescriptionDTO> descriptions = new ConcurrentHashMap<>();

    private final Map<String, ComponentConfigurationDTO> configurations = new ConcurrentHashMap<>();
    /** A permit for each check. */
    final Semaphore looks = new Semaphore(0);

    private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});
    final ServiceComponentRuntime runtime = Fake.of(ServiceComponentRuntime.class, this::call);

    private Object call(String method, Object[] arguments) {
        return switch (method) {
            case "getComponentDescriptionDTOs" -> descriptions((Bundle[]) arguments[0]);
            case "getComponentConfigurationDTOs" -> {
                Collection<ComponentConfigurationDTO> answer = configurations((ComponentDescriptionDTO) arguments[0]);
                next.getAndSet(() -> {}).run();
                yield answer;
            }
            case "isComponentEnabled" -> true;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private Collection<ComponentDescriptionDTO> descriptions(Bundle... bundles) {
        looks.release();
        return Arrays.stream(bundles)
                .map(b -> descriptions.get(b.getSymbolicName() + " " + b.getVersion()))
                .filter(d -> d != null)
                .toList();
    }

    private Collection<ComponentConfigurationDTO> configurations(ComponentDescriptionDTO description) {
        return configurations.values().stream()
                .filter(c -> c.description == description)
                .toList();
    }

    /** @param bundle name and version */
    void satisfied(String bundle) {
        configurations.put(bundle, configuration(bundle, ComponentConfigurationDTO.SATISFIED));
    }

    void failed(String bundle, String failure) {
        ComponentConfigurationDTO configuration = configuration(bundle, ComponentConfigurationDTO.FAILED_ACTIVATION);
        configuration.failure = failure;
        configurations.put(bundle, configuration);
    }

    /** @param service the interface of what it waits for */
    void waiting(String bundle, String service) {
        ComponentConfigurationDTO configuration =
                configuration(bundle, ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        ReferenceDTO reference = new ReferenceDTO();
        reference.name = "r";
        reference.interfaceName = service;
        configuration.description.references = new ReferenceDTO[] {reference};
        UnsatisfiedReferenceDTO unsatisfied = new UnsatisfiedReferenceDTO();
        unsatisfied.name = "r";
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {unsatisfied};
        configurations.put(bundle, configuration);
    }

    /** Runs something once, right after the next request for the state of a component. */
    void afterALook(Runnable change) {
        next.set(change);
    }

    private ComponentConfigurationDTO configuration(String bundle, int state) {
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.description = descriptions.computeIfAbsent(bundle, b -> {
            ComponentDescriptionDTO description = new ComponentDescriptionDTO();
            description.name = "TheComponent";
            return description;
        });
        configuration.state = state;
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[0];
        return configuration;
    }
}
