// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestMovie;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

/** What a profile prescribes for packets, if it differs from RFC 3550. */
class PacketRulesTest {

    /** A picture of 4,000 bytes fits in. */
    private static final int SIZE = 5000;

    private final TestMovie movie = TestMovie.video(250);

    private SessionFixture fixture(PacketRules rules) throws Exception {
        SessionFixture fixture = new SessionFixture(movie);
        fixture.server().format().rules(rules);
        return fixture.ready();
    }

    private static List<Integer> sequences(SessionFixture fixture) {
        return fixture.channel(0).packets().stream().map(Sent::sequence).toList();
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void aPacketMayBeAsLargeAsAUnit() throws Exception {
        SessionFixture fixture = fixture(PacketRules.byUnit(SIZE, 1, true));
        fixture.play();
        assertThat(fixture.channel(0).packets()).singleElement().satisfies(p -> {
            assertThat(p.payload()).isEqualTo(4000);
            assertThat(p.marker()).isTrue();
        });
        fixture.close();
    }

    @Test
    void packetsHaveTheNumbersOfTheirUnitsAlsoAfterASeekAndAPause() throws Exception {
        SessionFixture fixture = fixture(PacketRules.byUnit(SIZE, 1, true));
        fixture.play();
        fixture.pass(390);
        fixture.play("npt=4-");
        fixture.pass(390);
        fixture.pause();
        fixture.pass(5000);
        fixture.play();
        fixture.pass(390);
        fixture.play("npt=0.4-");
        assertThat(sequences(fixture).subList(0, 10)).isEqualTo(range(1, 10));
        assertThat(sequences(fixture).subList(10, 30)).isEqualTo(range(101, 120));
        assertThat(sequences(fixture).get(30)).as("back again").isEqualTo(11);
        fixture.close();
    }

    @Test
    void timestampsGoOnAllTheSame() throws Exception {
        SessionFixture fixture = fixture(PacketRules.byUnit(SIZE, 1, true));
        fixture.play();
        fixture.pass(390);
        fixture.play("npt=4-");
        List<Sent> packets = fixture.channel(0).packets();
        assertThat(packets.get(10).timestamp()).isEqualTo(packets.get(9).timestamp() + 3600);
        fixture.close();
    }

    @Test
    void theReplyNamesNoSequenceNumber() throws Exception {
        SessionFixture fixture = fixture(PacketRules.byUnit(SIZE, 1, true));
        PlayAnswer answer = fixture.play("npt=4-");
        assertThat(answer.rtpInfo().get(0).sequence()).isEmpty();
        assertThat(answer.rtpInfo().get(0).timestamp())
                .hasValue(Integer.toUnsignedLong(
                        fixture.channel(0).packets().get(0).timestamp()));
        fixture.close();
    }

    @Test
    void aUnitThatIsNotSentLeavesAHole() throws Exception {
        SessionFixture fixture = fixture(PacketRules.byUnit(SIZE, 0, true));
        fixture.play();
        fixture.pass(110);
        fixture.channel(0).writable(false);
        fixture.pass(80);
        fixture.channel(0).writable(true);
        fixture.pass(80);
        assertThat(sequences(fixture)).containsExactly(0, 1, 2, 5, 6);
        fixture.close();
    }

    @Test
    void numbersAreTakenModulo65536() throws Exception {
        SessionFixture fixture = fixture(PacketRules.byUnit(SIZE, 0xFFFE, true));
        fixture.play();
        fixture.pass(130);
        assertThat(sequences(fixture)).containsExactly(0xFFFE, 0xFFFF, 0, 1);
        fixture.close();
    }

    @Test
    void whatBeginsAnewIsNumberedAnew() throws Exception {
        TestMovie brief = TestMovie.video(5);
        SessionFixture fixture = new SessionFixture(brief, ServerFixture.of(Settings.LOOPING));
        fixture.server().format().rules(PacketRules.byUnit(SIZE, 1, true));
        fixture.ready();
        fixture.play();
        fixture.pass(310);
        assertThat(sequences(fixture)).containsExactly(1, 2, 3, 4, 5, 1, 2, 3);
        fixture.close();
    }

    @Test
    void liveUnitsAreCountedFromTheFirstThatIsSent() throws Exception {
        TestCamera camera = new TestCamera();
        SessionFixture fixture = new SessionFixture(camera);
        fixture.server().format().rules(PacketRules.byUnit(SIZE, 7, true));
        fixture.ready();
        camera.run(fixture, 12);
        fixture.play();
        camera.run(fixture, 5);
        fixture.pause();
        camera.run(fixture, 20);
        fixture.play();
        fixture.pass(40);
        assertThat(fixture.channel(0).units())
                .extracting(TestCamera::number)
                .containsExactly(10, 11, 12, 13, 14, 15, 16, 30, 31, 32, 33, 34, 35, 36);
        assertThat(sequences(fixture)).isEqualTo(range(7, 20));
        fixture.close();
    }

    @Test
    void whereNoRtcpIsSentNoneIs() throws Exception {
        SessionFixture fixture = fixture(PacketRules.byUnit(SIZE, 1, false));
        fixture.play();
        fixture.pass(9000);
        fixture.pause();
        fixture.pass(60_000);
        fixture.play();
        fixture.pass(5000);
        assertThat(fixture.channel(0).units()).hasSize(250);
        fixture.play("npt=9-");
        int ssrc = fixture.streams().get(0).ssrc();
        ByteBuffer collision = ByteBuffer.allocate(100);
        CompoundPacket.of(new ReceiverReport(ssrc, List.of()), SourceDescription.cname(ssrc, "viewer"))
                .write(collision);
        fixture.channel(0).peer().rtcp(collision.flip());
        assertThat(fixture.streams().get(0).ssrc())
                .as("left to the other all the same")
                .isNotEqualTo(ssrc);
        assertThat(fixture.session().touches())
                .as("what comes is a sign of life")
                .isEqualTo(1);
        fixture.close();
        assertThat(fixture.channel(0).controls()).isEmpty();
        assertThat(fixture.channel(0).closed()).isTrue();
        assertThat(fixture.loop().timers()).isZero();
    }

    @Test
    void whereRtcpIsSentItIsAsEver() throws Exception {
        SessionFixture fixture = fixture(PacketRules.byUnit(SIZE, 1, true));
        fixture.play();
        fixture.pass(1000);
        fixture.close();
        assertThat(fixture.channel(0).controls(SenderReport.class)).hasSize(2);
        assertThat(fixture.channel(0).controls(Goodbye.class)).hasSize(1);
    }
}
