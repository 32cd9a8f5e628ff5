package sprocket.playout.catalog;

import java.util.Map;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;

/** Tables of services as the framework would fill them, for tests of other packages. */
public final class TestServices {

    private TestServices() {
    }

    public static PayloadFormats formats(PayloadFormat format, String... encodings) {
        PayloadFormats formats = new PayloadFormats();
        formats.addPayloadFormat(new FakeReference<>(1, 0, Map.of(RtpPayload.NAMESPACE, encodings)), format);
        return formats;
    }

    public static Transports transports(RtpTransport transport, String... protocols) {
        Transports transports = new Transports();
        transports.addTransport(new FakeReference<>(2, 0, Map.of(TransportProtocol.NAMESPACE, protocols)), transport);
        return transports;
    }
}
