// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sprocket.rtsp.api.header.ClockRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;

/**
 * Converts ranges of all units to positions in a presentation. Positions count from its start. Times of day can be
 * converted if the description has a range in {@code clock}.
 */
final class RangeClock {

    /** The longest presentation, as of ranges in {@code npt}. */
    private static final Duration LONGEST = Duration.ofHours(100_000);

    private final List<RtspRange> described;
    /** When the presentation begins, by its description. */
    private final Optional<Instant> beginning;

    /** @param described the values of {@code a=range} (RFC 2326, section C.1.5). What cannot be parsed is ignored */
    RangeClock(List<String> described) {
        this.described = described.stream().flatMap(RangeClock::parsed).toList();
        this.beginning = this.described.stream()
                .filter(ClockRange.class::isInstance)
                .map(range -> ((ClockRange) range).start())
                .findFirst();
    }

    /** @param description empty if there is none yet */
    static RangeClock of(Optional<PresentationDescription> description) {
        return new RangeClock(description.map(d -> d.sdp().attributes("range")).orElse(List.of()));
    }

    private static Stream<RtspRange> parsed(String range) {
        try {
            return Stream.of(RtspRange.parse(range));
        } catch (RtspException e) {
            return Stream.empty();
        }
    }

    /** The end of the presentation; empty if it is live or the description does not say it. */
    Optional<Duration> duration() {
        return described.stream().map(this::end).flatMap(Optional::stream).findFirst();
    }

    /** The beginning of a range; empty if it has none or cannot be converted. */
    Optional<Duration> start(RtspRange range) {
        return range.startFrom(beginning).filter(RangeClock::possible);
    }

    /** The end of a range; empty if it has none or cannot be converted. */
    Optional<Duration> end(RtspRange range) {
        return range.endFrom(beginning).filter(RangeClock::possible);
    }

    private static boolean possible(Duration position) {
        return position.abs().compareTo(LONGEST) < 0;
    }
}
