// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import sprocket.media.catalog.MediaServices;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportProtocol;

/** A framework with transports, and the order in which they were asked. */
abstract class TransportFixture {

    static final ChannelListener DEAF = new ChannelListener() {

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

    FakeFramework framework = new FakeFramework();
    final List<String> asked = new ArrayList<>();

    @AfterEach
    void stop() {
        framework.close();
    }

    FakeTransport transport(String name) {
        return new FakeTransport(name, asked);
    }

    FakeReference<RtpTransport> add(FakeTransport carrier, int ranking, String... protocols) {
        return framework.transport(
                framework.bundle(carrier.name, "1.0.0"),
                ranking,
                Map.of(TransportProtocol.NAMESPACE, protocols),
                carrier);
    }

    static TransportOffer offer(String protocol) {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere", 1);
        return TransportOffer.builder(protocol, nowhere, nowhere, Runnable::run).build();
    }

    Optional<MediaServices.Opened> open(String protocol) throws IOException {
        return framework.services().open(offer(protocol), DEAF, () -> {});
    }

    int uses() {
        return framework.services().describe().stream()
                .mapToInt(d -> d.entry().candidate().uses())
                .sum();
    }
}
