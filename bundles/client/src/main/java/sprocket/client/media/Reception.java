// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.OptionalInt;

/**
 * Decides which packets belong to the stream and which of them are new, and counts them. The meaning of sequence
 * numbers depends on the profile.
 */
interface Reception {

    /** Takes the packets that belong to the stream. */
    interface Next {

        /**
         * A packet that has not arrived before.
         *
         * @return false if it is too late
         */
        boolean packet(Packet packet);

        /**
         * The sender has restarted.
         *
         * @param first its first packet after that, which is passed to {@link #packet} next
         */
        void restarted(Packet first);

        /** The next packets are from a source that has sent none before. */
        void source(int ssrc);
    }

    void packet(Packet packet);

    /** The server announces the SSRC of the sender, before or after its first packet. */
    void announced(int ssrc);

    /** A datagram was received that is no packet of the stream. */
    void ignored();

    /** The source has sent BYE: the next source is accepted at its first packet. */
    void left();

    /**
     * The sender received a request that may change its position in the film.
     *
     * @param ahead whether it may go forward, too
     */
    void mayMove(boolean ahead);

    OptionalInt ssrc();

    StreamStatistics.Packets packets();

    /** The jitter in nanoseconds. */
    long jitter();
}
