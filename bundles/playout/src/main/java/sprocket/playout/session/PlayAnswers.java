// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.pace.Player;
import sprocket.playout.pace.Segment;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;

/**
 * What replies to PLAY say: the range, and the first packet of each stream (RFC 2326, section 12.33). Streams that send
 * nothing at the scale are left out. On the session's event loop.
 */
final class PlayAnswers {

    private final Player player;
    private final Presentation presentation;
    private final List<OutgoingStream> streams;

    PlayAnswers(Player player, Presentation presentation, List<OutgoingStream> streams) {
        this.player = player;
        this.presentation = presentation;
        this.streams = streams;
    }

    /** The current segment goes on from where it is. */
    PlayAnswer goesOn(double speed) throws RtspException {
        return answer(player.current(), restOfRange(), speed, true, player.timestampsNext());
    }

    /** A segment begins now. */
    PlayAnswer begins(Segment segment, RtspRange range, double speed) {
        return answer(segment, range, speed, true, segment.anchors());
    }

    /** A segment waits behind others, so its first sequence numbers are not known. */
    PlayAnswer waits(Segment segment, RtspRange range, double speed) {
        return answer(segment, range, speed, false, segment.anchors());
    }

    private PlayAnswer answer(
            Segment segment,
            RtspRange range,
            double speed,
            boolean sequenceKnown,
            Map<OutgoingStream, Integer> timestamps) {
        List<RtpInfo> info = new ArrayList<>();
        for (OutgoingStream stream : streams) {
            if (segment.sends(stream)) {
                Integer timestamp = timestamps.get(stream);
                info.add(new RtpInfo(
                        stream.controlUrl().toString(),
                        sequenceKnown ? stream.nextSequence() : OptionalInt.empty(),
                        timestamp == null ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(timestamp))));
            }
        }
        return new PlayAnswer(range, segment.scale(), speed, info);
    }

    private RtspRange restOfRange() throws RtspException {
        if (!(presentation instanceof StoredPresentation stored)) {
            return NptRange.NOW;
        }
        Segment current = player.current();
        return new PlayRange(
                        player.position(),
                        current.endPosition(),
                        current.scale() < 0,
                        RangeUnit.NPT,
                        PlayRange.duration(stored))
                .rest();
    }
}
