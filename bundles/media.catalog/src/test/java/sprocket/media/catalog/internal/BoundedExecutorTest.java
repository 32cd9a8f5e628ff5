// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What takes long has a share of the threads. */
class BoundedExecutorTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private int limit = 2;
    private final BoundedExecutor share = new BoundedExecutor(threads::add, () -> limit);

    @Test
    void noMoreThanItsShareRunAtATimeAndTheOthersFollowInOrder() {
        for (String task : List.of("a", "b", "c", "d")) {
            share.execute(() -> done.add(task));
        }
        assertThat(threads).hasSize(2);
        while (!threads.isEmpty()) {
            threads.remove().run();
            assertThat(threads).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(done).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aTaskThatFailsGivesItsThreadBack() {
        limit = 1;
        share.execute(() -> {
            throw new IllegalStateException("broken");
        });
        share.execute(() -> done.add("next"));
        assertThatThrownBy(() -> threads.remove().run()).hasMessage("broken");
        threads.remove().run();
        share.execute(() -> done.add("last"));
        threads.remove().run();
        assertThat(done).containsExactly("next", "last");
    }
}
