// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.RuntimeDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;

/** What the server says of the services of one bundle; nothing where there is no server. */
final class ServerView {

    private final Supplier<Optional<RtspRuntime>> server;

    /** @param server where it describes itself, if it is there at the moment */
    ServerView(Supplier<Optional<RtspRuntime>> server) {
        this.server = server;
    }

    /** A service and what it is, such as {@code handler of PAUSE}. */
    record Offer(String what, ServiceDTO service) {}

    List<Offer> offers(Bundle bundle) {
        return description().stream()
                .flatMap(ServerView::all)
                .filter(o -> o.service().bundleId == bundle.getBundleId())
                .toList();
    }

    /** What still uses a bundle and does not end with its stop. */
    Usage usage(Bundle bundle) {
        return description().map(d -> usage(d, bundle)).orElse(Usage.NONE);
    }

    private static Usage usage(RuntimeDTO server, Bundle bundle) {
        return new Usage(
                most(server.media.stream(), bundle),
                most(server.dialects.stream().flatMap(ServerView::services), bundle));
    }

    private Optional<RuntimeDTO> description() {
        return server.get().map(RtspRuntime::describe);
    }

    private static Stream<Offer> all(RuntimeDTO server) {
        return Stream.of(
                        offers("handler of ", server.methods),
                        offers("interceptor ", server.interceptors),
                        offers("dialect ", server.dialects),
                        server.media.stream().map(m -> new Offer(m.kind + " " + String.join(", ", m.names), m)))
                .flatMap(offers -> offers);
    }

    private static Stream<Offer> offers(String what, List<? extends PlaceDTO> places) {
        return places.stream().flatMap(place -> services(place).map(service -> new Offer(what + place.name, service)));
    }

    private static Stream<ServiceDTO> services(PlaceDTO place) {
        return Stream.concat(Stream.ofNullable(place.winner), place.losers.stream());
    }

    /** Of several services of one bundle, since one stream may use them all. */
    private static int most(Stream<? extends ServiceDTO> services, Bundle bundle) {
        return services.filter(s -> s.bundleId == bundle.getBundleId())
                .mapToInt(s -> s.uses)
                .max()
                .orElse(0);
    }
}
