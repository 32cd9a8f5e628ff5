// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sprocket.rtsp.api.runtime.EndpointDTO;

/** Where a server listens, and where it does not. */
record Endpoints(List<EndpointDTO> all) {

    /**
     * Whether one of them listens, and each other does so as well or has said why it does not. While none listens,
     * another may come whose configuration is read after those of the others.
     */
    boolean settled() {
        return listening().isPresent() && all.stream().allMatch(e -> e.address != null || e.failure != null);
    }

    /** Whether none listens, and each has said why: nothing else is to come. */
    boolean failed() {
        return all.stream().allMatch(Endpoints::failed);
    }

    /** Why those do not listen that have failed and had not before. */
    List<String> failuresSince(Endpoints before) {
        Set<String> known = before.failedNames();
        return all.stream()
                .filter(e -> failed(e) && !known.contains(e.name))
                .map(this::failure)
                .toList();
    }

    /** Names of those that have said why they do not listen. */
    private Set<String> failedNames() {
        return all.stream().filter(Endpoints::failed).map(e -> e.name).collect(Collectors.toSet());
    }

    private static boolean failed(EndpointDTO endpoint) {
        return endpoint.address == null && endpoint.failure != null;
    }

    /** The one to greet with: every player understands one that is not encrypted. */
    Optional<EndpointDTO> listening() {
        return all.stream().filter(e -> e.address != null).min(Comparator.comparing(e -> e.secure));
    }

    /** Why those that do not listen do not, a line for each; one where there are none at all. */
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
