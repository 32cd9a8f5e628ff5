// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.api.ReplyOutcome;
import sprocket.rtsp.api.message.RtspResponse;

/** The second phase of what a request began. */
final class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private Outcomes() {}

    /**
     * Commits or rolls back in the order in which they were enlisted; one that throws does not keep the others from it.
     */
    static void settle(List<ReplyOutcome> outcomes, RtspResponse response, boolean committed) {
        for (ReplyOutcome outcome : outcomes) {
            try {
                if (committed) {
                    outcome.commit(response);
                } else {
                    outcome.rollback();
                }
            } catch (Throwable t) {
                LOG.error("{} failed", committed ? "A commit" : "A rollback", new EscapedFailure(t));
            }
        }
    }
}
