// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Compares the conversions for all viewers who play with what the machine can do. The load of a viewer is the number of
 * threads that its conversions keep busy. Thread-safe.
 */
final class ConversionLoad {

    private final ConversionCost cost;
    private final IntSupplier threads;
    private final Set<ConversionDemand> flowing = ConcurrentHashMap.newKeySet();
    private final LongAdder refused = new LongAdder();
    private volatile double share;

    /**
     * @param threads how many can convert at once
     * @param share the part of them that conversions may keep busy
     */
    ConversionLoad(ConversionCost cost, IntSupplier threads, double share) {
        this.cost = cost;
        this.threads = threads;
        this.share = share;
    }

    void share(double changed) {
        share = changed;
    }

    /** Threads that conversions may keep busy. */
    double capacity() {
        return threads.getAsInt() * share;
    }

    /** Threads that conversions keep busy now. */
    double now() {
        double sum = 0;
        for (ConversionDemand demand : flowing) {
            sum += demand.average();
        }
        return sum * cost.perByte();
    }

    long refused() {
        return refused.sum();
    }

    /** Synchronized, so that two viewers do not get the capacity that is left for one. */
    synchronized boolean admit(ConversionDemand newcomer, double speed) throws RtspException {
        if (newcomer.admitted()) {
            return false;
        }
        double more = newcomer.average(speed) * cost.perByte();
        // A viewer who needs no conversion is never refused. Neither is the only viewer, since waiting would not help.
        if (more > 0) {
            double others = now();
            if (others > 0 && others + more > capacity()) {
                refused.increment();
                throw new RtspException(
                        RtspStatus.NOT_ENOUGH_BANDWIDTH,
                        String.format(
                                Locale.ROOT,
                                "The server cannot convert these pictures in time: this would keep %.2f threads busy,"
                                        + " those who play keep %.2f busy, and the limit is %.2f;"
                                        + " try again when others have stopped",
                                more,
                                others,
                                capacity()));
            }
        }
        newcomer.admitted(true);
        newcomer.flows(speed);
        return true;
    }

    /** Called before the first conversion for a viewer. */
    void checkRoom(ConversionDemand newcomer) throws RtspException {
        double others = now();
        if (!newcomer.admitted() && others > 0 && others >= capacity()) {
            refused.increment();
            throw new RtspException(
                    RtspStatus.NOT_ENOUGH_BANDWIDTH,
                    String.format(
                            Locale.ROOT,
                            "The server cannot convert more pictures in time: those who play keep %.2f threads busy,"
                                    + " and the limit is %.2f; try again when others have stopped",
                            others,
                            capacity()));
        }
    }

    synchronized void withdraw(ConversionDemand demand) {
        demand.admitted(false);
        remove(demand);
    }

    void add(ConversionDemand demand) {
        flowing.add(demand);
    }

    void remove(ConversionDemand demand) {
        flowing.remove(demand);
    }
}
