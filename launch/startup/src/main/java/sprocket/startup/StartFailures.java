// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import sprocket.failure.Failure;

/** Finds out why there is no server: bundles that are not active, and components that failed or wait. */
final class StartFailures {

    /** A header of optional bundles, which the launcher may leave out. */
    private static final String OPTIONAL = "Sprocket-Optional";

    private final BundleContext context;

    StartFailures(BundleContext context) {
        this.context = context;
    }

    /** Whether a component has failed, or no components run. Otherwise the server may still come. */
    boolean certain() {
        ServiceComponentRuntime components = components();
        return components == null
                || components.getComponentDescriptionDTOs().stream()
                        .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                        .anyMatch(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
    }

    /** @return null where no components run */
    private ServiceComponentRuntime components() {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        return reference == null ? null : context.getService(reference);
    }

    /** @return a line for each reason; never empty */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
            boolean leftOut = bundle.getState() == Bundle.INSTALLED
                    && bundle.getHeaders("").get(OPTIONAL) != null;
            if (!fragment && !leftOut && (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0) {
                reasons.add("bundle " + bundle.getSymbolicName() + " " + bundle.getVersion() + " is not active.");
            }
        }
        ServiceComponentRuntime components = components();
        if (components != null) {
            components.getComponentDescriptionDTOs().forEach(component -> failures(components, component, reasons));
        }
        if (reasons.isEmpty()) {
            reasons.add("the bundle rtsp.server is missing.");
        }
        return reasons;
    }

    private static void failures(
            ServiceComponentRuntime components, ComponentDescriptionDTO component, List<String> reasons) {
        for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(component)) {
            if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                reasons.add(component.name + " failed: " + Failure.ofTrace(configuration.failure));
            }
            Arrays.stream(configuration.unsatisfiedReferences)
                    .forEach(missing -> reasons.add(component.name + " waits for its reference " + missing.name + "."));
        }
    }
}
