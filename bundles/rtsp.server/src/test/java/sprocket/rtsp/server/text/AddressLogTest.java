// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.TestLoops;

class AddressLogTest {

    private final TestLoops loops = new TestLoops();
    private final CapturedLog captured = new CapturedLog();
    private final AddressLog log = new AddressLog(
            LoggerFactory.getLogger(AddressLog.class), loops.loop(loops.group().next()));

    @AfterEach
    void close() {
        captured.close();
        loops.close();
    }

    private static InetAddress address(int last) throws Exception {
        return InetAddress.getByAddress(new byte[] {10, 0, (byte) (last >> 8), (byte) last});
    }

    @Test
    void saysEachThingOnceInAMinute() throws Exception {
        for (int i = 0; i < 5; i++) {
            log.say(address(1), "one");
            log.say(address(1), "two");
        }
        assertThat(captured.lines()).containsExactly("INFO one", "INFO two");
        loops.time().advance(Duration.ofSeconds(61));
        assertThat(captured.lines()).last().isEqualTo("INFO Such things happened 8 more times within a minute");
        assertThat(loops.time().timers()).isZero();
        log.say(address(1), "one");
        assertThat(captured.lines()).last().isEqualTo("INFO one");
    }

    @Test
    void isNotFilledByOneAddressNorByMany() throws Exception {
        for (int i = 0; i < 100; i++) {
            log.say(address(1), "line " + i);
        }
        assertThat(captured.lines()).hasSize(3);
        for (int i = 2; i < 500; i++) {
            log.say(address(i), "line of " + i);
        }
        assertThat(captured.lines()).hasSize(3 + 49);
    }
}
