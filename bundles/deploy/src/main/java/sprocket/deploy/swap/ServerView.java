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

/** What the runtime description of the server says about the services of one bundle. Without a server it is empty. */
final class ServerView {

    private final Supplier<Optional<RtspRuntime>> server;

    /** @param server its runtime description, if there is a server at the moment */
    ServerView(Supplier<Optional<RtspRuntime>> server) {
        this.server = server;
    }

    /**
     * A service of the bundle.
     *
     * @param label what it is, for people, such as {@code handler of PAUSE}
     */
    record LabelledService(String label, ServiceDTO service) {}

    List<LabelledService> services(Bundle bundle) {
        return description().stream()
                .flatMap(ServerView::labelled)
                .filter(labelled -> labelled.service().bundleId == bundle.getBundleId())
                .toList();
    }

    /**
     * What still uses a bundle and does not end when the bundle stops. Requests do not count: the stop of a bundle
     * waits for them.
     *
     * @param streams of viewers
     * @param connections of a dialect
     */
    record RemainingUse(int streams, int connections) {

        static final RemainingUse NONE = new RemainingUse(0, 0);

        boolean none() {
            return streams == 0 && connections == 0;
        }

        /** Such as {@code 2 streams}, or {@code 1 stream and 3 connections}. */
        @Override
        public String toString() {
            String ofStreams = count(streams, "stream");
            String ofConnections = count(connections, "connection");
            if (connections == 0) {
                return ofStreams;
            }
            return streams == 0 ? ofConnections : ofStreams + " and " + ofConnections;
        }

        private static String count(int number, String what) {
            return number + " " + what + (number == 1 ? "" : "s");
        }
    }

    RemainingUse use(Bundle bundle) {
        return description()
                .map(server -> new RemainingUse(
                        highestUse(server.media.stream(), bundle),
                        highestUse(server.dialects.stream().flatMap(ServerView::services), bundle)))
                .orElse(RemainingUse.NONE);
    }

    private Optional<RuntimeDTO> description() {
        return server.get().map(RtspRuntime::describe);
    }

    private static Stream<LabelledService> labelled(RuntimeDTO server) {
        return Stream.of(
                        labelled("handler of ", server.methods),
                        labelled("interceptor ", server.interceptors),
                        labelled("dialect ", server.dialects),
                        server.media.stream()
                                .map(m -> new LabelledService(m.kind + " " + String.join(", ", m.names), m)))
                .flatMap(services -> services);
    }

    private static Stream<LabelledService> labelled(String kind, List<? extends PlaceDTO> places) {
        return places.stream()
                .flatMap(place -> services(place).map(service -> new LabelledService(kind + place.name, service)));
    }

    private static Stream<ServiceDTO> services(PlaceDTO place) {
        return Stream.concat(Stream.ofNullable(place.winner), place.losers.stream());
    }

    /** The highest use rather than the sum: one stream may use several services of the bundle. */
    private static int highestUse(Stream<? extends ServiceDTO> services, Bundle bundle) {
        return services.filter(s -> s.bundleId == bundle.getBundleId())
                .mapToInt(s -> s.uses)
                .max()
                .orElse(0);
    }
}
