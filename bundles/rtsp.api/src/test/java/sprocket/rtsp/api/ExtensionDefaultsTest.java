// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeConnection;
import sprocket.rtsp.api.testing.FakeExchange;

/** What an extension does if it implements only the methods that it must. */
class ExtensionDefaultsTest {

    private static final RtspRequest REQUEST =
            RtspRequest.builder("PLAY", RtspUri.SERVER).build();

    @Test
    void anInterceptorLetsPass() throws RtspException {
        RtspInterceptor interceptor = new RtspInterceptor() {};
        FakeExchange exchange = FakeExchange.of("PLAY", "*");
        assertThat(interceptor.before(exchange)).isEmpty();
        RtspResponse response = RtspResponse.ok();
        assertThat(interceptor.after(exchange, response)).isSameAs(response);
        interceptor.refused(new FakeConnection("192.0.2.1"), Optional.empty(), response);
    }

    @Test
    void aDialectsCodecNeitherWaitsForSilenceNorEndsSessions() {
        RtspDialect.Codec codec = new RtspDialect.Codec() {
            @Override
            public void received(ByteBuffer bytes) {}

            @Override
            public ByteBuffer encode(RtspRequest request, RtspResponse response) {
                return ByteBuffer.allocate(0);
            }
        };
        assertThat(codec.quietTime()).isEqualTo(Duration.ZERO);
        assertThat(codec.sessionsEndWithConnection()).isFalse();
        assertThat(codec.release().hasRemaining()).isFalse();
    }

    @Test
    void aClientsDialectAsksTheServer() {
        ClientDialect dialect = context -> new ClientDialect.Codec() {
            @Override
            public ByteBuffer encode(RtspRequest request) {
                return ByteBuffer.allocate(0);
            }

            @Override
            public void received(ByteBuffer bytes) {}
        };
        assertThat(dialect.lowerTransports()).isEmpty();
        assertThat(dialect.presentation(RtspUri.SERVER)).isEmpty();
        assertThat(dialect.sessionsEndWithConnection()).isFalse();
        ClientDialect.Codec codec = dialect.open(null);
        assertThat(codec.quietTime()).isEqualTo(Duration.ZERO);
        assertThat(codec.silenceMeans(REQUEST)).isEmpty();
    }

    @Test
    void theAddressOfAListenerIsItsFirst() {
        InetSocketAddress first = new InetSocketAddress(8554);
        RtspListener listener = () -> List.of(first, new InetSocketAddress(554));
        assertThat(listener.localAddress()).isSameAs(first);
    }
}
