// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.Random;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.SessionFixture;
import sprocket.rtsp.api.message.RtspException;

/** A client that sends random requests. Its seed makes it repeatable, except for the order of threads. */
final class RandomViewer {

    private final SessionFixture fixture;
    private final Random random;

    RandomViewer(SessionFixture fixture, long seed) {
        this.fixture = fixture;
        this.random = new Random(seed);
    }

    void act(int times) {
        for (int i = 0; i < times; i++) {
            try {
                step();
            } catch (RtspException refused) {
                // Requests may fail.
            }
            fixture.pass(random.nextInt(3) == 0 ? random.nextInt(1500) : random.nextInt(50));
        }
    }

    private void step() throws RtspException {
        switch (random.nextInt(8)) {
            case 0 -> fixture.play();
            case 1 -> fixture.play(range());
            case 2 -> fixture.pause();
            case 3 -> fixture.pauseAt(random.nextInt(22_000));
            case 4 -> undecided("").rollback();
            case 5 -> undecided(range()).rollback();
            case 6 -> slowly();
            default -> fixture.channel(random.nextInt(2)).writable(random.nextBoolean());
        }
    }

    private void slowly() throws RtspException {
        FakeExchange exchange = undecided(range());
        fixture.pass(random.nextInt(300));
        exchange.commit();
    }

    private FakeExchange undecided(String range) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, range);
        return exchange;
    }

    private String range() {
        int start = random.nextInt(20_000);
        return "npt=" + start / 1000.0 + "-"
                + (random.nextBoolean() ? "" : (start + 1 + random.nextInt(3000)) / 1000.0);
    }
}
