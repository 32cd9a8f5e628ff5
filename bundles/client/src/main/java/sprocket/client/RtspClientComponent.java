// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.annotations.ServiceScope;
import sprocket.loop.Loops;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.client.ClientDialect;

/**
 * The client in a container. It finds transports, payload formats and dialects as services. Each bundle has its own
 * client, whose sessions end when the bundle releases it. Not a part of the API.
 */
@Component(service = RtspClient.class, scope = ServiceScope.BUNDLE)
public final class RtspClientComponent implements RtspClient {

    private final Services<RtpTransport> transports = new Services<>();
    private final Services<PayloadFormat> payloadFormats = new Services<>();
    private final Services<ClientDialect> dialects = new Services<>();
    private final Client client;
    private volatile Extensions extensions = Extensions.NONE;

    /** The services of one kind, the best first. */
    private static final class Services<T> {

        private final Map<ServiceReference<T>, Extensions.Named<T>> all =
                new ConcurrentSkipListMap<>((one, other) -> other.compareTo(one));

        void add(ServiceReference<T> reference, T service, String names, Set<String> profiles) {
            all.put(reference, new Extensions.Named<>(texts(reference.getProperty(names)), profiles, service));
        }

        List<Extensions.Named<T>> inOrder() {
            return List.copyOf(all.values());
        }
    }

    @Activate
    public RtspClientComponent(@Reference Loops loops) {
        client = new Client(loops, () -> extensions);
    }

    @Deactivate
    void deactivate() {
        client.close();
    }

    @Override
    public ClientSession open(String url, ClientOptions options, ClientListener listener) {
        return client.open(url, options, listener);
    }

    @Override
    public CompletableFuture<ClientSession> play(String url, ClientOptions options, ClientListener listener) {
        return client.play(url, options, listener);
    }

    @Override
    public void close() {
        client.close();
    }

    @Reference(
            service = RtpTransport.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addTransport(ServiceReference<RtpTransport> reference, RtpTransport transport) {
        transports.add(reference, transport, TransportProtocol.NAMESPACE, Set.of());
        publish();
    }

    void removeTransport(ServiceReference<RtpTransport> reference) {
        transports.all.remove(reference);
        publish();
    }

    @Reference(
            service = PayloadFormat.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addPayloadFormat(ServiceReference<PayloadFormat> reference, PayloadFormat format) {
        Object profiles = reference.getProperty(RtpProfile.PROPERTY);
        payloadFormats.add(
                reference,
                format,
                RtpPayload.NAMESPACE,
                profiles == null ? Set.of(RtpProfile.DEFAULT) : texts(profiles));
        publish();
        client.extensionsChanged();
    }

    void removePayloadFormat(ServiceReference<PayloadFormat> reference) {
        payloadFormats.all.remove(reference);
        publish();
        client.extensionsChanged();
    }

    @Reference(
            service = ClientDialect.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addDialect(ServiceReference<ClientDialect> reference, ClientDialect dialect) {
        dialects.add(reference, dialect, Dialect.NAMESPACE, Set.of());
        publish();
    }

    void removeDialect(ServiceReference<ClientDialect> reference) {
        dialects.all.remove(reference);
        publish();
    }

    private synchronized void publish() {
        extensions = new Extensions(transports.inOrder(), payloadFormats.inOrder(), dialects.inOrder());
    }

    /** The texts of a property that is one text or several. */
    private static Set<String> texts(Object property) {
        if (property instanceof String[] several) {
            return Arrays.stream(several).collect(Collectors.toSet());
        }
        if (property instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        return property == null ? Set.of() : Set.of(String.valueOf(property));
    }
}
