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
 * The conversions for all who play, against what the machine can do: a demand is the share of one thread that the
 * conversion of its bytes keeps busy. Thread-safe.
 */
final class ConversionLoad {

    private final ConversionCost cost;
    private final IntSupplier threads;
    private final Set<Demand> flowing = ConcurrentHashMap.newKeySet();
    private final LongAdder refused = new LongAdder();
    private volatile double share;

    /**
     * @param threads how many can convert at once
     * @param share of them that conversions may keep busy
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

    /** Threads that are busy with them. */
    double now() {
        double sum = 0;
        for (Demand demand : flowing) {
            sum += demand.average();
        }
        return sum * cost.perByte();
    }

    long refused() {
        return refused.sum();
    }

    /**
     * Synchronized, so that two viewers who come at the same time do not both get the capacity that is left for one.
     */
    synchronized boolean admit(Demand newcomer, double speed) throws RtspException {
        if (newcomer.admitted()) {
            return false;
        }
        double more = newcomer.average(speed) * cost.perByte();
        // A viewer who needs no conversion is never refused, and neither is the only one: waiting would not help it.
        if (more > 0) {
            double others = now();
            if (others > 0 && others + more > capacity()) {
                refused.increment();
                throw new RtspException(
                        RtspStatus.NOT_ENOUGH_BANDWIDTH,
                        String.format(
                                Locale.ROOT,
                                "The server cannot convert"
                                        + " these pictures in time: this would keep %.2f threads busy, those who play keep %.2f busy, and the"
                                        + " limit is %.2f; try again when others have stopped",
                                more,
                                others,
                                capacity()));
            }
        }
        newcomer.admitted(true);
        newcomer.flows(speed);
        return true;
    }

    /** Before anything is converted for it. */
    void checkRoom(Demand newcomer) throws RtspException {
        double others = now();
        if (!newcomer.admitted() && others > 0 && others >= capacity()) {
            refused.increment();
            throw new RtspException(
                    RtspStatus.NOT_ENOUGH_BANDWIDTH,
                    String.format(
                            Locale.ROOT,
                            "The server cannot convert"
                                    + " more pictures in time: those who play keep %.2f threads busy, and the limit is %.2f; try again when"
                                    + " others have stopped",
                            others,
                            capacity()));
        }
    }

    synchronized void withdraw(Demand demand) {
        demand.admitted(false);
        remove(demand);
    }

    void add(Demand demand) {
        flowing.add(demand);
    }

    void remove(Demand demand) {
        flowing.remove(demand);
    }
}
