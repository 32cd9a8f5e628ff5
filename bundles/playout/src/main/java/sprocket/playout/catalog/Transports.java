package sprocket.playout.catalog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.rtsp.api.runtime.MediaServiceDTO;

/** The transports that are there. Thread-safe. */
@Component(service = Transports.class)
public final class Transports {

    private static final Logger LOG = LoggerFactory.getLogger(Transports.class);

    /** For goodbyes over a transport that leaves. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Offers<RtpTransport> offers = new Offers<>();

    @Activate
    public Transports() {
    }

    /**
     * The transports for a protocol such as {@code RTP/AVP/UDP}, best first, each to be taken into use before it is called.
     *
     * @param gone told on any thread when the transport leaves while it is used: its stream must end, and close its use, at once
     */
    public Stream<Use<RtpTransport>> use(String protocol, Runnable gone) {
        return offers.named(protocol).map(o -> Offers.use(o, 1, gone)).filter(use -> !use.gone());
    }

    void listen(Runnable listener) {
        offers.listen(listener);
    }

    List<MediaServiceDTO> describe() {
        return offers.describe(MediaServiceDTO.TRANSPORT, false);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addTransport(ServiceReference<RtpTransport> reference, RtpTransport transport) {
        offers.put(reference, transport, TransportProtocol.NAMESPACE);
    }

    /** Its properties have changed, the ranking perhaps. */
    void updatedTransport(ServiceReference<RtpTransport> reference, RtpTransport transport) {
        addTransport(reference, transport);
    }

    /** Waits until its streams have said goodbye, which they cannot once it has gone. */
    void removeTransport(ServiceReference<RtpTransport> reference) {
        List<Use<RtpTransport>> users = offers.remove(reference);
        long start = System.nanoTime();
        try {
            while (!users.stream().allMatch(Use::closed) && System.nanoTime() - start < FAREWELL.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!users.isEmpty()) {
            LOG.info("A transport has left, and with it {} streams", users.size());
        }
    }
}
