// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sprocket.rtsp.api.runtime.EndpointDTO;

/** The endpoints of a server: where it listens, and where it does not. */
record Endpoints(List<EndpointDTO> all) {

    /**
     * Whether at least one endpoint listens, and every other one listens too or has failed. While none listens, another
     * endpoint may come whose configuration is read later.
     */
    boolean settled() {
        return listening().isPresent() && all.stream().allMatch(e -> e.address != null || e.failure != null);
    }

    /** Whether all endpoints have failed. */
    boolean failed() {
        return all.stream().allMatch(Endpoints::failed);
    }

    /** A line for each endpoint that has failed since, with the reason. */
    List<String> failuresSince(Endpoints before) {
        Set<String> known = before.failedNames();
        return all.stream()
                .filter(e -> failed(e) && !known.contains(e.name))
                .map(this::failure)
                .toList();
    }

    /** The endpoints with TLS that have begun to listen since. */
    List<EndpointDTO> secureSince(Endpoints before) {
        Set<String> known =
                before.all.stream().filter(Endpoints::secure).map(e -> e.name).collect(Collectors.toSet());
        return all.stream().filter(e -> secure(e) && !known.contains(e.name)).toList();
    }

    private static boolean secure(EndpointDTO endpoint) {
        return endpoint.address != null && endpoint.secure;
    }

    /** The names of the endpoints that have failed. */
    private Set<String> failedNames() {
        return all.stream().filter(Endpoints::failed).map(e -> e.name).collect(Collectors.toSet());
    }

    private static boolean failed(EndpointDTO endpoint) {
        return endpoint.address == null && endpoint.failure != null;
    }

    /** The endpoint to show to the user, preferably without TLS: every player supports that. */
    Optional<EndpointDTO> listening() {
        return all.stream().filter(e -> e.address != null).min(Comparator.comparing(e -> e.secure));
    }

    /** A line for each endpoint that does not listen, with the reason; one line where there are no endpoints. */
    List<String> failures() {
        return all.isEmpty()
                ? List.of("the server does not listen: no endpoint is configured")
                : all.stream().filter(e -> e.address == null).map(this::failure).toList();
    }

    private String failure(EndpointDTO endpoint) {
        return "the server does not listen" + (all.size() == 1 ? "" : " at its endpoint " + endpoint.name) + ": "
                + Objects.requireNonNullElse(endpoint.failure, "it was not told that the framework has started");
    }
}
