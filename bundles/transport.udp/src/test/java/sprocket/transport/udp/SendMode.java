// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.epoll.EpollDatagramChannel;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import sprocket.loop.testing.RealLoops;

/** The three ways in which packets reach the kernel. */
enum SendMode {
    SEGMENTED,
    SENDMMSG,
    PLAIN;

    RealLoops loops(int count) {
        RealLoops loops = this == PLAIN ? RealLoops.startNio(count) : RealLoops.start(count);
        if (this != PLAIN && !loops.netty().epoll()
                || this == SEGMENTED && !EpollDatagramChannel.isSegmentedDatagramPacketSupported()) {
            loops.close();
            Assumptions.abort("This machine does not know " + this);
        }
        return loops;
    }

    /** The default settings of multicast. */
    static final MulticastSettings MULTICAST = UdpSettings.of(Map.of()).multicast();

    UdpSettings settings() {
        return new UdpSettings(
                Optional.empty(), PortRange.of(0, 0), 1 << 20, this == SEGMENTED, false, SendMode.MULTICAST);
    }
}
