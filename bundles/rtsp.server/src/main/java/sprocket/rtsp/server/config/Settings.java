// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import java.util.Optional;
import java.util.Set;

/**
 * All settings of the server at one time. Immutable.
 *
 * @param endpoint where it listens by itself; empty for nowhere but at the endpoints that are configured one by one
 * @param interceptors names of those without which every request is answered 503
 */
public record Settings(
        Optional<Endpoint> endpoint, Timeouts timeouts, Quotas quotas, Flow flow, Work work, Set<String> interceptors) {

    public static final Settings DEFAULT = new Settings(
            Optional.of(new Endpoint("", 8554)),
            Timeouts.DEFAULT,
            Quotas.DEFAULT,
            Flow.DEFAULT,
            Work.DEFAULT,
            Set.of());

    public Settings {
        interceptors = Set.copyOf(interceptors);
    }

    public Settings with(Endpoint other) {
        return new Settings(Optional.of(other), timeouts, quotas, flow, work, interceptors);
    }

    public Settings with(Timeouts other) {
        return new Settings(endpoint, other, quotas, flow, work, interceptors);
    }

    public Settings with(Quotas other) {
        return new Settings(endpoint, timeouts, other, flow, work, interceptors);
    }

    public Settings with(Flow other) {
        return new Settings(endpoint, timeouts, quotas, other, work, interceptors);
    }

    public Settings with(Work other) {
        return new Settings(endpoint, timeouts, quotas, flow, other, interceptors);
    }

    /** With other interceptors that must be there. */
    public Settings requiring(Set<String> names) {
        return new Settings(endpoint, timeouts, quotas, flow, work, names);
    }
}
