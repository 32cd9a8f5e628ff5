// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import sprocket.loop.Loop;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.statistics.ReceiverReporter;

/**
 * The RTCP side of a stream. It handles the packets of the sender, which take another way than its RTP packets and may
 * arrive before them. While the stream plays, it sends receiver reports when they are due.
 */
final class StreamRtcp {

    private final ReceiverReporter reporter;
    private final Loop loop;
    private final LoopTimer timer;
    private final Consumer<ByteBuffer> control;
    private final Reception reception;
    private final UnitTime time;
    private final Consumer<String> left;
    private final Runnable goesOn;
    private boolean running;
    private long senderReports;
    private SenderReport last;
    private long lastArrival;
    /** The report of a source that has sent no RTP packet yet. */
    private SenderReport early;

    private OptionalInt announced = OptionalInt.empty();

    /**
     * @param control sends a compound packet, from position to limit
     * @param left is told the reason when the source has sent BYE
     * @param goesOn is told that another source sends in its place
     */
    StreamRtcp(
            ReceiverReporter reporter,
            Loop loop,
            Consumer<ByteBuffer> control,
            Reception reception,
            UnitTime time,
            Consumer<String> left,
            Runnable goesOn) {
        this.reporter = reporter;
        this.loop = loop;
        this.control = control;
        this.reception = reception;
        this.time = time;
        this.left = left;
        this.goesOn = goesOn;
        this.timer = new LoopTimer(loop, this::report);
    }

    // ---- the sender's packets

    void received(ByteBuffer bytes, long nanoTime) {
        Optional<CompoundPacket> compound = CompoundPacket.read(bytes);
        if (compound.isEmpty()) {
            reception.ignored();
            return;
        }
        reporter.received(compound.get(), nanoTime);
        for (RtcpPacket packet : compound.get().packets()) {
            if (packet instanceof SenderReport report) {
                reported(report, nanoTime);
            } else if (packet instanceof Goodbye goodbye && concerns(goodbye)) {
                left.accept(goodbye.reason());
            }
        }
    }

    private void reported(SenderReport report, long nanoTime) {
        senderReports++;
        last = report;
        lastArrival = nanoTime;
        if (reception.ssrc().isPresent() && reception.ssrc().getAsInt() == report.ssrc()) {
            time.received(report);
        } else {
            // A sender that has left its SSRC to another participant reports at once (RFC 3550, section 8.2).
            early = report;
            goesOn.run();
        }
    }

    /**
     * Whether a BYE is from the stream's source. A source that has sent no packets may leave, too: the announced one,
     * or any if none was announced.
     */
    private boolean concerns(Goodbye goodbye) {
        OptionalInt source = reception.ssrc().isPresent() ? reception.ssrc() : announced;
        return source.isEmpty() || goodbye.sources().contains(source.getAsInt());
    }

    /** The source that the server has announced. */
    void announced(int ssrc) {
        announced = OptionalInt.of(ssrc);
    }

    /** The first RTP packet of a source has arrived. */
    void source(int ssrc) {
        if (early != null && early.ssrc() == ssrc) {
            time.received(early);
            early = null;
        }
    }

    // ---- our reports

    void start() {
        running = true;
        reschedule();
    }

    void stop() {
        running = false;
        timer.cancel();
    }

    /** Sets the timer again: each packet of others may change when the next report is due (RFC 3550, section 6.3). */
    void reschedule() {
        if (running) {
            timer.set(reporter.due());
        }
    }

    /** Whether reports are sent. */
    boolean running() {
        return running;
    }

    private void report() {
        reporter.reportIfDue(loop.clock().nanoTime()).ifPresent(this::send);
        reschedule();
    }

    /** Sends BYE, if reports were sent. */
    void bye(String reason) {
        reporter.goodbye(loop.clock().nanoTime(), reason).ifPresent(this::send);
    }

    StreamStatistics.Reports statistics(long nanoTime) {
        return new StreamStatistics.Reports(
                reporter.reports(),
                senderReports,
                reporter.members(),
                last == null ? OptionalLong.empty() : OptionalLong.of(last.packets()),
                last == null ? Optional.empty() : Optional.of(Duration.ofNanos(nanoTime - lastArrival)));
    }

    private void send(CompoundPacket packet) {
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.write(bytes);
        control.accept(bytes.flip());
    }
}
