// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.media.catalog.MediaServices;
import sprocket.registry.Lease;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtp.transport.TransportDescription;

/** Transports side by side, each asked by its protocol or its lower transport. */
@Timeout(30)
class TransportsTest extends TransportFixture {

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
}
