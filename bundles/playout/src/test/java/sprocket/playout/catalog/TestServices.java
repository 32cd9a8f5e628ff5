package sprocket.playout.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.rtsp.api.runtime.MediaServiceDTO;

/** Tables of services as the framework would fill them, for tests of other packages. */
public final class TestServices {

    private TestServices() {
    }

    public static PayloadFormats formats(PayloadFormat format, String... encodings) {
        PayloadFormats formats = new PayloadFormats();
        put(formats, format, 1, "1.0.0", encodings);
        return formats;
    }

    /** Registers a format of the bundle {@code formats} in a version. @return removes it */
    public static Runnable put(PayloadFormats formats, PayloadFormat format, long id, String version, String... encodings) {
        FakeReference<PayloadFormat> reference = new FakeReference<>(FakeBundle.of("formats", version, id), id, 0,
                Map.of(RtpPayload.NAMESPACE, encodings));
        formats.addPayloadFormat(reference, format);
        return () -> formats.removePayloadFormat(reference);
    }

    public static Transports transports(RtpTransport transport, String... protocols) {
        Transports transports = new Transports();
        put(transports, transport, 2, "1.0.0", protocols);
        return transports;
    }

    /** Registers a transport of the bundle {@code transports} in a version. @return removes it */
    public static Runnable put(Transports transports, RtpTransport transport, long id, String version, String... protocols) {
        FakeReference<RtpTransport> reference = new FakeReference<>(FakeBundle.of("transports", version, id), id, 0,
                Map.of(TransportProtocol.NAMESPACE, protocols));
        transports.addTransport(reference, transport);
        return () -> transports.removeTransport(reference);
    }

    /** A source of the bundle {@code sources} that has one presentation. */
    public record Shelf(FakeReference<MediaSource> reference, MountedSources sources, String path, Presentation presentation)
            implements MediaSource {

        @Override
        public Optional<Presentation> resolve(MediaPath asked) {
            return asked.toString().equals(path) ? Optional.of(presentation) : Optional.empty();
        }

        @Override
        public List<MediaEntry> list(MediaPath asked) {
            return List.of();
        }

        public void change() {
            sources.updatedSource(reference, this);
        }

        public void remove() {
            sources.removeSource(reference);
        }
    }

    public static Shelf put(MountedSources sources, Presentation presentation, long id, String version, String path) {
        Shelf shelf = new Shelf(new FakeReference<>(FakeBundle.of("sources", version, id), id, 0, Map.of(MediaMount.PROPERTY, "/")), sources,
                path, presentation);
        sources.addSource(shelf.reference(), shelf);
        return shelf;
    }

    /** Such as {@code 1.0.0 retiring 1}. */
    public static List<String> states(PayloadFormats formats) {
        return states(formats.describe());
    }

    public static List<String> states(Transports transports) {
        return states(transports.describe());
    }

    public static List<String> states(MountedSources sources) {
        return states(sources.describe());
    }

    private static List<String> states(List<MediaServiceDTO> services) {
        return services.stream().map(s -> s.version + " " + s.state + " " + s.streams).toList();
    }
}
