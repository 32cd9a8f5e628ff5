// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.OptionalInt;

/** Which packets count, which of them are new, and how many there are. What numbers mean depends on the profile. */
interface Reception {

    /** What becomes of packets that count. */
    interface Next {

        /**
         * A packet that has not been here before.
         *
         * @return false where it is too late
         */
        boolean packet(Packet packet);

        /**
         * The sender begins anew.
         *
         * @param first the first packet of its new run, which follows
         */
        void restarted(Packet first);

        /** Packets of a source follow that has sent none before. */
        void source(int ssrc);
    }

    void packet(Packet packet);

    /** The server names the sender, before its first packet or behind it. */
    void announced(int ssrc);

    /** What came was no packet of the stream. */
    void ignored();

    /** The source has said goodbye: another one need not prove itself. */
    void left();

    /**
     * The sender was asked for something that may move it in its film.
     *
     * @param ahead whether forward, too
     */
    void mayMove(boolean ahead);

    OptionalInt ssrc();

    StreamStatistics.Packets packets();

    /** In nanoseconds. */
    long jitter();
}
