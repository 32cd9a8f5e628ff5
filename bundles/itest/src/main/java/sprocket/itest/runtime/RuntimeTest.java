// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** All bundles that were resolved for the product start. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class RuntimeTest {

    private static final Duration START = Duration.ofSeconds(10);

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ServiceComponentRuntime components;

    @Test
    void everyBundleIsActiveOrAFragment() {
        await().atMost(START)
                .untilAsserted(() -> assertThat(context.getBundles())
                        .isNotEmpty()
                        .allSatisfy(bundle -> assertThat(bundle.getState())
                                .as(bundle.toString())
                                .isEqualTo(fragment(bundle) ? Bundle.RESOLVED : Bundle.ACTIVE)));
    }

    @Test
    void everyComponentIsSatisfied() {
        await().atMost(START)
                .untilAsserted(
                        () -> assertThat(enabled().filter(c -> !satisfied(c)).map(this::reason))
                                .isEmpty());
    }

    /** A delayed component is activated when its service is first used; that must work too. */
    @Test
    void everyServiceOfOursCanBeHad() throws Exception {
        for (ServiceReference<?> reference : context.getAllServiceReferences(null, "(component.name=sprocket.*)")) {
            Object service = context.getService(reference);
            assertThat(service)
                    .as(String.valueOf(reference.getProperty(ComponentConstants.COMPONENT_NAME)))
                    .isNotNull();
            context.ungetService(reference);
        }
    }

    @Test
    void everyBundleOfOursThatSaysSoHasComponents() {
        List<Bundle> ours = Arrays.stream(context.getBundles())
                .filter(b -> b.getHeaders().get("Service-Component") != null)
                .filter(b -> b.getSymbolicName().startsWith("sprocket."))
                .toList();
        assertThat(ours)
                .hasSizeGreaterThan(10)
                .allSatisfy(bundle -> assertThat(components.getComponentDescriptionDTOs(bundle))
                        .as(bundle.toString())
                        .isNotEmpty());
    }

    private Stream<ComponentDescriptionDTO> enabled() {
        return components.getComponentDescriptionDTOs().stream().filter(components::isComponentEnabled);
    }

    /** A component that requires a configuration need not be active without one. */
    private boolean satisfied(ComponentDescriptionDTO component) {
        List<ComponentConfigurationDTO> configurations =
                List.copyOf(components.getComponentConfigurationDTOs(component));
        return configurations.isEmpty()
                ? component.configurationPolicy.equals("require")
                : configurations.stream()
                        .allMatch(c -> c.state == ComponentConfigurationDTO.SATISFIED
                                || c.state == ComponentConfigurationDTO.ACTIVE);
    }

    private String reason(ComponentDescriptionDTO component) {
        return component.name
                + components.getComponentConfigurationDTOs(component).stream()
                        .map(c -> " lacks "
                                + Arrays.stream(c.unsatisfiedReferences)
                                        .map(r -> r.name)
                                        .toList()
                                + (c.failure == null
                                        ? ""
                                        : " failed: "
                                                + c.failure.lines().findFirst().orElse("")))
                        .collect(Collectors.joining());
    }

    private static boolean fragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
