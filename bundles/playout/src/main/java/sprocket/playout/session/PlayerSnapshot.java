// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import sprocket.playout.pace.Player;
import sprocket.playout.pace.Segment;
import sprocket.playout.pace.SessionTime;

/**
 * The state of the player when a PLAY came.
 *
 * @param flowing whether it plays
 * @param resumable whether it plays or is paused
 * @param bounded whether it plays and the last segment, of the queue too, has an end
 * @param position of what is sent next
 * @param start of a range that names none: the position, or the end of the queue
 * @param end position at which the current segment ends, {@link Long#MAX_VALUE} if it has no end
 * @param scale at which the current segment plays
 * @param queued number of segments that wait behind the current one
 */
record PlayerSnapshot(
        boolean flowing,
        boolean resumable,
        boolean bounded,
        long position,
        long start,
        long end,
        double scale,
        int queued) {

    /** On the session's event loop. */
    static PlayerSnapshot of(Player player) {
        Segment current = player.current();
        Segment last = player.lastQueued();
        boolean bounded = player.flowing() && last.end() != SessionTime.NEVER;
        return new PlayerSnapshot(
                player.flowing(),
                current != null,
                bounded,
                player.position(),
                bounded ? last.endPosition() : player.position(),
                current == null ? SessionTime.NEVER : current.endPosition(),
                player.scale(),
                player.queued());
    }
}
