// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import sprocket.registry.HeldQueue;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.RuntimeDTO;
import sprocket.rtsp.api.runtime.ServerStatisticsDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;
import sprocket.rtsp.api.runtime.StreamDTO;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.extension.Methods;

/** Describes a server from the tables that it dispatches by. */
final class RuntimeDescription implements RtspRuntime {

    private final RtspServer server;
    private final MediaRuntimeTracker media;

    RuntimeDescription(RtspServer server, MediaRuntimeTracker media) {
        this.server = server;
        this.media = media;
    }

    @Override
    public RuntimeDTO describe() {
        RuntimeDTO dto = new RuntimeDTO();
        dto.changeCount = server.changeCount() + media.changeCount();
        dto.endpoints = server.endpoints().describe();
        methods(dto);
        interceptors(dto);
        dialects(dto);
        dto.media = media.describe();
        return dto;
    }

    private void methods(RuntimeDTO dto) {
        ServiceTable<RtspMethodHandler, Methods.Declaration> table =
                server.methods().registry().table();
        new TreeMap<>(table.declarations()).forEach((method, declaration) -> {
            MethodDTO place =
                    place(new MethodDTO(), method, table, server.methods().held());
            place.states = declaration.states().stream()
                    .sorted(Comparator.naturalOrder())
                    .map(Enum::name)
                    .toList();
            dto.methods.add(place);
        });
    }

    private void interceptors(RuntimeDTO dto) {
        ServiceTable<RtspInterceptor, Interceptors.Declaration> table =
                server.interceptors().registry().table();
        for (String name : inOrder(table)) {
            InterceptorDTO place = place(
                    new InterceptorDTO(), name, table, server.interceptors().held());
            place.required = server.interceptors().required().contains(name);
            if (place.required && place.state.equals(PlaceDTO.OVERDUE)) {
                place.state = PlaceDTO.MISSING;
            }
            place.idle = table.winner(name)
                    .filter(winner -> !server.interceptors().called(winner))
                    .isPresent();
            dto.interceptors.add(place);
        }
        for (String name : server.interceptors().missing(table)) {
            if (!table.held().containsKey(name)) {
                InterceptorDTO place = new InterceptorDTO();
                place.name = name;
                place.state = PlaceDTO.MISSING;
                place.required = true;
                dto.interceptors.add(place);
            }
        }
    }

    private void dialects(RuntimeDTO dto) {
        ServiceTable<?, ?> table = server.dialects().registry().table();
        inOrder(table)
                .forEach(name -> dto.dialects.add(
                        place(new PlaceDTO(), name, table, server.dialects().held())));
    }

    /** The names of the services in use, the best first, then the names that are held. */
    private static List<String> inOrder(ServiceTable<?, ?> table) {
        return Stream.concat(
                        table.serving().stream()
                                .map(candidate -> candidate.names().get(0)),
                        table.held().keySet().stream().sorted())
                .distinct()
                .toList();
    }

    private <P extends PlaceDTO, S, D> P place(P dto, String name, ServiceTable<S, D> table, HeldQueue held) {
        Optional<Candidate<S, D>> winner = table.winner(name);
        dto.name = name;
        dto.state = winner.isPresent() ? PlaceDTO.SERVED : table.overdue(name) ? PlaceDTO.OVERDUE : PlaceDTO.HELD;
        dto.waiting = held.waiting(name);
        for (ServiceTable.Entry<S, D> entry : table.entries()) {
            Candidate<S, D> candidate = entry.candidate();
            if (winner.filter(w -> w == candidate).isPresent()) {
                dto.winner = service(candidate, Optional.empty());
            } else if (candidate.names().contains(name)) {
                dto.losers.add(service(candidate, entry.loses()));
            }
        }
        return dto;
    }

    private ServiceDTO service(Candidate<?, ?> candidate, Optional<String> loses) {
        ServiceDTO dto = new ServiceDTO();
        dto.names = candidate.names();
        dto.serviceId = candidate.rank().serviceId();
        dto.bundleId = candidate.rank().bundleId();
        dto.symbolicName = candidate.rank().symbolicName();
        dto.version = candidate.rank().version().toString();
        dto.ranking = candidate.rank().ranking();
        dto.uses = candidate.uses();
        dto.served = candidate.served();
        dto.overdue = server.dispatcher().overdue(candidate.key());
        dto.state = switch (candidate.readiness()) {
            case STARTING -> ServiceDTO.STARTING;
            case FAILED -> ServiceDTO.FAILED;
            case READY -> loses.isEmpty() ? ServiceDTO.SERVING : dto.uses > 0 ? ServiceDTO.RETIRING : ServiceDTO.IDLE;
        };
        dto.reason = loses.orElse(null);
        return dto;
    }

    @Override
    public List<RtspSession> sessions() {
        return server.sessions().open();
    }

    @Override
    public List<StreamDTO> streams() {
        return media.streams();
    }

    @Override
    public ServerStatisticsDTO statistics() {
        ServerStatisticsDTO dto = new ServerStatisticsDTO();
        dto.started = server.started().toEpochMilli();
        dto.connections = server.connections().count();
        dto.connectionsAccepted = server.connections().accepted();
        dto.connectionsRefused = server.connections().refused();
        dto.sessions = server.sessions().count();
        dto.sessionsOpened = server.sessions().opened();
        dto.requests = server.dispatcher().counters().requests();
        dto.replies = server.dispatcher().counters().replies();
        return dto;
    }
}
