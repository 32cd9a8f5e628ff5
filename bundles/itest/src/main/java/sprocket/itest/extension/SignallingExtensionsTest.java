// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.RtspMethodHandler;

/** A method, an interceptor and a dialect that the server does not know in advance. */
@ExtendWith(ServiceExtension.class)
class SignallingExtensionsTest {

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(filter = "(rtsp.method=ECHO)", timeout = 10_000)
    RtspMethodHandler echo;

    private RtspWire wire;

    @BeforeEach
    void connect() throws Exception {
        wire = RtspWire.connect(server.localAddress().getPort());
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    @Test
    void aMethodOfAForeignBundleIsServedAndNamedInPublic() throws Exception {
        assertThat(wire.request("OPTIONS", "*").list("Public")).contains("ECHO", "DESCRIBE");

        Reply reply = wire.requestWithBody("ECHO", "/proof", "hello", "Content-Type: text/plain");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("hello");
        assertThat(reply.header("Content-Type")).contains("text/plain");
    }

    @Test
    void aDeferredReplyComesFromAnotherThread() throws Exception {
        Reply reply = wire.requestWithBody("ECHO", "/proof", "later", "X-Proof-Later: yes");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("later");
    }

    @Test
    void onlyTheFeaturesThatTheMethodNamesMayBeRequired() throws Exception {
        assertThat(wire.requestWithBody("ECHO", "/proof", "x", "Require: proof.echo")
                        .status())
                .isEqualTo(200);

        Reply reply = wire.requestWithBody("ECHO", "/proof", "x", "Require: proof.echo, com.example.other");
        assertThat(reply.status()).isEqualTo(551);
        assertThat(reply.list("Unsupported")).containsExactly("com.example.other");
    }

    @Test
    void anInterceptorSignsRefusesAndRedirects() throws Exception {
        assertThat(wire.request("OPTIONS", "*").header("X-Proof")).contains("seen");

        Reply forbidden = wire.request("DESCRIBE", "/proof/forbidden");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.header("X-Proof")).contains("seen");

        Reply moved = wire.request("DESCRIBE", "/proof/moved");
        assertThat(moved.status()).isEqualTo(302);
        assertThat(moved.header("Location")).contains("rtsp://localhost/proof");
    }

    @Test
    void aDialectSpeaksItsOwnLanguageOnTheSamePort() throws Exception {
        wire.write("hello /proof\nhello /nothing-there\n");

        assertThat(wire.line()).isEqualTo("hello 200 OK");
        assertThat(wire.line()).startsWith("hello 404 ");
    }

    @Test
    void whatNoDialectKnowsIsNotLeftWithoutAnAnswer() throws Exception {
        wire.write("goodbye /proof\r\n\r\n");

        assertThat(wire.reply().status()).isEqualTo(400);
    }
}
