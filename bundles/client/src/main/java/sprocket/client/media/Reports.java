// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import sprocket.loop.Loop;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.statistics.ReceiverReporter;

/** Sends receiver reports when they are due, while the stream plays. */
final class Reports {

    private final ReceiverReporter reporter;
    private final Loop loop;
    private final LoopTimer timer;
    private final Consumer<ByteBuffer> control;
    private boolean running;

    /** @param control takes a compound packet from position to limit */
    Reports(ReceiverReporter reporter, Loop loop, Consumer<ByteBuffer> control) {
        this.reporter = reporter;
        this.loop = loop;
        this.control = control;
        this.timer = new LoopTimer(loop, this::report);
    }

    void start() {
        running = true;
        reschedule();
    }

    void stop() {
        running = false;
        timer.cancel();
    }

    /** Sets the timer again: a collision of SSRCs is reported at once (RFC 3550, section 8.2). */
    void reschedule() {
        if (running) {
            timer.set(reporter.due());
        }
    }

    private void report() {
        send(reporter.report(loop.clock().nanoTime()));
        reschedule();
    }

    void goodbye(String reason) {
        reporter.goodbye(loop.clock().nanoTime(), reason).ifPresent(this::send);
    }

    private void send(CompoundPacket packet) {
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.write(bytes);
        control.accept(bytes.flip());
    }
}
