// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.media.catalog.MediaServices;
import sprocket.registry.Lease;
import sprocket.registry.RemovalPolicy;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportProtocol;

/** Transports side by side, each asked by its protocol or its lower transport. */
@Timeout(30)
class TransportsTest {

    private static final ChannelListener DEAF = new ChannelListener() {

        @Override
        public void rtp(ByteBuffer packet) {
            throw new AssertionError("Nothing is sent here");
        }

        @Override
        public void rtcp(ByteBuffer packet) {
            throw new AssertionError("Nothing is sent here");
        }

        @Override
        public void failed(String reason) {
            throw new AssertionError(reason);
        }
    };

    private FakeFramework framework = new FakeFramework();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void stop() {
        framework.close();
    }

    private FakeTransport transport(String name) {
        return new FakeTransport(name, asked);
    }

    private FakeReference<RtpTransport> add(FakeTransport carrier, int ranking, String... protocols) {
        return framework.transport(
                framework.bundle(carrier.name, "1.0.0"),
                ranking,
                Map.of(TransportProtocol.NAMESPACE, protocols),
                carrier);
    }

    private static TransportOffer offer(String protocol) {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere", 1);
        return TransportOffer.builder(protocol, nowhere, nowhere, Runnable::run).build();
    }

    private Optional<MediaServices.Opened> open(String protocol) throws IOException {
        return framework.services().open(offer(protocol), DEAF, () -> {});
    }

    private int uses() {
        return framework.services().describe().stream()
                .mapToInt(d -> d.entry().candidate().uses())
                .sum();
    }

    @Test
    void thoseForTheVeryProtocolAreAskedBeforeThoseForTheLowerTransport() throws IOException {
        add(transport("udp"), 99, "UDP");
        add(transport("secure").declines(), 0, "RTP/SAVP/UDP");
        add(transport("better").declines(), 1, "rtp/savp/udp");
        add(transport("tcp"), 9, "TCP");
        assertThat(open("RTP/SAVP/UDP")).isPresent();
        assertThat(asked).containsExactly("better", "secure", "udp");
        asked.clear();
        open("RTP/AVP/UDP");
        open("RTP/AVP/TCP");
        assertThat(asked).containsExactly("udp", "tcp");
    }

    @Test
    void oneForBothIsAskedOnce() throws IOException {
        add(transport("both").declines(), 0, "RTP/AVP/UDP", "UDP");
        assertThat(open("RTP/AVP/UDP")).isEmpty();
        assertThat(asked).containsExactly("both");
    }

    @Test
    void nobodyIsAskedForAnotherLowerTransport() throws IOException {
        add(transport("udp"), 0, "UDP");
        assertThat(open("RTP/AVP/TCP")).isEmpty();
        assertThat(open("RAW/RAW")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aServiceWithoutAProtocolIsForNothing() throws IOException {
        framework.transport(framework.bundle("none", "1.0.0"), 0, Map.of(), transport("none"));
        assertThat(open("RTP/AVP/UDP")).isEmpty();
        assertThat(framework.services().describe()).isEmpty();
    }

    @Test
    void theNextIsAskedWhereOneDeclinesOrHasNoPorts() throws IOException {
        add(transport("declines").declines(), 2, "UDP");
        add(transport("exhausted").fails(new IOException("no ports")), 1, "UDP");
        FakeTransport last = transport("last");
        add(last, 0, "UDP");
        MediaServices.Opened opened = open("RTP/AVP/UDP").orElseThrow();
        assertThat(opened.channel()).isSameAs(last.channel);
        assertThat(opened.transport().service()).isSameAs(last);
        assertThat(asked).containsExactly("declines", "exhausted", "last");
        assertThat(uses()).as("only the one that carries is in use").isEqualTo(1);
        opened.transport().close();
        assertThat(uses()).isZero();
    }

    @Test
    void aTransportThatIsCarriedByAnotherUsesBoth() throws Exception {
        FakeReference<RtpTransport> udp = add(transport("udp"), 0, "UDP");
        add(transport("secure").wraps(), 0, "RTP/SAVP/UDP", "UDP");
        CountDownLatch told = new CountDownLatch(1);
        MediaServices.Opened opened = framework
                .services()
                .open(offer("RTP/SAVP/UDP"), DEAF, told::countDown)
                .orElseThrow();
        assertThat(asked).as("never itself").containsExactly("secure", "udp");
        assertThat(uses()).isEqualTo(2);
        assertThat(opened.carriers()).hasSize(1);
        CompletableFuture<Void> removed = CompletableFuture.runAsync(() -> framework.removeTransport(udp));
        assertThat(told.await(20, TimeUnit.SECONDS)).as("the carrier leaves").isTrue();
        opened.transport().close();
        opened.carriers().forEach(Lease::close);
        removed.get(20, TimeUnit.SECONDS);
        assertThat(uses()).isZero();
    }

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

    @Test
    void aCarrierThatIsMissingLeavesNothingInUse() throws Exception {
        add(transport("secure").wraps(), 0, "RTP/SAVP/UDP");
        add(transport("exhausted").fails(new IOException("no ports")), 0, "UDP");
        assertThatThrownBy(() -> open("RTP/SAVP/UDP")).hasMessage("no ports");
        assertThat(uses()).isZero();
    }

    /** Nobody carries without encryption what was to be encrypted. */
    @Test
    void aWrongKeyEndsTheSearch() {
        add(transport("secure").fails(new KeyException("wrong key", null)), 0, "RTP/SAVP/UDP");
        add(transport("udp"), 0, "UDP");
        assertThatThrownBy(() -> open("RTP/SAVP/UDP")).hasMessage("wrong key");
        assertThat(asked).containsExactly("secure");
        assertThat(uses()).isZero();
    }

    @Test
    void thatThereAreNoPortsIsSaidWhereNoOtherTakesIt() {
        IOException exhausted = new IOException("no ports");
        add(transport("exhausted").fails(exhausted), 1, "UDP");
        add(transport("declines").declines(), 0, "UDP");
        assertThatThrownBy(() -> open("RTP/AVP/UDP")).isSameAs(exhausted);
        assertThat(asked).containsExactly("exhausted", "declines");
        assertThat(uses()).isZero();
    }

    @Test
    void oneThatIsBrokenIsNotInUse() {
        IllegalStateException broken = new IllegalStateException("broken");
        add(transport("broken").fails(broken), 0, "UDP");
        assertThatThrownBy(() -> open("RTP/AVP/UDP")).isSameAs(broken);
        assertThat(uses()).isZero();
    }

    @Test
    void oneThatFailsToDescribeItselfHasNoChannelOpened() {
        FakeTransport carrier = transport("speechless").speechless();
        add(carrier, 0, "UDP");
        assertThatThrownBy(() -> open("RTP/AVP/UDP")).hasMessage("speechless");
        assertThat(asked).as("opened").isEmpty();
        assertThat(uses()).isZero();
    }

    @Test
    void theProfileOfThePayloadIsThatOfTheOfferButWhereItIsWrapped() throws IOException {
        add(transport("plain"), 0, "UDP");
        add(transport("secure").describes("RTP/SAVP", "RTP/AVP"), 0, "RTP/SAVP/UDP", "TCP");
        assertThat(open("RTP/LAB/UDP").orElseThrow().payloadProfile()).isEqualTo("RTP/LAB");
        assertThat(open("rtp/savp/udp").orElseThrow().payloadProfile()).isEqualTo("RTP/AVP");
        assertThat(open("RTP/AVP/TCP").orElseThrow().payloadProfile())
                .as("described is another profile")
                .isEqualTo("RTP/AVP");
        assertThat(open("RTP/LAB/TCP").orElseThrow().payloadProfile()).isEqualTo("RTP/LAB");
    }

    private Map<String, TransportDescription> descriptions() {
        return framework.services().transportDescriptions(List.of("/a video", "/a audio"), SignallingConnection.PLAIN);
    }

    @Test
    void descriptionsShowWhatTheBestAddsThatAddsAnything() {
        assertThat(descriptions()).isEmpty();
        add(transport("udp"), 9, "UDP");
        assertThat(descriptions()).isEmpty();
        add(transport("low").describes("RTP/A", "RTP/AVP"), 1, "UDP");
        FakeReference<RtpTransport> high = add(transport("high").describes("RTP/B", "RTP/AVP"), 2, "RTP/B/UDP");
        assertThat(descriptions())
                .hasSize(2)
                .allSatisfy((stream, d) -> assertThat(d.profile()).isEqualTo("RTP/B"));
        framework.removeTransport(high);
        assertThat(descriptions())
                .hasSize(2)
                .allSatisfy((stream, d) -> assertThat(d.profile()).isEqualTo("RTP/A"));
        assertThat(uses()).isZero();
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
