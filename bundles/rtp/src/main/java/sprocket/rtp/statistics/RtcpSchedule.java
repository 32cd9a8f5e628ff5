// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import sprocket.rtp.rtcp.ApplicationPacket;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

/**
 * When a participant sends RTCP (RFC 3550, section 6.3 and appendix A.7). It counts the members of the session and its
 * senders, and chooses random intervals from their number. It reconsiders them when the time has come, since the
 * session may have grown, and when others leave. Of contributing sources (CSRC) it knows nothing.
 *
 * <p>It has no timer. Its owner calls {@link #expired} at {@link #due}, which may change with every call, and
 * {@link #reported} after each report. Used by one thread; times are the owner's, monotonic nanoseconds.
 */
public final class RtcpSchedule {

    /** The largest number of other members that are counted where one viewer receives the stream. */
    public static final int ONE_VIEWER = 32;

    /** The largest number of other members that are counted where a group receives the stream. */
    public static final int GROUP = 4096;

    /** The number of members above which nobody says BYE at once (RFC 3550, section 6.3.7). */
    private static final int MANY = 50;
    /** Intervals of silence after which a member has left (RFC 3550, section 6.3.5). */
    private static final int MEMBER_INTERVALS = 5;
    /** Intervals without RTP after which a sender is one no more (RFC 3550, sections 6.3.5 and 6.3.8). */
    private static final int SENDER_INTERVALS = 2;

    private final RtcpInterval interval;
    private final RtcpMembers members;
    /** When the previous packet was sent; reconsideration may move it. */
    private long previous;

    private long due;
    private long current;
    private int membersBefore = 1;
    private boolean weSend;
    private long weSent;
    /** Members that leave, ourselves included; 0 unless we wait to say BYE. */
    private int leaving;

    /** @param memberLimit the largest number of other members that are counted, so that nobody can fill the memory */
    public RtcpSchedule(RtcpInterval interval, int memberLimit, long now) {
        this.interval = interval;
        this.members = new RtcpMembers(memberLimit);
        this.previous = now;
        draw(now);
    }

    /** When to call {@link #expired}. */
    public long due() {
        return due;
    }

    /** Participants of the session, ourselves included. */
    public int members() {
        return members.count() + 1;
    }

    /** Those of them that send RTP. */
    public int senders() {
        return members.senders() + (weSend ? 1 : 0);
    }

    /** The interval without randomness: what others expect of a receiver. */
    public long expectedInterval() {
        return interval.deterministic(members(), senders(), false);
    }

    /** Sets the bandwidth from the next interval on. */
    public void bandwidth(RtcpBandwidth changed) {
        interval.bandwidth(changed);
    }

    /** We are sending RTP now. */
    public void sending(long now) {
        weSend = true;
        weSent = now;
    }

    /** An RTP packet of another member has arrived, which is no stray one. */
    public void heard(int ssrc, long now) {
        if (leaving == 0) {
            members.sent(ssrc, now);
        }
    }

    /**
     * Another member's RTCP has arrived.
     *
     * @param bytes that it took, without lower layers
     * @param own our SSRC, which does not count as another member
     */
    public void received(CompoundPacket compound, int bytes, int own, long now) {
        if (leaving > 0) {
            receivedWhileLeaving(compound, bytes);
            return;
        }
        interval.counted(bytes);
        boolean leave = false;
        for (RtcpPacket packet : compound.packets()) {
            if (packet instanceof SenderReport report) {
                heard(report.ssrc(), own, now);
            } else if (packet instanceof ReceiverReport report) {
                heard(report.ssrc(), own, now);
            } else if (packet instanceof ApplicationPacket application) {
                heard(application.ssrc(), own, now);
            } else if (packet instanceof SourceDescription description) {
                named(description, own, now);
            }
            leave |= packet instanceof Goodbye;
        }
        if (leave) {
            compound.all(Goodbye.class).forEach(goodbye -> goodbye.sources().forEach(members::left));
            reconsiderIfFewer(now);
        }
    }

    private void receivedWhileLeaving(CompoundPacket compound, int bytes) {
        int goodbyes = compound.all(Goodbye.class).size();
        if (goodbyes > 0) {
            leaving += goodbyes;
            interval.counted(bytes);
        }
    }

    private void named(SourceDescription description, int own, long now) {
        for (SourceDescription.Chunk chunk : description.chunks()) {
            if (chunk.ssrc() != own && description.cname(chunk.ssrc()).isPresent()) {
                members.heard(chunk.ssrc(), true, now);
            }
        }
    }

    private void heard(int ssrc, int own, long now) {
        if (ssrc != own) {
            members.heard(ssrc, false, now);
        }
    }

    /** Reverse reconsideration (RFC 3550, section 6.3.4): with fewer members the next report is due earlier. */
    private void reconsiderIfFewer(long now) {
        int left = members();
        if (left < membersBefore) {
            double ratio = (double) left / membersBefore;
            due = now + (long) (ratio * (due - now));
            previous = now - (long) (ratio * (now - previous));
            membersBefore = left;
        }
    }

    /**
     * The time has come. The interval is drawn again from the members that are known now (RFC 3550, section 6.3.6).
     *
     * @return whether to send now, and to call {@link #reported}; else {@link #due} is later
     */
    public boolean expired(long now) {
        if (leaving == 0) {
            members.expire(now, MEMBER_INTERVALS * expectedInterval(), SENDER_INTERVALS * current);
            weSend &= now - weSent <= SENDER_INTERVALS * current;
            reconsiderIfFewer(now);
        }
        if (due - now > 0) {
            return false;
        }
        draw(previous);
        membersBefore = leaving > 0 ? leaving : members();
        return due - now <= 0;
    }

    private void draw(long from) {
        current = leaving > 0 ? interval.next(leaving, 0, false) : interval.next(members(), senders(), weSend);
        due = from + current;
    }

    /**
     * A report was sent.
     *
     * @param bytes of the compound packet
     */
    public void reported(int bytes, long now) {
        interval.counted(bytes);
        interval.begun();
        previous = now;
        membersBefore = members();
        draw(now);
    }

    /**
     * We leave. With more than 50 members everybody waits, since many may leave at the same time (RFC 3550, section
     * 6.3.7): {@link #expired} then says when BYE may be sent, and only BYE of others counts.
     *
     * @param bytes of the compound packet with BYE
     * @return whether BYE may be sent at once
     */
    public boolean leave(int bytes, long now) {
        if (members() <= MANY) {
            return true;
        }
        leaving = 1;
        membersBefore = 1;
        weSend = false;
        interval.restart(bytes);
        previous = now;
        draw(now);
        return false;
    }

    /** We come back after {@link #leave}. */
    public void rejoin(long now) {
        leaving = 0;
        previous = now;
        membersBefore = members();
        draw(now);
    }
}
