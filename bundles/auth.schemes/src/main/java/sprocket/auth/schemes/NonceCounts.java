// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The counts that each nonce was used with, so that no request is accepted twice (RFC 7616, section 3.4.5). Counts may
 * arrive out of order, since a client may use a nonce on several connections. Only nonces of accepted logins are kept,
 * and a limited number of them: when the oldest is dropped, all that are as old and not kept are refused from then on.
 * Thread-safe.
 */
final class NonceCounts {

    /** Counts that lie further behind the highest one are refused. */
    private static final int WINDOW = Long.SIZE;

    private final int limit;
    private final Map<Long, Used> byNumber = new HashMap<>();
    private final PriorityQueue<Used> byAge = new PriorityQueue<>();
    /** Nonces issued until then that are not kept are refused. */
    private long dropped = Long.MIN_VALUE;

    /** @param limit number of nonces that are kept */
    NonceCounts(int limit) {
        this.limit = limit;
    }

    /** The highest count of a nonce, and which of those below were used: bit n for the count n below the highest. */
    private static final class Used implements Comparable<Used> {

        private final Nonces.Nonce nonce;
        private long highest;
        private long seen;

        Used(Nonces.Nonce nonce) {
            this.nonce = nonce;
        }

        boolean take(long count) {
            long ahead = count - highest;
            if (ahead > 0) {
                seen = ahead >= WINDOW ? 1 : seen << ahead | 1;
                highest = count;
                return true;
            }
            if (-ahead >= WINDOW || (seen >>> -ahead & 1) != 0) {
                return false;
            }
            seen |= 1L << -ahead;
            return true;
        }

        @Override
        public int compareTo(Used other) {
            return Long.compare(nonce.issued(), other.nonce.issued());
        }
    }

    /**
     * Takes a count of a nonce whose login was right.
     *
     * @param count above zero
     * @return false if it was used before, or is too old to tell
     */
    synchronized boolean take(Nonces.Nonce nonce, long count) {
        Used used = byNumber.get(nonce.number());
        if (used == null) {
            if (nonce.issued() <= dropped) {
                return false;
            }
            used = new Used(nonce);
            byNumber.put(nonce.number(), used);
            byAge.add(used);
            if (byAge.size() > limit) {
                Used oldest = byAge.remove();
                byNumber.remove(oldest.nonce.number());
                dropped = Math.max(dropped, oldest.nonce.issued());
                if (oldest == used) {
                    return false;
                }
            }
        }
        return used.take(count);
    }

    synchronized int size() {
        return byNumber.size();
    }
}
