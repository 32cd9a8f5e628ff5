package sprocket.playout.catalog;

import java.util.Optional;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;

/** The payload formats that are there. Thread-safe. */
@Component(service = PayloadFormats.class)
public final class PayloadFormats {

    private final ServiceTable<PayloadFormat> table = new ServiceTable<>();

    @Activate
    public PayloadFormats() {
    }

    /** The best format for an encoding. */
    public Optional<PayloadFormat> find(String encoding) {
        return table.matching(e -> e.named(encoding)).findFirst();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addPayloadFormat(ServiceReference<PayloadFormat> reference, PayloadFormat format) {
        table.add(reference, format, RtpPayload.NAMESPACE);
    }

    /** Its properties have changed, the ranking perhaps. */
    void updatedPayloadFormat(ServiceReference<PayloadFormat> reference, PayloadFormat format) {
        addPayloadFormat(reference, format);
    }

    void removePayloadFormat(ServiceReference<PayloadFormat> reference) {
        table.remove(reference);
    }
}
