// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaException;
import sprocket.playout.log.LogText;

/**
 * Logs why access units of one stream cannot be sent: each reason once, and at most {@value #MAX_REASONS} reasons.
 * Reasons that differ in their numbers only, such as the size of a picture, are one. On the session's event loop.
 */
public final class FailedUnitLog {

    public static final int MAX_REASONS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(FailedUnitLog.class);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final String viewer;
    private final String presentation;
    private final String track;
    private final Set<String> told = new HashSet<>();

    /**
     * @param viewer the receiver of the stream for the log: a session, or a group of sessions
     * @param presentation its name
     * @param track its id
     */
    public FailedUnitLog(String viewer, String presentation, String track) {
        this.viewer = LogText.printable(viewer);
        this.presentation = LogText.printable(presentation);
        this.track = LogText.printable(track);
    }

    /** @param reason why the unit cannot be sent; logged with its stack trace unless it is a {@link MediaException} */
    public void log(ReadyUnit unit, Throwable reason) {
        boolean expected = reason instanceof MediaException;
        String text = LogText.printable(expected ? String.valueOf(reason.getMessage()) : reason.toString());
        if (told.size() == MAX_REASONS || !told.add(NUMBER.matcher(text).replaceAll("#"))) {
            LOG.debug("{}: another unit of {}, {}, cannot be sent", viewer, presentation, track, reason);
            return;
        }
        String next = told.size() == MAX_REASONS
                ? "Units with other reasons, too, are only counted as failed from now on"
                : "More like it are only counted as failed";
        LOG.warn(
                "{}: a unit of {}, {}{}, cannot be sent and is left out: {}. {}",
                viewer,
                presentation,
                track,
                position(unit),
                text,
                next,
                expected ? null : reason);
    }

    /** Live media have no position. */
    private static String position(ReadyUnit unit) {
        return unit.number() < 0 ? "" : ", at " + LogText.clock(unit.presentationTime());
    }
}
