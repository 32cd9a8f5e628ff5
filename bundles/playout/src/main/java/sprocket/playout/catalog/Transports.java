package sprocket.playout.catalog;

import java.util.List;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;

/** The transports that are there. Thread-safe. */
@Component(service = Transports.class)
public final class Transports {

    private final ServiceTable<RtpTransport> table = new ServiceTable<>();

    @Activate
    public Transports() {
    }

    /** The transports for a protocol such as {@code RTP/AVP/UDP}, best first. */
    public List<RtpTransport> find(String protocol) {
        return table.matching(e -> e.named(protocol)).toList();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addTransport(ServiceReference<RtpTransport> reference, RtpTransport transport) {
        table.add(reference, transport, TransportProtocol.NAMESPACE);
    }

    /** Its properties have changed, the ranking perhaps. */
    void updatedTransport(ServiceReference<RtpTransport> reference, RtpTransport transport) {
        addTransport(reference, transport);
    }

    void removeTransport(ServiceReference<RtpTransport> reference) {
        table.remove(reference);
    }
}
