// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtp.payload.Depacketiser;

/**
 * Receives the media of the lower transport {@link #LOWER_TRANSPORT} for a test, in the same process: packets from the
 * server go to the depacketiser that the test has given.
 */
@ProviderType
public interface LoopbackDesk {

    /** The name under which the transport is found, whatever the profile. */
    String LOWER_TRANSPORT = "LOOPBACK";

    /** A profile of the transport's own, which carries the payload formats of RTP/AVP. */
    String PROFILE = "RTP/PROOF";

    /** What stands in the Transport header, followed by {@code ;key=} and the tray's key. */
    String PROTOCOL = "RTP/AVP/" + LOWER_TRANSPORT;

    /** Opens a tray for one stream. */
    Tray open(Depacketiser depacketiser);

    /** The data that has arrived for one stream. Thread-safe; lists are copies. */
    @ProviderType
    interface Tray extends AutoCloseable {

        /** Parameter {@code key} of the transport. */
        String key();

        /** Frames in the order in which they were completed. */
        List<Depacketiser.Frame> frames();

        /** Sequence numbers of the RTP packets. */
        List<Integer> sequenceNumbers();

        /** Compound RTCP packets. */
        List<byte[]> control();

        /** Whether the server has closed its end. */
        boolean finished();

        /** Later offers with this key are refused. */
        @Override
        void close();
    }
}
