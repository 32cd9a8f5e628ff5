// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.proof.SignalDesk;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.media.api.MediaException;
import sprocket.rtp.RtpHeader;
import sprocket.rtsp.api.RtspListener;

/** A source that takes long to find something does not delay other requests. */
@ExtendWith(ServiceExtension.class)
class LaterMediaTest {

    /** More than the server has threads for requests, and the catalog for reading. */
    private static final int ASKING = 40;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    SignalDesk signals;

    private final List<RtspWire> asking = new ArrayList<>();
    private RtspWire wire;
    private SignalDesk.Signal signal;

    @BeforeEach
    void connect() throws Exception {
        wire = connected();
        signal = signals.open();
    }

    @AfterEach
    void disconnect() throws Exception {
        signal.close();
        for (RtspWire one : asking) {
            one.close();
        }
    }

    private RtspWire connected() throws IOException {
        RtspWire connected = RtspWire.connect(server.localAddress().getPort());
        asking.add(connected);
        return connected;
    }

    private String path() {
        return "/proof/later/" + signal.key();
    }

    /** Sends DESCRIBE without waiting for the reply. */
    private void ask(RtspWire from) throws IOException {
        from.write("DESCRIBE " + from.url(path()) + " RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\n\r\n");
    }

    private int statusAfter(Exception failure) throws IOException {
        ask(wire);
        await().until(() -> signal.awaited() > 0);
        signal.fail(failure);
        return wire.reply().status();
    }

    @Test
    void othersAreAnsweredWhileManyWait() throws Exception {
        List<RtspWire> waiting = new ArrayList<>();
        for (int i = 0; i < ASKING; i++) {
            waiting.add(connected());
            ask(waiting.get(i));
        }
        await().until(() -> signal.awaited() == ASKING);
        assertThat(wire.request("DESCRIBE", "/proof", "Accept: application/sdp").status())
                .isEqualTo(200);
        assertThat(wire.request("DESCRIBE", "/movie.mjpg", "Accept: application/sdp")
                        .status())
                .isEqualTo(200);
        signal.give();
        for (RtspWire one : waiting) {
            assertThat(one.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void whatIsFoundLaterIsSetUpAndPlays() throws Exception {
        ask(wire);
        await().until(() -> signal.awaited() > 0);
        signal.give();
        Description description = Description.of(wire.reply());
        assertThat(description.session().name()).isEqualTo("proof later");
        RtspWire viewer = connected();
        Reply setup = viewer.request("SETUP", description.control(1), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        Reply play = viewer.request("PLAY", description.control(), "Session: " + setup.session());
        assertThat(play.status()).as(play.toString()).isEqualTo(200);
        assertThat(RtpHeader.read(ByteBuffer.wrap(viewer.packet().bytes()))).isPresent();
    }

    @Test
    void theTrackCanBeSetUpWithoutADescription() throws Exception {
        wire.write("SETUP " + wire.url(path() + "/" + ProofMovie.AUDIO.id()) + " RTSP/1.0\r\nCSeq: 1\r\n"
                + "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n");
        await().until(() -> signal.awaited() > 0);
        signal.give();
        assertThat(wire.reply().status()).isEqualTo(200);
    }

    @Test
    void whatIsNotFoundLaterIsNotFound() throws Exception {
        assertThat(wire.request("DESCRIBE", "/proof/later/nobody", "Accept: application/sdp")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatFailsLaterIsAnsweredAsWhatFailsAtOnce() throws Exception {
        assertThat(statusAfter(new IOException("the proof's relay is gone"))).isEqualTo(500);
    }

    @Test
    void whatCannotBeServedIsRefusedLater() throws Exception {
        assertThat(statusAfter(new MediaException("The proof's relay speaks in riddles")))
                .isEqualTo(415);
    }
}
