// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import io.netty.handler.ssl.OpenSsl;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.TlsClient;

/** Frames in an encrypted connection, by OpenSSL. */
class OpenSslInterleavedTest extends InterleavedTest {

    @Override
    RawClient connect(TestServer to) throws Exception {
        Assumptions.assumeTrue(OpenSsl.isAvailable(), "OpenSSL for this platform");
        return new RawClient(TlsClient.socket(to.listenSecurely(Map.of("tls.provider", "openssl"))));
    }
}
