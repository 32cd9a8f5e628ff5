// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

/** What a viewer reports. */
class RtcpFromPeerTest {

    private static final int VIEWER = 0x1234;

    private final SessionFixture fixture = new SessionFixture(TestMovie.video(2500));
    private RecordingChannel channel;

    @BeforeEach
    void play() throws Exception {
        fixture.ready();
        channel = fixture.channel(0);
        fixture.play();
        fixture.pass(990);
    }

    @AfterEach
    void close() {
        fixture.close();
        assertThat(fixture.loop().timers()).isZero();
    }

    private void report(int reporter, ReportBlock... blocks) {
        ByteBuffer packet = ByteBuffer.allocate(500);
        CompoundPacket.of(new ReceiverReport(reporter, List.of(blocks)), SourceDescription.cname(reporter, "viewer"))
                .write(packet);
        channel.peer().rtcp(packet.flip());
    }

    private static ReportBlock lost(int ssrc, int packets) {
        return new ReportBlock(ssrc, 0, packets, 0, 0, 0, 0);
    }

    @Test
    void isASignOfLifeAndTellsWhatWasLost() {
        int ssrc = fixture.streams().get(0).ssrc();
        report(VIEWER, lost(ssrc + 1, 99), lost(ssrc, 7));
        assertThat(fixture.session().touches()).isEqualTo(1);
        assertThat(fixture.playout().statistics().reportedLost()).isEqualTo(7);
        report(VIEWER, lost(ssrc, -2));
        assertThat(fixture.playout().statistics().reportedLost())
                .as("packets received twice are no loss")
                .isZero();
        assertThat(fixture.session().touches()).isEqualTo(2);
    }

    @Test
    void isNoSignOfLifeWhenItIsGarbage() {
        channel.peer().rtcp(ByteBuffer.allocate(0));
        channel.peer().rtcp(ByteBuffer.wrap(new byte[] {(byte) 0x80, (byte) 201}));
        channel.peer().rtcp(ByteBuffer.wrap("SETUP rtsp://server/film".getBytes(StandardCharsets.US_ASCII)));
        channel.peer().rtp(ByteBuffer.allocate(12));
        assertThat(fixture.session().touches()).isZero();
        fixture.pass(1000);
        assertThat(channel.units()).hasSize(50);
    }

    @Test
    void leavesAnIdentifierThatSomebodyElseUses() {
        int ssrc = fixture.streams().get(0).ssrc();
        int sequence = channel.last().sequence();
        int timestamp = channel.last().timestamp();
        channel.forget();
        report(ssrc);
        int fresh = fixture.streams().get(0).ssrc();
        assertThat(fresh).isNotEqualTo(ssrc);
        assertThat(channel.controls(Goodbye.class))
                .hasSize(1)
                .allSatisfy(g -> assertThat(g.sources()).containsExactly(ssrc));
        List<SenderReport> reports = channel.controls(SenderReport.class);
        assertThat(reports).extracting(SenderReport::ssrc).containsExactly(ssrc, fresh);
        assertThat(reports).extracting(SenderReport::packets).containsExactly(75L, 0L);
        fixture.pass(20);
        assertThat(channel.packets().get(0).ssrc()).isEqualTo(fresh);
        assertThat(channel.packets().get(0).sequence()).isEqualTo(sequence + 1 & 0xFFFF);
        assertThat(channel.packets().get(0).timestamp()).isEqualTo(timestamp + 3600);
    }
}
