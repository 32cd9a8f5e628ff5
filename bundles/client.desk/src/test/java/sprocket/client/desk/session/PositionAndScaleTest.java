// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus.Problem;

/** Positions and scales that the user chooses. */
class PositionAndScaleTest extends SessionFixture {

    @Test
    void playsOnWhereAPlaceIsRefused() {
        tell(control::play);
        client.fails("PLAY", FakeClient.refused(457));
        tell(() -> control.seek(Duration.ofSeconds(10)));
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY npt=10-", "1 PLAY");
        assertThat(status().state()).isEqualTo(ClientState.PLAYING);
        assertThat(problem()).isEqualTo(Problem.Kind.REFUSED);
    }

    @Test
    void ofPlacesThatAreAskedForMeanwhileOnlyTheLastCounts() {
        tell(control::play);
        CompletableFuture<Object> pause = client.waits("PAUSE");
        for (int second = 1; second <= 5; second++) {
            Duration place = Duration.ofSeconds(second);
            tell(() -> control.seek(place));
        }
        pause.complete(null);
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY npt=1-", "1 PAUSE", "1 PLAY npt=5-");
    }

    @Test
    void aPlaceThatIsChosenBeforeIsWhereItBegins() {
        tell(() -> control.seek(Duration.ofSeconds(7)));
        tell(() -> control.scale(2));
        client.scale = 2;
        tell(control::play);
        assertThat(client.asked).endsWith("1 PLAY npt=7- x2.0");
        assertThat(status().scale()).isEqualTo(2);
    }

    @Test
    void saysSoWhereTheServerKeepsItsRate() {
        tell(control::play);
        tell(() -> control.scale(4));
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY x4.0");
        assertThat(status().notice().get().text())
                .isEqualTo("The server plays at 1×, not at 4×. Steps of one picture work without its help");
    }

    @Test
    void whatIsLiveHasNoOtherPlace() {
        client.sdp = FakeClient.LIVE;
        tell(control::play);
        int before = client.asked.size();
        tell(() -> control.seek(Duration.ofSeconds(10)));
        assertThat(client.asked).hasSize(before);
        assertThat(status().notice().get().text()).contains("cannot go to another place");
        assertThat(status().seekable()).isFalse();
    }

    @Test
    void beginsAnewBehindTheEnd() {
        tell(control::play);
        client.last().state = ClientState.READY;
        client.last().listener.streamEnded(null);
        assertThat(status().ended()).isTrue();
        assertThat(status().state()).isEqualTo(ClientState.READY);
        tell(control::play);
        assertThat(client.asked).endsWith("1 PLAY npt=0-");
        assertThat(status().ended()).isFalse();
    }
}
