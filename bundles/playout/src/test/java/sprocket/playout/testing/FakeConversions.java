// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import sprocket.loop.testing.ManualClock;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.rtp.payload.UnitConversion;

/**
 * The conversions of a {@link PlainFormat}: of units that begin with a mark. Each takes some time of a clock.
 * Thread-safe.
 */
public final class FakeConversions implements Function<AccessUnit, UnitConversion> {

    public static final String DESCRIPTION = "marked";

    private static final byte MARK = 'C';

    private final ManualClock clock;
    private final AtomicInteger done = new AtomicInteger();
    private volatile Duration cost = Duration.ZERO;
    private volatile Predicate<AccessUnit> needed = unit -> true;
    private volatile Function<AccessUnit, Exception> failure = unit -> null;
    private volatile Runnable before = () -> {};
    private volatile String description = DESCRIPTION;
    private volatile boolean lossy;

    public FakeConversions(ManualClock clock) {
        this.clock = clock;
    }

    /** How long each takes from now on. */
    public FakeConversions cost(Duration each) {
        cost = each;
        return this;
    }

    /** Which units have to be converted. */
    public void needed(Predicate<AccessUnit> which) {
        needed = which;
    }

    /** What converting a unit fails with; null for nothing. */
    public void fails(Function<AccessUnit, Exception> how) {
        failure = how;
    }

    /** An action before each conversion. */
    public void before(Runnable action) {
        before = action;
    }

    /** Conversions are lossy from now on. */
    public FakeConversions loses(String text) {
        description = text;
        lossy = true;
        return this;
    }

    /** How many units were converted. */
    public int done() {
        return done.get();
    }

    /** @return null for a unit that is carried as it is */
    @Override
    public UnitConversion apply(AccessUnit unit) {
        ByteBuffer bytes = unit.parts().get(0);
        return bytes.get(bytes.position()) != MARK && needed.test(unit) ? new Conversion(unit) : null;
    }

    private final class Conversion implements UnitConversion {

        private final AccessUnit unit;

        Conversion(AccessUnit unit) {
            this.unit = unit;
        }

        @Override
        public String description() {
            return description;
        }

        @Override
        public boolean lossy() {
            return lossy;
        }

        @Override
        public AccessUnit convert() throws MediaException {
            before.run();
            clock.advance(cost);
            Exception failed = failure.apply(unit);
            if (failed instanceof MediaException uncarried) {
                throw uncarried;
            }
            if (failed != null) {
                throw (RuntimeException) failed;
            }
            done.incrementAndGet();
            ByteBuffer converted = ByteBuffer.allocate(unit.size()).put(0, MARK);
            return new AccessUnit(
                    unit.track(),
                    unit.decodeTime(),
                    unit.presentationTime(),
                    unit.duration(),
                    unit.randomAccess(),
                    List.of(converted));
        }
    }
}
