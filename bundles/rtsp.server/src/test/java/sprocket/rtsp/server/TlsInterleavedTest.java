// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.util.Map;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.TlsClient;

/** Frames in an encrypted connection, by the JDK. */
class TlsInterleavedTest extends InterleavedTest {

    @Override
    RawClient connect(TestServer to) throws Exception {
        return new RawClient(TlsClient.socket(to.listenSecurely(Map.of("tls.provider", "jdk"))));
    }
}
