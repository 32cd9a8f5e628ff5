// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.media.catalog.MediaServices;
import sprocket.registry.Lease;
import sprocket.registry.RemovalPolicy;
import sprocket.rtp.transport.RtpTransport;

/** Transports that leave while streams use them. */
@Timeout(30)
class LeavingTransportTest extends TransportFixture {

    @Test
    void aStreamIsToldOnceIfItsTransportAndTheCarrierLeave() throws Exception {
        FakeReference<RtpTransport> udp = add(transport("udp"), 0, "UDP");
        FakeReference<RtpTransport> secure = add(transport("secure").wraps(), 0, "RTP/SAVP/UDP");
        AtomicInteger told = new AtomicInteger();
        MediaServices.Opened opened = framework
                .services()
                .open(offer("RTP/SAVP/UDP"), DEAF, told::incrementAndGet)
                .orElseThrow();
        List<Lease<RtpTransport>> leases =
                List.of(opened.transport(), opened.carriers().get(0));
        List<CompletableFuture<Void>> removed = List.of(
                CompletableFuture.runAsync(() -> framework.removeTransport(udp)),
                CompletableFuture.runAsync(() -> framework.removeTransport(secure)));
        // They are told of the removal before it waits for them to be closed.
        Awaitility.await().until(() -> leases.stream().allMatch(Lease::gone));
        leases.forEach(Lease::close);
        for (CompletableFuture<Void> removal : removed) {
            removal.get(20, TimeUnit.SECONDS);
        }
        assertThat(told).hasValue(1);
    }

    /** Streams are told first, then waited for. */
    @Test
    void whoGoesTellsItsStreamsAndWaitsForThem() throws Exception {
        framework.close();
        framework = new FakeFramework(new RemovalPolicy(Duration.ofSeconds(60), Duration.ofSeconds(60), true));
        FakeReference<RtpTransport> reference = add(transport("udp"), 0, "UDP");
        CountDownLatch told = new CountDownLatch(2);
        MediaServices.Opened one = framework
                .services()
                .open(offer("RTP/AVP/UDP"), DEAF, told::countDown)
                .orElseThrow();
        MediaServices.Opened other = framework
                .services()
                .open(offer("RTP/AVP/UDP"), DEAF, told::countDown)
                .orElseThrow();
        CompletableFuture<Void> goes = CompletableFuture.runAsync(() -> framework.removeTransport(reference));
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(one.transport().gone()).isTrue();
        assertThat(one.transport().service())
                .as("it is there until its streams have ended")
                .isNotNull();
        assertThat(open("RTP/AVP/UDP")).as("and takes no others").isEmpty();
        one.transport().close();
        assertThat(goes).isNotDone();
        other.transport().close();
        goes.get(10, TimeUnit.SECONDS);
        assertThat(other.transport().service()).isNull();
    }

    @Test
    void whoGoesDoesNotWaitForStreamsThatDoNotEnd() throws Exception {
        FakeReference<RtpTransport> reference = add(transport("udp"), 0, "UDP");
        MediaServices.Opened opened = open("RTP/AVP/UDP").orElseThrow();
        CompletableFuture.runAsync(() -> framework.removeTransport(reference)).get(10, TimeUnit.SECONDS);
        assertThat(opened.transport().service()).isNull();
        opened.transport().close();
    }

    @Test
    void aUserThatFailsWhenItIsToldKeepsNobodyFromHearing() throws Exception {
        FakeReference<RtpTransport> reference = add(transport("udp"), 0, "UDP");
        framework
                .services()
                .open(offer("RTP/AVP/UDP"), DEAF, () -> {
                    throw new IllegalStateException("deaf");
                })
                .orElseThrow();
        CountDownLatch told = new CountDownLatch(1);
        framework.services().open(offer("RTP/AVP/UDP"), DEAF, told::countDown).orElseThrow();
        framework.removeTransport(reference);
        assertThat(told.getCount()).isZero();
    }
}
