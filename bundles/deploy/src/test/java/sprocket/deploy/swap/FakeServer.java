// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.util.List;
import java.util.Optional;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.RuntimeDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;

/** A server whose runtime description the test sets; each change replaces the whole description. Thread-safe. */
final class FakeServer {

    private volatile RuntimeDTO description = new RuntimeDTO();
    private final RtspRuntime runtime = Fake.of(RtspRuntime.class, (method, arguments) -> description);

    Optional<RtspRuntime> runtime() {
        return Optional.of(runtime);
    }

    static ServiceDTO service(long bundle, String state, int uses) {
        return with(new ServiceDTO(), bundle, state, uses);
    }

    private static <S extends ServiceDTO> S with(S service, long bundle, String state, int uses) {
        service.bundleId = bundle;
        service.state = state;
        service.uses = uses;
        return service;
    }

    private static <P extends PlaceDTO> P place(P place, String name, ServiceDTO winner, ServiceDTO... losers) {
        place.name = name;
        place.winner = winner;
        place.losers = List.of(losers);
        return place;
    }

    void method(String name, ServiceDTO winner, ServiceDTO... losers) {
        RuntimeDTO next = new RuntimeDTO();
        next.methods.add(place(new MethodDTO(), name, winner, losers));
        description = next;
    }

    void interceptor(String name, ServiceDTO winner, ServiceDTO... losers) {
        RuntimeDTO next = new RuntimeDTO();
        next.interceptors.add(place(new InterceptorDTO(), name, winner, losers));
        description = next;
    }

    void dialect(String name, ServiceDTO winner, ServiceDTO... losers) {
        RuntimeDTO next = new RuntimeDTO();
        next.dialects.add(place(new PlaceDTO(), name, winner, losers));
        description = next;
    }

    /**
     * Payload formats of one bundle.
     *
     * @param streams of each of them
     */
    void media(long bundle, String state, int... streams) {
        RuntimeDTO next = new RuntimeDTO();
        for (int uses : streams) {
            MediaServiceDTO service = with(new MediaServiceDTO(), bundle, state, uses);
            service.kind = MediaServiceDTO.PAYLOAD_FORMAT;
            service.names = List.of("JPEG");
            next.media.add(service);
        }
        description = next;
    }
}
