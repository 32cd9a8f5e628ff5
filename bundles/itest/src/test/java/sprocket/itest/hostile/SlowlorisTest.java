// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * 5,000 connections from as many addresses, each of which sends a request byte by byte and comes back when it is
 * closed. The server has the timeouts that it has by default, so that they help nobody here. New viewers play.
 */
class SlowlorisTest {

    private static final Map<String, String> DEFAULT_TIMEOUTS =
            Map.of("idle.timeout", "60", "message.timeout", "20", "stall.timeout", "20", "session.timeout", "60");

    private static final int CONNECTIONS = 5000;
    private static final int ADDRESSES_PER_NET = 250;
    private static final int VIEWERS = 20;
    private static final int PACKETS = 30;
    /** Connections that come back in one round. It bounds the load on the machine. */
    private static final int RETURNS = 100;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger opened = new AtomicInteger();

    private SocketChannel attack(int number, int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(
                "127.1." + number / ADDRESSES_PER_NET + "." + (1 + number % ADDRESSES_PER_NET), 0));
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        channel.configureBlocking(false);
        opened.incrementAndGet();
        return channel;
    }

    /** Sends the next byte. Returns false if the server has closed the connection. */
    private static boolean goesOn(SocketChannel channel, byte next) {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {next}));
            return channel.read(ByteBuffer.allocate(256)) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void attackAll(int port) {
        byte[] request = ("OPTIONS rtsp://h/" + "a".repeat(100_000)).getBytes(StandardCharsets.US_ASCII);
        List<SocketChannel> channels = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS && !over.get(); i++) {
                channels.add(attack(i, port));
                goesOn(channels.get(i), request[0]);
            }
            for (int round = 1; !over.get(); round++) {
                int returned = 0;
                for (int i = 0; i < channels.size() && returned < RETURNS; i++) {
                    if (!goesOn(channels.get(i), request[round % request.length])) {
                        channels.get(i).close();
                        channels.set(i, attack(i, port));
                        returned++;
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("after " + opened + " connections", e);
        } finally {
            for (SocketChannel channel : channels) {
                try {
                    channel.close();
                } catch (IOException e) {
                    // It is closed.
                }
            }
        }
    }

    /** Waits until the attack has opened so many connections, or has failed. */
    private void awaitOpened(int connections, Thread attacker) {
        await().until(() -> opened.get() >= connections || !attacker.isAlive());
        assertThat(attacker.isAlive()).as("the attack goes on").isTrue();
    }

    /** Milliseconds until a new viewer has its first packets. */
    private static long play(GuardedServer server, boolean udp) throws Exception {
        long begin = System.nanoTime();
        try (Bystander viewer = udp ? Bystander.udp(server.port()) : Bystander.tcp(server.port())) {
            while (viewer.packets() < PACKETS) {
                assertThat(viewer.complaints()).isEmpty();
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(viewer.complaints()).isEmpty();
            return (System.nanoTime() - begin) / 1_000_000;
        }
    }

    @Test
    void newViewersPlay() throws Exception {
        try (GuardedServer server = GuardedServer.start(DEFAULT_TIMEOUTS)) {
            server.begin();
            Thread attacker = new Thread(() -> attackAll(server.port()), "slowloris");
            attacker.start();
            List<Long> times = new ArrayList<>();
            try {
                awaitOpened(CONNECTIONS / 2, attacker);
                for (int i = 0; i < VIEWERS; i++) {
                    if (i == VIEWERS / 2) {
                        awaitOpened(CONNECTIONS, attacker);
                    }
                    times.add(play(server, i % 2 == 0));
                }
                assertThat(attacker.isAlive()).as("the attack goes on").isTrue();
                assertThat(server.level().connections()).isLessThanOrEqualTo(2100);
                server.assertNothingLost();
            } finally {
                over.set(true);
                attacker.join();
            }
            times.sort(null);
            System.out.printf(
                    "Slowloris: %d connections opened, %d of them at a time; %d viewers had %d packets after"
                            + " %d ms (median), %d ms (slowest)%n",
                    opened.get(), CONNECTIONS, VIEWERS, PACKETS, times.get(VIEWERS / 2), times.get(VIEWERS - 1));
        }
    }
}
