package sprocket.rtsp.server;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.runtime.HandlerDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.RuntimeDTO;
import sprocket.rtsp.api.runtime.ServerStatisticsDTO;
import sprocket.rtsp.server.registry.Candidate;
import sprocket.rtsp.server.registry.Contest;
import sprocket.rtsp.server.registry.MethodTable;

/** Describes a server from the same tables that it dispatches by. */
final class RuntimeDescription implements RtspRuntime {

    private final RtspServer server;
    private final MediaSide media;

    RuntimeDescription(RtspServer server, MediaSide media) {
        this.server = server;
        this.media = media;
    }

    @Override
    public RuntimeDTO describe() {
        MethodTable table = server.methods();
        RuntimeDTO dto = new RuntimeDTO();
        InetSocketAddress address = server.localAddress();
        dto.address = address == null ? null : NetUtil.toSocketAddressString(address);
        dto.failure = server.failure().orElse(null);
        dto.changeCount = table.changeCount() + media.changeCount();
        table.methods().forEach(method -> dto.methods.add(method(method, table)));
        dto.media = media.describe();
        return dto;
    }

    private MethodDTO method(String name, MethodTable table) {
        MethodDTO dto = new MethodDTO();
        dto.method = name;
        dto.state = table.find(name).isPresent() ? MethodDTO.SERVED : table.overdue(name) ? MethodDTO.OVERDUE : MethodDTO.HELD;
        dto.waiting = server.dispatcher().waiting(name);
        dto.states = table.traits().get(name).states().stream().sorted(Comparator.naturalOrder()).map(Enum::name).toList();
        Contest contest = table.contests().get(name);
        if (contest != null) {
            dto.winner = contest.winner().map(winner -> handler(winner, null)).orElse(null);
            dto.losers = contest.losers().stream().map(loser -> handler(loser.candidate(), loser.reason())).toList();
        }
        return dto;
    }

    private static HandlerDTO handler(Candidate candidate, String reason) {
        HandlerDTO dto = new HandlerDTO();
        dto.serviceId = candidate.standing().serviceId();
        dto.bundleId = candidate.standing().bundleId();
        dto.symbolicName = candidate.standing().symbolicName();
        dto.version = candidate.standing().version().toString();
        dto.ranking = candidate.standing().ranking();
        dto.requests = candidate.requests();
        dto.state = candidate.readiness().name().toLowerCase(Locale.ROOT);
        dto.reason = reason;
        return dto;
    }

    @Override
    public List<RtspSession> sessions() {
        return server.sessions().open();
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
        dto.requests = server.dispatcher().tally().requests();
        dto.replies = server.dispatcher().tally().replies();
        return dto;
    }
}
