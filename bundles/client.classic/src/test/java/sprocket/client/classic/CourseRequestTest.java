// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.client.classic.CourseRequest.DESCRIBE;
import static sprocket.client.classic.CourseRequest.PAUSE;
import static sprocket.client.classic.CourseRequest.PLAY;
import static sprocket.client.classic.CourseRequest.SETUP;
import static sprocket.client.classic.CourseRequest.TEARDOWN;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sprocket.client.ClientOptions;
import sprocket.client.ClientState;
import sprocket.client.desk.Address;
import sprocket.client.desk.SessionStatus;

class CourseRequestTest {

    private static Set<CourseRequest> allowed(SessionStatus status) {
        return Arrays.stream(CourseRequest.values())
                .filter(request -> request.allowed(status))
                .collect(Collectors.toSet());
    }

    @Test
    void eachStateAllowsWhatMakesSenseInIt() {
        assertThat(allowed(Statuses.of(ClientState.INIT))).containsExactlyInAnyOrder(SETUP, DESCRIBE);
        assertThat(allowed(Statuses.of(ClientState.READY))).containsExactlyInAnyOrder(PLAY, TEARDOWN, DESCRIBE);
        assertThat(allowed(Statuses.of(ClientState.PLAYING))).containsExactlyInAnyOrder(PAUSE, TEARDOWN, DESCRIBE);
        assertThat(allowed(Statuses.of(ClientState.CLOSED))).containsExactlyInAnyOrder(SETUP, DESCRIBE);
        assertThat(allowed(Statuses.of(ClientState.RECONNECTING))).containsExactly(TEARDOWN);
    }

    @Test
    void aFilmThatHasEndedPlaysAgain() {
        assertThat(allowed(Statuses.ended())).containsExactlyInAnyOrder(PLAY, TEARDOWN, DESCRIBE);
        assertThat(CourseRequest.next(Statuses.ended())).contains(PLAY);
    }

    @Test
    void nothingIsAllowedWithoutAFilm() {
        assertThat(allowed(Statuses.EMPTY)).isEmpty();
        assertThat(CourseRequest.next(Statuses.EMPTY)).isEmpty();
    }

    @Test
    void whileOneIsOnItsWayOnlyTeardownFollows() {
        assertThat(allowed(Statuses.pending(ClientState.INIT, "SETUP"))).isEmpty();
        assertThat(allowed(Statuses.pending(ClientState.READY, "PLAY"))).containsExactly(TEARDOWN);
        assertThat(allowed(Statuses.pending(ClientState.PLAYING, "TEARDOWN"))).isEmpty();
    }

    @Test
    void theNextOneGoesThroughTheStates() {
        assertThat(List.of(ClientState.INIT, ClientState.READY, ClientState.PLAYING).stream()
                        .map(state -> CourseRequest.next(Statuses.of(state)).orElseThrow()))
                .containsExactly(SETUP, PLAY, PAUSE);
    }

    @Test
    void setupLeavesTheSoundOut() {
        FakeDesk desk = new FakeDesk();
        desk.status = Statuses.of(new Address("rtsp://host/movie.avi", ClientOptions.DEFAULT, false), ClientState.INIT);
        SETUP.send(desk);
        assertThat(desk.calls).containsExactly("open rtsp://host/movie.avi pictures only", "setup");
    }

    @Test
    void whatWasOpenedWithoutSoundIsNotOpenedAgain() {
        FakeDesk desk = new FakeDesk();
        desk.status = Statuses.of(ClientState.INIT);
        SETUP.send(desk);
        assertThat(desk.calls).containsExactly("setup");
    }
}
