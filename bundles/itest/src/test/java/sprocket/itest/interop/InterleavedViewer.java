// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/** A viewer of one track over the RTSP connection itself: RTP on channel 0, RTCP on channel 1. */
record InterleavedViewer(RtspWire wire) implements AutoCloseable {

    /** Connects, and plays the first track of a file below the media root. */
    static InterleavedViewer of(int port, String path) throws Exception {
        RtspWire wire = RtspWire.connect(port);
        Description description = Description.of(wire.request("DESCRIBE", path, "Accept: application/sdp"));
        Reply setup = wire.request("SETUP", description.control(0), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        Reply play = wire.request("PLAY", description.control(), "Session: " + setup.session());
        assertThat(play.status()).as(play.toString()).isEqualTo(200);
        return new InterleavedViewer(wire);
    }

    InterleavedPacket packet() throws IOException {
        return wire.packet();
    }

    /**
     * Reads what is still to come, up to the end of the connection.
     *
     * @return whether its last RTCP packet holds a BYE
     */
    boolean endsWithGoodbye() throws IOException {
        byte[] last = {};
        for (var packet = wire.packetOrEnd(); packet.isPresent(); packet = wire.packetOrEnd()) {
            last = packet.get().channel() == 1 ? packet.get().bytes() : last;
        }
        return RtcpTypes.of(last).contains(RtcpTypes.BYE);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
