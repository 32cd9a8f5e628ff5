// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.Spectator;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** An endpoint with TLS comes, changes its settings and goes, while a viewer watches at the server's own endpoint. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class SecureEndpointTest {

    private static final String NAME = "secure";
    private static final String PATH = "/movie.avi";

    /** Accepts every certificate, which the test compares itself. */
    private static final X509TrustManager ANYBODY = new X509TrustManager() {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    private Optional<EndpointDTO> described() {
        return runtime.describe().endpoints.stream()
                .filter(endpoint -> endpoint.name.equals(NAME) && endpoint.address != null)
                .findFirst();
    }

    private EndpointDTO listening() {
        await().until(() -> described().isPresent());
        return described().orElseThrow();
    }

    private static SSLSocket socket(EndpointDTO endpoint) throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {ANYBODY}, null);
        int port = Integer.parseInt(endpoint.address.replaceFirst(".*:", ""));
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
        socket.startHandshake();
        return socket;
    }

    private static void assertServes(RtspWire wire, String url) throws Exception {
        Reply described = wire.request("DESCRIBE", url);
        assertThat(described.status()).isEqualTo(200);
        assertThat(described.header("Content-Base")).contains(url + "/");
    }

    @Test
    void changesWithItsConfiguration() throws Exception {
        Map<String, Object> settings =
                new HashMap<>(Map.of("bind.address", "127.0.0.1", "port", 0, "tls", true, "tls.self.signed", true));
        try (Spectator spectator = Spectator.at(new Server(context).port());
                ChangedConfiguration changed = ChangedConfiguration.ofFactory(admin, "sprocket.rtsp.endpoint", NAME)) {
            changed.to(settings);
            EndpointDTO first = listening();
            assertThat(first.secure).isTrue();
            try (SSLSocket socket = socket(first);
                    RtspWire wire = RtspWire.over(socket)) {
                byte[] certificate =
                        socket.getSession().getPeerCertificates()[0].getEncoded();
                assertThat(first.certificateFingerprint)
                        .isEqualTo(HexFormat.ofDelimiter(":")
                                .withUpperCase()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate)));
                String url = "rtsps://127.0.0.1:" + socket.getPort() + PATH;
                assertServes(wire, url);
                settings.put("tls.protocols", "TLSv1.2");
                changed.to(settings);
                await().until(() -> {
                    try (SSLSocket next = socket(first)) {
                        return next.getSession().getProtocol().equals("TLSv1.2");
                    }
                });
                assertThat(listening().address).as("only TLS has changed").isEqualTo(first.address);
                assertServes(wire, url);
            }
            spectator.plays();
        }
        await().until(() -> described().isEmpty());
    }
}
