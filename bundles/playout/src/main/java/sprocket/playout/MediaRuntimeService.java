// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import sprocket.media.catalog.MediaServices;
import sprocket.registry.RegisteredService;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtsp.api.runtime.MediaRuntime;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;
import sprocket.rtsp.api.runtime.StreamDTO;

/**
 * Describes the services that media comes from and passes through: sources, payload formats, transports. It is a
 * service itself, with a current change count.
 */
final class MediaRuntimeService implements MediaRuntime {

    private static final Map<MediaServices.ServiceType, String> KINDS = Map.of(
            MediaServices.ServiceType.TRANSPORT, MediaServiceDTO.TRANSPORT,
            MediaServices.ServiceType.PAYLOAD_FORMAT, MediaServiceDTO.PAYLOAD_FORMAT,
            MediaServices.ServiceType.SOURCE, MediaServiceDTO.SOURCE);

    private final MediaServices services;
    private final Supplier<List<StreamDTO>> streams;
    private final Runnable changed = this::changed;
    private final RegisteredService<MediaRuntime> registration;

    /** @param streams the streams of all sessions now; called on any thread */
    MediaRuntimeService(BundleContext context, MediaServices services, Supplier<List<StreamDTO>> streams) {
        this.services = services;
        this.streams = streams;
        this.registration = new RegisteredService<>(context, MediaRuntime.class, this, properties());
        services.listen(changed);
        changed();
    }

    private Dictionary<String, Object> properties() {
        return new Hashtable<>(Map.of(CHANGE_COUNT, services.changeCount()));
    }

    private void changed() {
        try {
            services.threads().execute(this::count);
        } catch (RuntimeException e) {
            // The catalog is stopping.
        }
    }

    private void count() {
        registration.change(this::properties);
    }

    @Override
    public List<MediaServiceDTO> describe() {
        return services.describe().stream().map(MediaRuntimeService::describe).toList();
    }

    private static MediaServiceDTO describe(MediaServices.Described described) {
        Candidate<?, ?> candidate = described.entry().candidate();
        ServiceRank rank = candidate.rank();
        MediaServiceDTO dto = new MediaServiceDTO();
        dto.kind = KINDS.get(described.kind());
        dto.names = described.names();
        dto.serviceId = rank.serviceId();
        dto.bundleId = rank.bundleId();
        dto.symbolicName = rank.symbolicName();
        dto.version = rank.version().toString();
        dto.ranking = rank.ranking();
        dto.uses = candidate.uses();
        dto.reason = described.entry().loses().orElse(null);
        dto.state = switch (candidate.readiness()) {
            case STARTING -> ServiceDTO.STARTING;
            case FAILED -> ServiceDTO.FAILED;
            case READY ->
                dto.reason == null ? ServiceDTO.SERVING : dto.uses > 0 ? ServiceDTO.RETIRING : ServiceDTO.IDLE;
        };
        return dto;
    }

    @Override
    public List<StreamDTO> streams() {
        return streams.get();
    }

    void close() {
        services.unlisten(changed);
        registration.close();
    }
}
