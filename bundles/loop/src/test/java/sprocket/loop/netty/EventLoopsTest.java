// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.SocketProtocolFamily;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.loop.DirectMemory;
import sprocket.loop.Loop;

@Timeout(30)
class EventLoopsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(SocketKind.class)
    void runsActionsTimersAndCallsOnNamedThreads(SocketKind kind) throws Exception {
        EventLoops loops = new EventLoops(2, kind);
        try {
            assertThat(loops.all()).hasSize(2);
            for (Loop loop : loops.all()) {
                assertThat(loop.inLoop()).isFalse();
                assertThat(loop.call(() -> Thread.currentThread().getName(), LONG))
                        .matches("sprocket-loop-[12]");
                assertThat(loop.call(loop::inLoop, LONG)).isTrue();
                CompletableFuture<Long> late = new CompletableFuture<>();
                long due = loop.clock().nanoTime() + 2_000_000;
                loop.at(due, () -> late.complete(loop.clock().nanoTime() - due));
                assertThat(late.get(20, TimeUnit.SECONDS)).isNotNegative();
            }
        } finally {
            loops.close();
        }
        assertThat(loops.group().isTerminated()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SocketKind.class)
    void knowsItsOwnLoopsAndSockets(SocketKind kind) throws Exception {
        EventLoops loops = new EventLoops(1, kind);
        EventLoops others = new EventLoops(1, kind);
        try {
            Loop loop = loops.all().get(0);
            assertThat(loops.loop(loops.eventLoop(loop))).isSameAs(loop);
            assertThatThrownBy(() -> loops.eventLoop(others.all().get(0))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> loops.eventLoop(Runnable::run)).isInstanceOf(IllegalArgumentException.class);
            assertThat(EventLoops.of(loop)).isSameAs(loops);
            assertThat(EventLoops.of(others.all().get(0))).isSameAs(others);
            assertThatThrownBy(() -> EventLoops.of(Runnable::run)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> loops.loop(others.group().next())).isInstanceOf(IllegalArgumentException.class);
            Channel socket = loops.datagramChannels(SocketProtocolFamily.INET).newChannel();
            assertThat(loops.group().register(socket).await(20, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(socket.isRegistered()).isTrue();
            assertThat(loops.epoll()).isEqualTo(kind == SocketKind.EPOLL);
            socket.close().await(20, TimeUnit.SECONDS);
        } finally {
            loops.close();
            others.close();
        }
    }

    /** The loops as a program without a container starts them. */
    @Test
    void startsWithoutAContainerAndEndsItsThreads() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        EventLoops loops = EventLoops.start(1);
        try (loops) {
            Loop loop = loops.all().get(0);
            loop.execute(() -> thread.complete(Thread.currentThread()));
            assertThat(thread.get(20, TimeUnit.SECONDS).isAlive()).isTrue();
            assertThat(loops.epoll()).isEqualTo(Epoll.isAvailable());
        }
        assertThat(loops.group().isTerminated()).isTrue();
        thread.get().join(LONG.toMillis());
        assertThat(thread.get().isAlive()).isFalse();
        loops.close();
        assertThatThrownBy(() -> EventLoops.start(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
    }

    @Test
    void doesNotDoLaterWhatWasNotDoneInTime() throws Exception {
        EventLoops loops = new EventLoops(1, SocketKind.best());
        try {
            Loop loop = loops.all().get(0);
            CountDownLatch busy = new CountDownLatch(1);
            loop.execute(() -> await(busy));
            AtomicBoolean done = new AtomicBoolean();
            Callable<Boolean> late = () -> done.getAndSet(true);
            assertThatThrownBy(() -> loop.call(late, Duration.ofMillis(20))).isInstanceOf(TimeoutException.class);
            busy.countDown();
            loop.call(() -> null, LONG);
            assertThat(done).isFalse();
        } finally {
            loops.close();
        }
    }

    @Test
    void waitsForAnActionThatHasBegun() throws Exception {
        EventLoops loops = new EventLoops(1, SocketKind.best());
        try {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch proceed = new CountDownLatch(1);
            NettyLoop.LoopCall<String> call = new NettyLoop.LoopCall<>(() -> {
                begun.countDown();
                await(proceed);
                return "real";
            });
            loops.all().get(0).execute(call);
            await(begun);
            CompletableFuture<String> result = new CompletableFuture<>();
            Thread waiter = new Thread(() -> {
                try {
                    result.complete(call.await(Duration.ZERO));
                } catch (Exception e) {
                    result.completeExceptionally(e);
                }
            });
            waiter.start();
            waiter.interrupt();
            proceed.countDown();
            assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("real");
        } finally {
            loops.close();
        }
    }

    @Test
    void passesOnWhatAnActionThrowsAndOutlivesAFailingTimer() throws Exception {
        EventLoops loops = new EventLoops(1, SocketKind.best());
        try {
            Loop loop = loops.all().get(0);
            assertThatThrownBy(() -> loop.call(
                            () -> {
                                throw new java.io.IOException("gone");
                            },
                            LONG))
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessage("gone");
            loop.at(loop.clock().nanoTime(), () -> {
                throw new IllegalStateException("expected by the test");
            });
            AtomicBoolean cancelled = new AtomicBoolean();
            // On the loop itself, so that the timer is not due before it is cancelled.
            loop.call(
                    () -> {
                        loop.after(Duration.ofMillis(1), () -> cancelled.set(true))
                                .cancel();
                        return null;
                    },
                    LONG);
            CompletableFuture<Void> later = new CompletableFuture<>();
            loop.after(Duration.ofMillis(5), () -> later.complete(null));
            later.get(20, TimeUnit.SECONDS);
            assertThat(cancelled).isFalse();
        } finally {
            loops.close();
        }
    }

    @Test
    void hasEpollOnLinux() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"));
        assertThat(Epoll.isAvailable()).as("%s", Epoll.unavailabilityCause()).isTrue();
        assertThat(SocketKind.best()).isEqualTo(SocketKind.EPOLL);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without a garbage collection, which would not come while little happens. */
    @Test
    void directMemoryIsFreedByItsOwner() {
        EventLoops loops = new EventLoops(1, SocketKind.NIO);
        try {
            long before = EventLoops.memoryUsed();
            DirectMemory memory = loops.memory(1 << 20);
            assertThat(memory.bytes().isDirect()).isTrue();
            assertThat(memory.bytes().position()).isZero();
            assertThat(memory.bytes().capacity()).isEqualTo(1 << 20);
            memory.bytes().put(1 << 19, (byte) 1);
            assertThat(EventLoops.memoryUsed()).isEqualTo(before + (1 << 20));
            memory.free().run();
            assertThat(EventLoops.memoryUsed()).isEqualTo(before);
        } finally {
            loops.close();
        }
    }
}
