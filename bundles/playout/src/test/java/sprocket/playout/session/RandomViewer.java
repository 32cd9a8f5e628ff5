// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.Random;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.message.RtspException;

/** A client that presses all buttons in any order; its seed makes it repeatable, as far as threads are. */
final class RandomViewer {

    private final Stage stage;
    private final Random random;

    RandomViewer(Stage stage, long seed) {
        this.stage = stage;
        this.random = new Random(seed);
    }

    void act(int times) {
        for (int i = 0; i < times; i++) {
            try {
                step();
            } catch (RtspException refused) {
                // So be it.
            }
            stage.pass(random.nextInt(3) == 0 ? random.nextInt(1500) : random.nextInt(50));
        }
    }

    private void step() throws RtspException {
        switch (random.nextInt(8)) {
            case 0 -> stage.play();
            case 1 -> stage.play(range());
            case 2 -> stage.pause();
            case 3 -> stage.pauseAt(random.nextInt(22_000));
            case 4 -> undecided("").rollback();
            case 5 -> undecided(range()).rollback();
            case 6 -> slowly();
            default -> stage.channel(random.nextInt(2)).writable(random.nextBoolean());
        }
    }

    private void slowly() throws RtspException {
        FakeExchange exchange = undecided(range());
        stage.pass(random.nextInt(300));
        exchange.commit();
    }

    private FakeExchange undecided(String range) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        stage.prepare(exchange, range);
        return exchange;
    }

    private String range() {
        int start = random.nextInt(20_000);
        return "npt=" + start / 1000.0 + "-"
                + (random.nextBoolean() ? "" : (start + 1 + random.nextInt(3000)) / 1000.0);
    }
}
