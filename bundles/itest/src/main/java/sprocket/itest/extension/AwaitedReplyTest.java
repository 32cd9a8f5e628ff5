// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.SignalDesk;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** A handler waits for another thread without blocking a thread. */
@ExtendWith(ServiceExtension.class)
class AwaitedReplyTest {

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    SignalDesk signals;

    private RtspWire wire;
    private SignalDesk.Signal signal;

    @BeforeEach
    void connect() throws Exception {
        wire = RtspWire.connect(server.localAddress().getPort());
        signal = signals.open();
    }

    @AfterEach
    void disconnect() throws Exception {
        signal.close();
        wire.close();
    }

    private String echo(int cseq, String body, String header) {
        return "ECHO " + wire.url("/proof") + " RTSP/1.0\r\nCSeq: " + cseq + "\r\n" + header + "Content-Length: "
                + body.length() + "\r\n\r\n"
                + body;
    }

    private void assertEchoed(int cseq, String body) throws IOException {
        Reply reply = wire.reply();
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.header("CSeq")).contains(Integer.toString(cseq));
        assertThat(reply.text()).isEqualTo(body);
    }

    @Test
    void theReplyComesOnceTheSignalIsGivenAndLaterRequestsWaitForIt() throws Exception {
        wire.write(echo(1, "first", "X-Proof-Signal: " + signal.key() + "\r\n")
                + echo(2, "second", "")
                + echo(3, "third", "X-Proof-Later: yes\r\n"));
        await().until(() -> signal.awaited() == 1);
        try (RtspWire other = RtspWire.connect(server.localAddress().getPort())) {
            assertThat(other.requestWithBody("ECHO", "/proof", "meanwhile").text())
                    .isEqualTo("meanwhile");
        }
        signal.give();
        assertEchoed(1, "first");
        assertEchoed(2, "second");
        assertEchoed(3, "third");
    }

    @Test
    void whatIsThereAlreadyIsNotWaitedFor() throws Exception {
        signal.give();
        wire.write(echo(1, "at once", "X-Proof-Signal: " + signal.key() + "\r\n"));
        assertEchoed(1, "at once");
    }

    @Test
    void aFailureIsAnsweredAsIfTheHandlerHadThrownIt() throws Exception {
        wire.write(echo(1, "lost", "X-Proof-Signal: " + signal.key() + "\r\n"));
        await().until(() -> signal.awaited() == 1);
        signal.fail(new RtspException(RtspStatus.FORBIDDEN, "The signal was refused"));
        assertThat(wire.reply().status()).isEqualTo(403);
        assertThat(wire.requestWithBody("ECHO", "/proof", "x", "X-Proof-Signal: nobody")
                        .status())
                .isEqualTo(400);
    }
}
