// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.Camera;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;

/** What a profile rules about packets, where that is not what RFC 3550 says. */
class PacketRulesTest {

    /** A picture of 4,000 bytes fits in. */
    private static final int SIZE = 5000;

    private final Film film = Film.video(250);

    private Stage stage(PacketRules rules) throws Exception {
        Stage stage = new Stage(film);
        stage.house().format().rules(rules);
        return stage.ready();
    }

    private static List<Integer> sequences(Stage stage) {
        return stage.channel(0).packets().stream().map(Sent::sequence).toList();
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void aPacketMayBeAsLargeAsAUnit() throws Exception {
        Stage stage = stage(PacketRules.byUnit(SIZE, 1, true));
        stage.play();
        assertThat(stage.channel(0).packets()).singleElement().satisfies(p -> {
            assertThat(p.payload()).isEqualTo(4000);
            assertThat(p.marker()).isTrue();
        });
        stage.close();
    }

    @Test
    void packetsHaveTheNumbersOfTheirUnitsAlsoAfterASeekAndAPause() throws Exception {
        Stage stage = stage(PacketRules.byUnit(SIZE, 1, true));
        stage.play();
        stage.pass(390);
        stage.play("npt=4-");
        stage.pass(390);
        stage.pause();
        stage.pass(5000);
        stage.play();
        stage.pass(390);
        stage.play("npt=0.4-");
        assertThat(sequences(stage).subList(0, 10)).isEqualTo(range(1, 10));
        assertThat(sequences(stage).subList(10, 30)).isEqualTo(range(101, 120));
        assertThat(sequences(stage).get(30)).as("back again").isEqualTo(11);
        stage.close();
    }

    @Test
    void timestampsGoOnAllTheSame() throws Exception {
        Stage stage = stage(PacketRules.byUnit(SIZE, 1, true));
        stage.play();
        stage.pass(390);
        stage.play("npt=4-");
        List<Sent> packets = stage.channel(0).packets();
        assertThat(packets.get(10).timestamp()).isEqualTo(packets.get(9).timestamp() + 3600);
        stage.close();
    }

    @Test
    void theReplyNamesNoSequenceNumber() throws Exception {
        Stage stage = stage(PacketRules.byUnit(SIZE, 1, true));
        PlayAnswer answer = stage.play("npt=4-");
        assertThat(answer.rtpInfo().get(0).sequence()).isEmpty();
        assertThat(answer.rtpInfo().get(0).timestamp())
                .hasValue(
                        Integer.toUnsignedLong(stage.channel(0).packets().get(0).timestamp()));
        stage.close();
    }

    @Test
    void aUnitThatIsNotSentLeavesAHole() throws Exception {
        Stage stage = stage(PacketRules.byUnit(SIZE, 0, true));
        stage.play();
        stage.pass(110);
        stage.channel(0).writable(false);
        stage.pass(80);
        stage.channel(0).writable(true);
        stage.pass(80);
        assertThat(sequences(stage)).containsExactly(0, 1, 2, 5, 6);
        stage.close();
    }

    @Test
    void numbersAreTakenModulo65536() throws Exception {
        Stage stage = stage(PacketRules.byUnit(SIZE, 0xFFFE, true));
        stage.play();
        stage.pass(130);
        assertThat(sequences(stage)).containsExactly(0xFFFE, 0xFFFF, 0, 1);
        stage.close();
    }

    @Test
    void whatBeginsAnewIsNumberedAnew() throws Exception {
        Film brief = Film.video(5);
        Stage stage = new Stage(brief, Stage.House.of(Settings.LOOPING));
        stage.house().format().rules(PacketRules.byUnit(SIZE, 1, true));
        stage.ready();
        stage.play();
        stage.pass(310);
        assertThat(sequences(stage)).containsExactly(1, 2, 3, 4, 5, 1, 2, 3);
        stage.close();
    }

    @Test
    void liveUnitsAreCountedFromTheFirstThatIsSent() throws Exception {
        Camera camera = new Camera();
        Stage stage = new Stage(camera);
        stage.house().format().rules(PacketRules.byUnit(SIZE, 7, true));
        stage.ready();
        camera.run(stage, 12);
        stage.play();
        camera.run(stage, 5);
        stage.pause();
        camera.run(stage, 20);
        stage.play();
        stage.pass(40);
        assertThat(stage.channel(0).units())
                .extracting(Camera::number)
                .containsExactly(10, 11, 12, 13, 14, 15, 16, 30, 31, 32, 33, 34, 35, 36);
        assertThat(sequences(stage)).isEqualTo(range(7, 20));
        stage.close();
    }

    @Test
    void whereNoRtcpIsSentNoneIs() throws Exception {
        Stage stage = stage(PacketRules.byUnit(SIZE, 1, false));
        stage.play();
        stage.pass(9000);
        stage.pause();
        stage.pass(60_000);
        stage.play();
        stage.pass(5000);
        assertThat(stage.channel(0).units()).hasSize(250);
        stage.play("npt=9-");
        int ssrc = stage.streams().get(0).ssrc();
        ByteBuffer collision = ByteBuffer.allocate(100);
        CompoundPacket.of(new ReceiverReport(ssrc, List.of()), SourceDescription.cname(ssrc, "viewer"))
                .write(collision);
        stage.channel(0).peer().rtcp(collision.flip());
        assertThat(stage.streams().get(0).ssrc())
                .as("left to the other all the same")
                .isNotEqualTo(ssrc);
        assertThat(stage.session().touches()).as("what comes is a sign of life").isEqualTo(1);
        stage.close();
        assertThat(stage.channel(0).controls()).isEmpty();
        assertThat(stage.channel(0).closed()).isTrue();
        assertThat(stage.loop().timers()).isZero();
    }

    @Test
    void whereRtcpIsSentItIsAsEver() throws Exception {
        Stage stage = stage(PacketRules.byUnit(SIZE, 1, true));
        stage.play();
        stage.pass(1000);
        stage.close();
        assertThat(stage.channel(0).controls(SenderReport.class)).hasSize(2);
        assertThat(stage.channel(0).controls(Goodbye.class)).hasSize(1);
    }
}
