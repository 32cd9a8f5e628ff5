// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.server.testing.CapturedLog;

/** An operator learns which limit was reached by whom, and by which setting it is changed. */
class LimitLogTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final LimitLog limits = new LimitLog(now::get);
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void release() {
        log.close();
    }

    private static InetAddress address(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
    }

    @Test
    void oneLineForEachLimitAndAddress() throws Exception {
        for (int i = 0; i < 5; i++) {
            limits.met(Limit.SESSIONS_PER_ADDRESS, address(1), 200);
            limits.met(Limit.REQUEST_RATE, address(1), 100);
            limits.met(Limit.REQUEST_RATE, InetAddress.getByName("2001:db8::" + (i + 1)), 100);
        }
        String end = " of sprocket.rtsp.server changes it";
        assertThat(log.lines())
                .containsExactly(
                        "WARN 10.0.0.1 has reached a limit: 200 sessions of one address;"
                                + " the setting max.sessions.per.address" + end,
                        "WARN 10.0.0.1 has reached a limit: 100 requests per second on one connection;"
                                + " the setting max.request.rate" + end,
                        "WARN 2001:db8::/64 has reached a limit: 100 requests per second on one connection;"
                                + " the setting max.request.rate" + end);
    }

    @Test
    void againAfterAnHour() throws Exception {
        limits.met(Limit.SESSIONS, address(1), 1);
        now.addAndGet(LimitLog.SILENCE.toNanos() - 1);
        limits.met(Limit.SESSIONS, address(1), 1);
        assertThat(log.lines()).hasSize(1);
        now.addAndGet(1);
        limits.met(Limit.SESSIONS, address(1), 1);
        assertThat(log.lines()).hasSize(2);
        assertThat(limits.size()).isEqualTo(1);
    }

    @Test
    void aFloodFromManyAddressesIsBounded() throws Exception {
        for (int i = 0; i < 3 * LimitLog.MAX_LINES; i++) {
            limits.met(Limit.CONNECTIONS, address(i), 2000);
        }
        assertThat(limits.size()).isEqualTo(LimitLog.MAX_LINES);
        assertThat(log.lines())
                .hasSize(LimitLog.MAX_LINES + 1)
                .last()
                .asString()
                .contains("the others are not logged");
        now.addAndGet(LimitLog.SILENCE.toNanos());
        limits.met(Limit.CONNECTIONS, address(1), 2000);
        assertThat(log.lines()).hasSize(LimitLog.MAX_LINES + 2);
        assertThat(limits.size()).isEqualTo(1);
    }
}
