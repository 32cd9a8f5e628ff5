package sprocket.playout.catalog;

import java.util.List;
import java.util.Objects;
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
import sprocket.rtsp.api.runtime.MediaServiceDTO;

/** The payload formats that are there. Thread-safe. */
@Component(service = PayloadFormats.class)
public final class PayloadFormats {

    private final Offers<PayloadFormat> offers = new Offers<>();

    @Activate
    public PayloadFormats() {
    }

    /** The best format for an encoding. */
    public Optional<PayloadFormat> find(String encoding) {
        return offers.named(encoding).map(Offer::service).filter(Objects::nonNull).findFirst();
    }

    /** The best format for an encoding, in use by a stream until the use is closed. */
    public Optional<Use<PayloadFormat>> use(String encoding) {
        return offers.use(encoding, () -> { });
    }

    /** @param listener told on any thread when formats have come, gone or changed places; it must return at once */
    public void listen(Runnable listener) {
        offers.listen(listener);
    }

    public void unlisten(Runnable listener) {
        offers.unlisten(listener);
    }

    List<MediaServiceDTO> describe() {
        return offers.describe(MediaServiceDTO.PAYLOAD_FORMAT, false);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void addPayloadFormat(ServiceReference<PayloadFormat> reference, PayloadFormat format) {
        offers.put(reference, format, RtpPayload.NAMESPACE);
    }

    /** Its properties have changed, the ranking perhaps. */
    void updatedPayloadFormat(ServiceReference<PayloadFormat> reference, PayloadFormat format) {
        addPayloadFormat(reference, format);
    }

    void removePayloadFormat(ServiceReference<PayloadFormat> reference) {
        offers.remove(reference);
    }
}
