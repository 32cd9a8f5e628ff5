// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The other participants of an RTP session (RFC 3550, sections 6.2.1 and 6.3.3 to 6.3.5). A participant counts once it
 * has named itself by a CNAME or was heard twice. The table is limited: when it is full, others are not counted. Used
 * by one thread; times are monotonic nanoseconds.
 */
final class RtcpMembers {

    private final int limit;
    private final Map<Integer, Member> members = new HashMap<>();
    private int valid;
    private int senders;

    private static final class Member {

        private boolean valid;
        private long heard;
        private boolean sends;
        private long sent;
    }

    /** @param limit the largest number of participants that are kept */
    RtcpMembers(int limit) {
        this.limit = limit;
    }

    /** How many participants count. */
    int count() {
        return valid;
    }

    /** How many of them send RTP. */
    int senders() {
        return senders;
    }

    /** @param named whether the packet has the participant's CNAME */
    void heard(int ssrc, boolean named, long now) {
        Member member = members.get(ssrc);
        boolean known = member != null;
        if (!known) {
            if (members.size() >= limit) {
                return;
            }
            member = new Member();
            members.put(ssrc, member);
        }
        member.heard = now;
        if (!member.valid && (named || known)) {
            member.valid = true;
            valid++;
        }
    }

    /** An RTP packet of a participant that has passed its probation. */
    void sent(int ssrc, long now) {
        heard(ssrc, true, now);
        Member member = members.get(ssrc);
        if (member != null) {
            member.sent = now;
            senders += member.sends ? 0 : 1;
            member.sends = true;
        }
    }

    /** A participant has left. */
    void left(int ssrc) {
        Member member = members.remove(ssrc);
        if (member != null) {
            uncount(member);
        }
    }

    private void uncount(Member member) {
        valid -= member.valid ? 1 : 0;
        senders -= member.sends ? 1 : 0;
    }

    /**
     * Forgets those that were silent for too long.
     *
     * @param silence after which a participant has left
     * @param pause after which a sender is a receiver
     */
    void expire(long now, long silence, long pause) {
        for (Iterator<Member> all = members.values().iterator(); all.hasNext(); ) {
            Member member = all.next();
            if (now - member.heard > silence) {
                all.remove();
                uncount(member);
            } else if (member.sends && now - member.sent > pause) {
                member.sends = false;
                senders--;
            }
        }
    }
}
