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
 * Tells the log why access units of one stream cannot be carried: each reason once, and no more than
 * {@value #MAX_REASONS} reasons. Reasons that differ in their numbers only, such as the size of a picture, are one. On
 * the session's event loop.
 */
public final class UncarriedLog {

    public static final int MAX_REASONS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(UncarriedLog.class);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final String viewer;
    private final String presentation;
    private final String track;
    private final Set<String> told = new HashSet<>();

    /**
     * @param viewer whom the stream is for, as the log names it: a session, or a group of them
     * @param presentation its name
     * @param track its id
     */
    public UncarriedLog(String viewer, String presentation, String track) {
        this.viewer = LogText.printable(viewer);
        this.presentation = LogText.printable(presentation);
        this.track = LogText.printable(track);
    }

    /**
     * @param reason why the unit cannot be carried; of anything else than a {@link MediaException} the log has the
     *     stack trace, too
     */
    public void tell(ReadyUnit unit, Throwable reason) {
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
