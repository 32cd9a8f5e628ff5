// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.Loop;

/** Timers and the choice of a loop on the loops of the product. */
class NettyLoopTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final long TOLERANCE = 50_000_000;

    private final EventLoops loops = new EventLoops(2, SocketKind.best());
    private final Loop loop = loops.all().get(0);

    @AfterEach
    void end() {
        loops.close();
    }

    @Test
    void runsAReusableTimerEachTimeItIsSet() throws Exception {
        CompletableFuture<List<Long>> result = new CompletableFuture<>();
        loop.execute(() -> {
            List<Long> late = new ArrayList<>();
            long[] due = {loop.clock().nanoTime()};
            Loop.ReusableTimer[] timer = new Loop.ReusableTimer[1];
            timer[0] = loop.timer(() -> {
                late.add(loop.clock().nanoTime() - due[0]);
                if (late.size() == 5) {
                    result.complete(late);
                } else {
                    due[0] += 3_000_000;
                    timer[0].set(due[0], 0);
                }
            });
            timer[0].set(due[0], 0);
        });
        assertThat(result.get(LONG.toSeconds(), TimeUnit.SECONDS))
                .hasSize(5)
                .allSatisfy(nanos -> assertThat(nanos).as("not early").isNotNegative());
    }

    /** Ten timers in one interval of the tolerance are due together, at its end. */
    @Test
    void timersWithTheSameToleranceRunTogether() throws Exception {
        CompletableFuture<List<Long>> result = new CompletableFuture<>();
        loop.execute(() -> {
            long now = loop.clock().nanoTime();
            long boundary = now + TOLERANCE + Math.floorMod(-now, TOLERANCE);
            List<Long> late = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                loop.timer(() -> {
                            late.add(loop.clock().nanoTime() - boundary);
                            if (late.size() == 10) {
                                result.complete(late);
                            }
                        })
                        .set(boundary - i * TOLERANCE / 20, TOLERANCE);
            }
        });
        assertThat(result.get(LONG.toSeconds(), TimeUnit.SECONDS))
                .allSatisfy(nanos -> assertThat(nanos).as("not early").isNotNegative());
    }

    @Test
    void doesNothingAfterACancelOnAnyThread() throws Exception {
        AtomicBoolean ran = new AtomicBoolean();
        CountDownLatch busy = new CountDownLatch(1);
        loop.execute(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Loop.Timer early = loop.after(Duration.ZERO, () -> ran.set(true));
        early.cancel();
        early.cancel();
        Loop.ReusableTimer timer = loop.timer(() -> ran.set(true));
        busy.countDown();
        loop.call(
                () -> {
                    timer.set(loop.clock().nanoTime() + 1_000_000, 0);
                    timer.cancel();
                    timer.cancel();
                    return null;
                },
                LONG);
        CompletableFuture<Void> later = new CompletableFuture<>();
        loop.after(Duration.ofMillis(5), () -> later.complete(null));
        later.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(ran).isFalse();
    }

    @Test
    void aReusableTimerBelongsToItsLoop() {
        Loop.ReusableTimer timer = loop.timer(() -> {});
        assertThatThrownBy(() -> timer.set(0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("on its loop");
    }

    /** A machine that is busy with something else may be late to give the busy loop its share of a processor. */
    @Test
    void acceptedChannelsGoToTheLoopThatIsNotBusy() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        loop.execute(() -> {
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });
        List<Channel> channels = new ArrayList<>();
        try {
            await().atMost(LONG)
                    .pollInterval(Duration.ofNanos(2 * LeastLoaded.Load.PERIOD))
                    .untilAsserted(() -> {
                        List<Channel> accepted =
                                Stream.generate(() -> accept(channels)).limit(3).toList();
                        assertThat(accepted)
                                .allSatisfy(channel -> assertThat(loops.loop(channel.eventLoop()))
                                        .isSameAs(loops.all().get(1)));
                    });
        } finally {
            stop.set(true);
            for (Channel channel : channels) {
                channel.close().await(LONG.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    /** Does not wait: the busy loop would never register the channel. */
    private Channel accept(List<Channel> channels) {
        Channel channel = loops.socketChannels().newChannel();
        channels.add(channel);
        loops.group().register(channel);
        return channel;
    }
}
