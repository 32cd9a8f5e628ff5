// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.client.media.Packets.SSRC;
import static sprocket.client.media.Packets.goodbye;
import static sprocket.client.media.Packets.unit;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.loop.testing.ManualLoop;

/** A sender that restarts, with another SSRC or at another sequence number. */
class RestartedSenderTest {

    /** What comes out, where {@code a} is a packet of sender 1 and {@code b} one of sender 2. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a1 a2 b500 b501 b502         | 1 2 restarted 500 501 502     | 5 5 0 1
            a1 a2 b500 a3 b501 a4        | 1 2 3 4                       | 4 4 2 0
            a1 a2 b500 b502 b503         | 1 2 restarted 502 503         | 4 4 1 1
            a1 a2 b500 b501 a3 b502      | 1 2 restarted 500 501 502     | 5 5 1 1
            a1 a2 a9000 a9001 a9002      | 1 2 restarted 9000 9001 9002  | 5 5 0 1
            a1 a2 a9000 a3 a9001 a4      | 1 2 3 4                       | 4 4 2 0
            a1 a3 a9000 a9001            | 1 3 restarted 9000 9001       | 5 4 0 1
            a1 a2 a65000 a65001          | 1 2 restarted 65000 65001     | 4 4 0 1
            a1 a2 -a b500 b501           | 1 2 restarted 500 501         | 4 4 0 1
            a1 a2 -a a3                  | 1 2 3                         | 3 3 0 0
            """)
    void followsASenderThatBeginsAnew(String in, String out, String counts) {
        TestStream stream = new TestStream().play();
        for (String step : in.split(" ")) {
            int sender = step.contains("a") ? 1 : 2;
            if (step.startsWith("-")) {
                stream.receive(goodbye(sender, ""));
            } else {
                int number = Integer.parseInt(step.substring(1));
                stream.receive(unit(number, 3600 * number, sender));
            }
        }
        assertThat(String.join(" ", stream.events)).isEqualTo(out);
        StreamStatistics.Packets packets = stream.packets();
        assertThat(packets.expected() + " " + packets.received() + " " + packets.ignored() + " " + packets.restarts())
                .isEqualTo(counts);
    }

    /** Numbers that were here already, of other media: only their timestamps tell. */
    @Test
    void followsASenderThatBeginsAnewJustBelow() {
        TestStream stream = new TestStream().play();
        stream.receive(100, 101, 102, 103);
        for (int number = 101; number < 105; number++) {
            stream.receive(unit(number, 77_000_000 + 3600 * number, SSRC));
        }
        assertThat(stream.events).containsExactly("100", "101", "102", "103", "restarted", "101", "102", "103", "104");
        assertThat(stream.packets()).isEqualTo(new StreamStatistics.Packets(8, 8, 0, 0, 0, 0, 1));
    }

    @Test
    void asksForADepacketiserWhenTheSenderBeginsAnew() {
        int[] asked = {0};
        TestStream stream = new TestStream(new ManualLoop(), settings -> settings, () -> {
                    asked[0]++;
                    return Optional.of(new PartDepacketiser());
                })
                .play();
        stream.receive(1, 2);
        assertThat(asked[0]).isEqualTo(1);
        stream.receive(9000, 9001);
        assertThat(asked[0]).isEqualTo(2);
        stream.receiver.renewDepacketiser();
        stream.receive(9002);
        assertThat(asked[0]).isEqualTo(3);
        assertThat(stream.events).containsExactly("1", "2", "restarted", "9000", "9001", "9002");
    }
}
