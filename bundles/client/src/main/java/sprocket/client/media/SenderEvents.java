// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.function.Consumer;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SenderReport;

/** Handles the RTCP packets of the sender. They take another way than its RTP packets and may arrive before them. */
final class SenderEvents {

    private final Reception reception;
    private final UnitTime time;
    private final Consumer<String> left;
    /** The report of a source that has sent no RTP packet yet. */
    private SenderReport early;

    SenderEvents(Reception reception, UnitTime time, Consumer<String> left) {
        this.reception = reception;
        this.time = time;
        this.left = left;
    }

    void received(CompoundPacket compound) {
        for (RtcpPacket packet : compound.packets()) {
            if (packet instanceof SenderReport report) {
                report(report);
            } else if (packet instanceof Goodbye goodbye && concerns(goodbye)) {
                left.accept(goodbye.reason());
            }
        }
    }

    private void report(SenderReport report) {
        if (reception.ssrc().isPresent() && reception.ssrc().getAsInt() == report.ssrc()) {
            time.received(report);
        } else {
            early = report;
        }
    }

    /** Whether a BYE is from the stream's source. A source that has sent no packets may leave, too. */
    private boolean concerns(Goodbye goodbye) {
        return reception.ssrc().isEmpty()
                || goodbye.sources().contains(reception.ssrc().getAsInt());
    }

    /** The first RTP packet of a source has arrived. */
    void source(int ssrc) {
        if (early != null && early.ssrc() == ssrc) {
            time.received(early);
            early = null;
        }
    }
}
