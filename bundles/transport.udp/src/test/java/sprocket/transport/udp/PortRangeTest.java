// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.loop.Loop;
import sprocket.loop.testing.RealLoops;

@Timeout(60)
class PortRangeTest {

    /** Another program may get the ports meanwhile, but hardly so often in a row. */
    private static final int ATTEMPTS = 10;

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 64", "5000, 5001, 5000, 1", "5001, 5004, 5002, 1", "5001, 5005, 5002, 2", "1, 65535, 2, 32767"
    })
    void holdsPairs(int first, int last, int even, int pairs) {
        assertThat(PortRange.of(first, last)).isEqualTo(new PortRange(even, pairs));
    }

    @ParameterizedTest
    @CsvSource({"0, 5001", "5000, 0", "5000, 5000", "5001, 5002", "5002, 5001", "-2, 5", "65534, 65536"})
    void refusesWhatHoldsNone(int first, int last) {
        assertThatThrownBy(() -> PortRange.of(first, last))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sprocket.transport.udp: first.port and last.port");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 4, true",
        "5001, 5005, 5000, false",
        "5001, 5005, 5002, true",
        "5001, 5005, 5004, true",
        "5001, 5006, 5006, false"
    })
    void knowsItsPairs(int first, int last, int rtpPort, boolean holds) {
        assertThat(PortRange.of(first, last).holds(rtpPort)).isEqualTo(holds);
    }

    @Test
    void countsRound() {
        PortRange range = PortRange.of(5000, 5005);
        assertThat(List.of(range.rtpPort(0), range.rtpPort(1), range.rtpPort(2), range.rtpPort(3)))
                .containsExactly(5000, 5002, 5004, 5000);
        assertThat(PortRange.of(0, 0).rtpPort(9)).isZero();
    }

    /**
     * A transport with one pair of ports, used by the viewer's loop. The system gave the pair to another transport just
     * before.
     */
    private static UdpTransport narrow(Viewer viewer) throws Exception {
        for (int attempt = 1; ; attempt++) {
            UdpTransport scout = new UdpTransport(SendMode.PLAIN.settings());
            int port = UdpTransportTest.serverPort(
                    scout.open(viewer.offer(), viewer).orElseThrow());
            scout.stop();
            UdpTransport narrow = new UdpTransport(new UdpSettings(
                    Optional.empty(), PortRange.of(port, port + 1), 0, true, false, SendMode.MULTICAST));
            try {
                assertThat(narrow.open(viewer.offer(), viewer))
                        .get()
                        .extracting(UdpTransportTest::serverPort)
                        .isEqualTo(port);
                return narrow;
            } catch (IOException taken) {
                narrow.stop();
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    @Test
    void keepsToTheRangeAndSaysWhenItIsUsedUp() throws Exception {
        InetAddress home = InetAddress.getLoopbackAddress();
        try (RealLoops loops = RealLoops.start(2)) {
            Loop one = loops.loops().all().get(0);
            Loop two = loops.loops().all().get(1);
            try (Viewer first = new Viewer(one, home);
                    Viewer beside = new Viewer(one, home);
                    Viewer second = new Viewer(two, home)) {
                UdpTransport narrow = narrow(first);
                int port = UdpTransportTest.serverPort(
                        narrow.open(beside.offer(), beside).orElseThrow());
                assertThatThrownBy(() -> narrow.open(second.offer(), second))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("No pair of UDP ports is free: " + port + " to " + (port + 1));
                assertThatThrownBy(() -> narrow.open(second.offer(), second)).isInstanceOf(IOException.class);
                narrow.stop();
            }
        }
    }
}
