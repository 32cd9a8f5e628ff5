// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.util.List;

/** One track of a session: its channel, and what its next packet has. */
final class ModelStream {

    /** Sequence numbers are negative until the server has said one. */
    private static final int UNKNOWN = -(1 << 24);

    private final Film.Track track;
    private final String id;
    private final String url;
    private final int channel;
    private final long ssrc;
    private int sequence = UNKNOWN;
    /** The RTP timestamp of the start of what is played, or of where it rests. */
    private long origin;

    private boolean known;

    /** @param ssrc as the reply to SETUP says */
    ModelStream(Film.Track track, String id, String url, int channel, long ssrc) {
        this.track = track;
        this.id = id;
        this.url = url;
        this.channel = channel;
        this.ssrc = ssrc;
    }

    long ssrc() {
        return ssrc;
    }

    Film.Track track() {
        return track;
    }

    String id() {
        return id;
    }

    String url() {
        return url;
    }

    int channel() {
        return channel;
    }

    /** Sound is played at scale 1 only. */
    boolean sends(double scale) {
        return scale == 1 || track.video();
    }

    /** The server chooses the first timestamp at random. It is that of a playing time. */
    void learnTime(long timestamp, long ticks) {
        if (!known) {
            origin = timestamp - ticks;
            known = true;
        }
    }

    /** The server chooses the first sequence number at random. */
    void learnSequence(int first) {
        if (sequence < 0) {
            sequence = first + sequence - UNKNOWN & 0xFFFF;
        }
    }

    /** The same, where packets have been predicted already. */
    void shift(int shift) {
        sequence = sequence < 0 ? sequence + shift & 0xFFFF : sequence;
    }

    long ticks(long nanos) {
        return Math.floorDiv(nanos * track.rate() + 500_000_000L, 1_000_000_000L);
    }

    private long timestamp(long ticks) {
        return origin + ticks & 0xFFFF_FFFFL;
    }

    /** RTP time goes on: what is at this playing time now is the start of what comes. */
    void goOn(long playingTime) {
        origin += ticks(playingTime);
    }

    /** The next member of RTP-Info (RFC 2326, section 12.33), for what is played from a time on. */
    String info(long ticks, boolean queued) {
        return "url=" + url + (queued ? "" : ";seq=" + sequence) + ";rtptime=" + timestamp(ticks);
    }

    /** Sends a unit. */
    void send(Segment.Unit unit, List<ModelPacket> sent) {
        for (int i = 0; i < unit.packets(); i++) {
            boolean last = !track.video() || i == unit.packets() - 1;
            sent.add(new ModelPacket(this, sequence, timestamp(ticks(unit.time())), last));
            sequence = sequence < 0 ? sequence + 1 : sequence + 1 & 0xFFFF;
        }
    }
}
