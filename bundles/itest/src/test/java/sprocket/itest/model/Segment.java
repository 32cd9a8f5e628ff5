// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A range that is played without a break. Its time is playing time: nanoseconds since its start at speed 1, which RTP
 * timestamps count (RFC 2326, appendix B).
 *
 * @param start position in the film
 * @param end position of the first instant that is not played; {@link #OPEN} for all that follows
 * @param units in the order in which they are sent
 * @param exhausted whether the film has no more units behind them
 */
record Segment(double scale, long start, long end, List<Unit> units, boolean exhausted) {

    static final long OPEN = Long.MAX_VALUE;
    /** Clients round to milliseconds: a time means the unit that is shown one millisecond later. */
    static final long ROUNDING = 1_000_000;

    /** A unit of a stream. */
    record Unit(ModelStream stream, long time, long length, int packets) {

        long end() {
            return time + length;
        }
    }

    /** What is asked for: a part of a film, at a scale. */
    record Part(Film film, List<ModelStream> streams, double scale, long start, long end) {

        boolean reverse() {
            return scale < 0;
        }

        Segment segment() {
            long at = Math.min(start + ROUNDING, film.duration() - 1);
            List<ModelStream> sending =
                    streams.stream().filter(s -> s.sends(scale)).toList();
            long first = start == 0 && scale == 1
                    ? 0
                    : sending.stream()
                            .mapToLong(s ->
                                    s.track().units().get(s.track().unitAt(at)).start())
                            .min()
                            .orElseThrow();
            // A range that ends within its first unit still has it.
            long until = end == OPEN ? OPEN : reverse() ? Math.min(end, first - 1) : Math.max(end, first + 1);
            List<Unit> units = new ArrayList<>();
            boolean exhausted = true;
            for (ModelStream stream : sending) {
                exhausted &= add(stream, stream.track().unitAt(start == 0 && scale == 1 ? 0 : at), first, until, units);
            }
            units.sort(Comparator.comparingLong(Unit::time));
            return new Segment(scale, first, until, units, exhausted);
        }

        /** @return whether the film ends before the range does */
        private boolean add(ModelStream stream, int from, long first, long until, List<Unit> units) {
            List<Film.Unit> all = stream.track().units();
            double factor = Math.abs(scale);
            double step = scale == 1 ? 1 : Math.max(1, factor) * Math.signum(scale);
            for (int i = 0; ; i++) {
                int number = (int) Math.floor(from + i * step + 1e-6);
                if (number < 0 || number >= all.size()) {
                    return true;
                }
                Film.Unit unit = all.get(number);
                boolean behind =
                        reverse() ? unit.start() < first && unit.start() <= until + ROUNDING : unit.start() >= until;
                if (until != OPEN && behind) {
                    return false;
                }
                long length = factor == 1
                        ? unit.length()
                        : Math.round(unit.length() * Math.max(1, Math.floor(factor)) / factor);
                units.add(new Unit(stream, Math.round((unit.start() - first) / scale), length, unit.packets()));
            }
        }
    }

    boolean reverse() {
        return scale < 0;
    }

    boolean bounded() {
        return end != OPEN;
    }

    /** The position at a playing time, in whole microseconds unless the scale is 1. */
    long position(long time) {
        long exact = start + Math.round(time * scale);
        return scale == 1 ? exact : Math.max(0, Math.floorDiv(exact + 500, 1000) * 1000);
    }

    /** The playing time at which it ends. */
    long length() {
        return bounded() ? time(end) : OPEN;
    }

    private long time(long position) {
        return Math.round((position - start) / scale);
    }

    /** The playing time of a pause point; -1 if it is not reached. */
    long reach(long position, long duration) {
        boolean contains = reverse()
                ? position <= start && position >= (bounded() ? end : 0)
                : position >= start && position <= Math.min(end, duration);
        return contains ? time(reverse() ? Math.min(start, position + ROUNDING) : position) : -1;
    }
}
