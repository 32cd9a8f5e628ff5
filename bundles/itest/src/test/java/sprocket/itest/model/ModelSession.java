// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A session of the model: states, positions, and what is sent when (RFC 2326, sections 10.4 to 10.7, appendices). */
final class ModelSession {

    private static final int MAX_QUEUED = 16;
    private static final long NEVER = Long.MAX_VALUE;
    /** Longer than BYE waits for another PLAY. */
    private static final long GOODBYE = 300_000_000;

    private final Film film;
    private final int connection;
    private final List<ModelStream> streams = new ArrayList<>();
    private final Deque<Segment> queue = new ArrayDeque<>();
    /** What is played or paused; null at rest. */
    private Segment current;

    private int next;
    private long sentUntil;
    private boolean flowing;
    /** Position where it rests. */
    private long rest;
    /** Playing time of the current segment at which it pauses. */
    private long pauseAt = NEVER;
    /** A queued segment in which it pauses, and its playing time there. */
    private Segment pausing;

    private long pausingAt;
    private final PlayClock clock = new PlayClock();
    /** The server's time at which media stopped. */
    private long stopped;

    ModelSession(Film film, int connection) {
        this.film = film;
        this.connection = connection;
    }

    Film film() {
        return film;
    }

    int connection() {
        return connection;
    }

    List<ModelStream> streams() {
        return streams;
    }

    boolean flowing() {
        return flowing;
    }

    /** Whether nothing may come, RTCP neither: media has stopped, and the time for BYE is over. */
    boolean silent(long now) {
        return !flowing && now - stopped > GOODBYE;
    }

    /** SETUP: the track is added, and what it was before ends. */
    void add(ModelStream stream) {
        remove(stream.id());
        rest(position(), sentUntil);
        streams.add(stream);
    }

    void remove(String id) {
        streams.removeIf(s -> s.id().equals(id));
    }

    private void rest(long position, long until) {
        if (current != null) {
            streams.forEach(s -> s.goOn(until));
            rest = position;
        }
        current = null;
        sentUntil = 0;
        queue.clear();
    }

    /** Position of what is sent next. */
    long position() {
        return current == null ? rest : current.position(nextTime());
    }

    private long nextTime() {
        return next < current.units().size() ? current.units().get(next).time() : Math.min(sentUntil, current.length());
    }

    boolean queueFull() {
        return queues() && queue.size() >= MAX_QUEUED;
    }

    private boolean queues() {
        return flowing && last().bounded();
    }

    private Segment last() {
        return queue.isEmpty() ? current : queue.getLast();
    }

    /**
     * PLAY.
     *
     * @return empty for a range that is not possible
     */
    Optional<Playing> play(Asked asked, long now) {
        double scale =
                asked.chosenScale(streams.stream().anyMatch(s -> s.track().video()));
        double chosen = asked.chosenSpeed();
        if (asked.range().isEmpty() && current != null) {
            boolean changes =
                    scale != current.scale() && (!flowing || asked.scale().isPresent());
            if (changes) {
                long end = scale < 0 == current.scale() < 0 ? current.end() : Segment.OPEN;
                return Optional.of(inPlace(
                        scale, position(), end, flowing && asked.speed().isEmpty() ? clock.speed() : chosen, now));
            }
            Playing answer = new Playing(
                    current,
                    position(),
                    endOf(current, position()),
                    flowing ? clock.speed() : chosen,
                    false,
                    ticks(nextTime()));
            if (!flowing) {
                start(chosen, now);
            }
            return Optional.of(answer);
        }
        boolean queued = queues();
        long resume = queued ? last().end() : position();
        if (scale < 0 ? resume <= 0 : resume >= film.duration()) {
            resume = scale < 0 ? film.duration() : 0;
        }
        long begin = asked.range().flatMap(ModelRange::start).orElse(resume);
        Optional<Long> end = asked.range().flatMap(ModelRange::end);
        if (end.isPresent() && (scale < 0 ? end.get() >= begin : end.get() <= begin)) {
            return Optional.empty();
        }
        if (!queued) {
            return Optional.of(inPlace(scale, begin, end.orElse(Segment.OPEN), chosen, now));
        }
        Segment segment = part(scale, begin, end.orElse(Segment.OPEN));
        Playing answer = new Playing(
                segment, segment.start(), endOf(segment, segment.start()), clock.speed(), true, ticksBehind());
        queue.add(segment);
        return Optional.of(answer);
    }

    private Segment part(double scale, long begin, long end) {
        boolean open = scale < 0 ? end <= 0 : end >= film.duration();
        return new Segment.Part(film, streams, scale, Math.min(begin, film.duration() - 1), open ? Segment.OPEN : end)
                .segment();
    }

    /** Plays at once, in place of what plays or is paused. RTP time goes on behind what was sent. */
    private Playing inPlace(double scale, long begin, long end, double chosen, long now) {
        Segment segment = part(scale, begin, end);
        stop();
        streams.forEach(s -> s.goOn(sentUntil));
        begin(segment);
        start(chosen, now);
        return new Playing(segment, segment.start(), endOf(segment, segment.start()), chosen, false, ticks(0));
    }

    private List<Long> ticks(long time) {
        return streams.stream().map(s -> s.ticks(time)).toList();
    }

    /** Of the end of the last queued segment. */
    private List<Long> ticksBehind() {
        return streams.stream()
                .map(s -> s.ticks(current.length())
                        + queue.stream().mapToLong(q -> s.ticks(q.length())).sum())
                .toList();
    }

    private long endOf(Segment segment, long position) {
        if (segment.reverse()) {
            return segment.bounded() ? Math.max(0, Math.min(position, segment.end())) : 0;
        }
        return Math.max(position, Math.min(segment.end(), film.duration()));
    }

    private void begin(Segment segment) {
        current = segment;
        next = 0;
        sentUntil = 0;
    }

    private void start(double atSpeed, long now) {
        clock.begin(now, atSpeed);
        flowing = true;
    }

    /**
     * PAUSE.
     *
     * @return the position in the reply; empty for a point that is not reached
     */
    Optional<Long> pause(Optional<Long> point, long now) {
        if (!flowing || point.isEmpty()) {
            long position = position();
            stopped = flowing ? now : stopped;
            stop();
            return Optional.of(position);
        }
        long at = point.get();
        if (current.reach(at, film.duration()) >= 0) {
            queue.clear();
            pausing = null;
            pauseAt = current.reach(at, film.duration());
            run(now, new ArrayList<>());
            return Optional.of(flowing ? at : position());
        }
        for (Segment segment : queue) {
            if (segment.reach(at, film.duration()) >= 0) {
                pausing = segment;
                pausingAt = segment.reach(at, film.duration());
                while (queue.getLast() != segment) {
                    queue.removeLast();
                }
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private void stop() {
        flowing = false;
        queue.clear();
        pauseAt = NEVER;
        pausing = null;
    }

    /** Sends what is due up to a time of the server. */
    void run(long now, List<ModelPacket> sent) {
        while (flowing) {
            if (next == current.units().size()) {
                long ends = current.exhausted() ? Math.min(sentUntil, current.length()) : current.length();
                long over = clock.wall(ends);
                if (over > now) {
                    return;
                }
                over(over);
                continue;
            }
            Segment.Unit unit = current.units().get(next);
            clock.fix(unit.time());
            if (unit.time() >= pauseAt) {
                if (clock.wall(pauseAt) <= now) {
                    stopped = clock.wall(pauseAt);
                    stop();
                }
                return;
            }
            if (clock.wall(unit.time()) > now) {
                return;
            }
            next++;
            if (streams.contains(unit.stream())) {
                unit.stream().send(unit, sent);
                sentUntil = Math.max(sentUntil, unit.end());
            }
        }
    }

    private void over(long now) {
        Segment ended = current;
        if (!queue.isEmpty()) {
            streams.forEach(s -> s.goOn(ended.length()));
            begin(queue.poll());
            clock.begin(now);
            pauseAt = current == pausing ? pausingAt : NEVER;
            return;
        }
        boolean film = !ended.bounded() || ended.exhausted() && sentUntil < ended.length();
        stopped = now;
        long until = film ? Math.min(sentUntil, ended.length()) : ended.length();
        stop();
        rest(film ? ended.reverse() ? 0 : this.film.duration() : ended.position(until), until);
    }
}
