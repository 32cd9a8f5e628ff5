// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.rtsp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SetupMode;
import sprocket.rtsp.api.StreamSetup;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Sets up streams of the mode RECORD over the transport of the proof bundle, and records nothing. The session counts
 * its streams.
 */
@Component
@SetupMode("RECORD")
public final class ProofRecording implements StreamSetup {

    private static final String STREAMS = "sprocket.itest.proof.recording.streams";

    @Override
    public RtspResponse setUp(RtspExchange exchange, List<TransportSpec> offers) throws RtspException {
        TransportSpec chosen = offers.stream()
                .filter(offer -> offer.protocol().equals(LoopbackDesk.PROTOCOL))
                .findFirst()
                .orElseThrow(() -> new RtspException(
                        RtspStatus.UNSUPPORTED_TRANSPORT, "This records over " + LoopbackDesk.PROTOCOL));
        RtspSession session =
                exchange.session().isPresent() ? exchange.session().get() : exchange.openSession();
        int streams = (Integer) session.attribute(STREAMS).orElse(0) + 1;
        session.attribute(STREAMS, streams);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("unicast", "");
        answer.put("stream", Integer.toString(streams));
        answer.put("mode", "RECORD");
        return RtspResponse.builder(RtspStatus.OK)
                .header(HeaderNames.TRANSPORT, new TransportSpec(chosen.protocol(), answer).toString())
                .build();
    }
}
