// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReorderBufferTest {

    private final List<String> out = new ArrayList<>();

    private void take(Integer packet, boolean lost) {
        out.add(lost ? "!" + packet : "" + packet);
    }

    /** What comes out at once; an exclamation mark means that packets before it are missing. Capacity 8. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1 2 3                   | 1 2 3           | 0 | 0
            1 3 2 4                 | 1 2 3 4         | 0 | 0
            1 4 3 2                 | 1 2 3 4         | 0 | 0
            1 2 2 1 3               | 1 2 3           | 0 | 2
            1 4 4 2                 | 1 2             | 0 | 1
            65534 0 65535 1         | 65534 65535 0 1 | 0 | 0
            1 3 4 5 6 7 8 9         | 1               | 0 | 0
            1 3 4 5 6 7 8 9 10      | 1 !3 4 5 6 7 8 9 10 | 1 | 0
            1 3 12                  | 1 !3            | 2 | 0
            1 17                    | 1               | 8 | 0
            1 18                    | 1 !18           | 16 | 0
            1 3 5 500 501           | 1 !3 !5 !500 501 | 496 | 0
            500 300 301             | 500 !300 301    | 0 | 0
            65535 0                 | 65535 0         | 0 | 0
            65533 65535 2           | 65533           | 0 | 0
            65533 65535 2 6         | 65533 !65535    | 1 | 0
            65530 1 65531 9 65531   | 65530 65531 !1  | 5 | 1
            0 65535                 | 0               | 0 | 1
            20 65436                | 20 !65436       | 0 | 0
            """)
    void ordersPackets(String in, String expected, long missing, long refused) {
        ReorderBuffer<Integer> buffer = new ReorderBuffer<>(8, Duration.ofMillis(100));
        for (String number : in.strip().split(" ")) {
            buffer.add(Integer.parseInt(number), Integer.valueOf(number), 0, this::take);
        }
        assertThat(String.join(" ", out)).isEqualTo(expected.strip());
        assertThat(buffer.missing()).isEqualTo(missing);
        assertThat(buffer.refused()).isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 5})
    void givesUpWhenTimeIsUp(long origin) {
        ReorderBuffer<Integer> buffer = new ReorderBuffer<>(16, Duration.ofNanos(100));
        buffer.add(1, 1, origin, this::take);
        assertThat(buffer.deadline()).isEmpty();
        buffer.add(3, 3, origin + 10, this::take);
        buffer.add(6, 6, origin + 30, this::take);
        buffer.add(5, 5, origin + 40, this::take);
        assertThat(buffer.deadline()).hasValue(origin + 110);
        buffer.expire(origin + 109, this::take);
        assertThat(out).containsExactly("1");
        buffer.expire(origin + 110, this::take);
        assertThat(out).containsExactly("1", "!3");
        assertThat(buffer.deadline()).hasValue(origin + 130);
        assertThat(buffer.held()).isEqualTo(2);
        buffer.expire(origin + 130, this::take);
        assertThat(out).containsExactly("1", "!3", "!5", "6");
        assertThat(buffer.deadline()).isEmpty();
        assertThat(buffer.add(4, 4, origin + 140, this::take)).isFalse();
        buffer.add(7, 7, origin + 150, this::take);
        assertThat(out).endsWith("6", "7");
        assertThat(buffer.missing()).isEqualTo(2);
    }

    /**
     * When packets are released because there is no room, the wait for the next gap begins with its own first packet.
     */
    @Test
    void waitsForTheNextGapFromItsOwnBeginning() {
        ReorderBuffer<Integer> buffer = new ReorderBuffer<>(8, Duration.ofNanos(100));
        buffer.add(1, 1, 0, this::take);
        buffer.add(3, 3, 10, this::take);
        buffer.add(9, 9, 30, this::take);
        assertThat(buffer.deadline()).hasValue(110);
        buffer.add(11, 11, 50, this::take);
        assertThat(out).containsExactly("1", "!3");
        assertThat(buffer.deadline()).as("packet 9 is the oldest that waits").hasValue(130);
    }

    @Test
    void letsEverythingOutAtTheEnd() {
        ReorderBuffer<Integer> buffer = new ReorderBuffer<>(16, Duration.ofNanos(100));
        for (int sequence : new int[] {1, 5, 3}) {
            buffer.add(sequence, sequence, 0, this::take);
        }
        buffer.flush(this::take);
        assertThat(out).containsExactly("1", "!3", "!5");
        assertThat(buffer.held()).isZero();
    }

    @Test
    void knowsWhatComesTooLate() {
        ReorderBuffer<Integer> buffer = new ReorderBuffer<>(16, Duration.ofNanos(100));
        assertThat(buffer.passed(65_535)).isFalse();
        buffer.add(65_535, 65_535, 0, this::take);
        buffer.add(2, 2, 0, this::take);
        assertThat(List.of(65_535, 0, 1, 2, 3).stream().filter(buffer::passed)).containsExactly(65_535);
        buffer.expire(100, this::take);
        assertThat(List.of(65_535, 0, 1, 2, 3).stream().filter(buffer::passed)).containsExactly(65_535, 0, 1, 2);
    }

    @Test
    void givesUpOneGapWhereThereIsNoRoom() {
        ReorderBuffer<Integer> buffer = new ReorderBuffer<>(16, Duration.ofNanos(100));
        for (int sequence : new int[] {1, 3, 4, 7}) {
            buffer.add(sequence, sequence, 0, this::take);
        }
        buffer.giveUp(this::take);
        assertThat(out).containsExactly("1", "!3", "4");
        buffer.giveUp(this::take);
        buffer.giveUp(this::take);
        assertThat(out).containsExactly("1", "!3", "4", "!7");
    }

    /** Even if the new number would otherwise be late. */
    @Test
    void goesOnWhereTheSenderBeginsAnew() {
        ReorderBuffer<Integer> buffer = new ReorderBuffer<>(16, Duration.ofNanos(100));
        for (int sequence : new int[] {500, 502}) {
            buffer.add(sequence, sequence, 0, this::take);
        }
        buffer.restart(490, this::take);
        for (int sequence : new int[] {490, 491}) {
            buffer.add(sequence, sequence, 0, this::take);
        }
        assertThat(out).containsExactly("500", "!502", "!490", "491");
    }

    /** Random disorder, loss and duplicates: the output rises, has no duplicates, and marks exactly the gaps. */
    @Test
    void keepsItsPromisesUnderDisorder() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 300; round++) {
            int capacity = 1 << random.nextInt(8);
            ReorderBuffer<Integer> buffer = new ReorderBuffer<>(capacity, Duration.ofNanos(random.nextInt(50)));
            int[] last = {-1};
            int[] seen = new int[2];
            ReorderBuffer.Outlet<Integer> outlet = (packet, lost) -> {
                assertThat(packet).isGreaterThan(last[0]);
                assertThat(lost).isEqualTo(last[0] >= 0 && packet != last[0] + 1);
                seen[0] += last[0] >= 0 ? packet - last[0] - 1 : 0;
                seen[1]++;
                last[0] = packet;
            };
            int accepted = 0;
            for (int i = 0; i < 1000; i++) {
                int packet = 65_000 + i + random.nextInt(6);
                if (random.nextInt(10) > 0) {
                    accepted += buffer.add(packet & 0xFFFF, packet, i, outlet) ? 1 : 0;
                    assertThat(buffer.held()).isLessThan(Math.max(2, capacity));
                    buffer.expire(i, outlet);
                }
            }
            buffer.flush(outlet);
            assertThat(seen[1]).isEqualTo(accepted);
            assertThat(buffer.missing()).isEqualTo(seen[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4097})
    void refusesACapacityThatIsNone(int capacity) {
        assertThatThrownBy(() -> new ReorderBuffer<>(capacity, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
