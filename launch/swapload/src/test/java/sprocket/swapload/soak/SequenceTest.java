// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check finds what it is for: a soak test that finds nothing is worth nothing otherwise. */
class SequenceTest {

    private final List<Long> lost = new ArrayList<>();
    private final Sequence sequence = new Sequence("a viewer", (count, what) -> lost.add(count));

    @Test
    void numbersThatCountOnAreComplete() {
        for (int number : new int[] {65534, 65535, 0, 1}) {
            sequence.next(number);
        }
        sequence.began(65534);
        assertThat(lost).isEmpty();
    }

    @Test
    void aGapIsLost() {
        sequence.next(65535);
        sequence.next(3);
        assertThat(lost).containsExactly(3L);
    }

    @Test
    void aPacketThatComesTwiceIsNoted() {
        sequence.next(7);
        sequence.next(7);
        assertThat(lost).containsExactly(1L);
    }

    @Test
    void theFirstPacketMustBeTheOneThatTheReplyNames() {
        sequence.next(8);
        sequence.began(7);
        assertThat(lost).containsExactly(1L);
    }
}
