// SPDX-License-Identifier: Apache-2.0
package sprocket.client.shell;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import sprocket.client.desk.Desk;
import sprocket.client.desk.SessionStatus;

/**
 * Waits until the desk has completed an operation. The desk's methods return at once, and only its status tells the
 * result.
 */
final class OperationWait {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration MOMENT = Duration.ofSeconds(2);
    /** Between two requests of one operation there may be a moment in which no reply is awaited. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private final Desk desk;
    private final Duration limit;

    OperationWait(Desk desk, Duration limit) {
        this.desk = desk;
        this.limit = limit;
    }

    /** Waits a short time for a condition that another thread fulfils. */
    void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + MOMENT.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** @throws Refusal if the operation has failed or is not done in time */
    SessionStatus after(Runnable call) throws Refusal, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        call.run();
        long quiet = System.nanoTime();
        while (System.nanoTime() - quiet < QUIET.toNanos()) {
            Thread.sleep(LOOK.toMillis());
            if (desk.status().pending().isPresent()) {
                quiet = System.nanoTime();
            }
            if (System.nanoTime() > end) {
                throw new Refusal(
                        desk.status().pending().orElse("it") + " is not finished yet; 'desk:status' shows its result");
            }
        }
        SessionStatus now = desk.status();
        if (now.problem().isPresent()) {
            throw new Refusal(Lines.printable(StatusLines.problem(now.problem().get())));
        }
        return now;
    }
}
