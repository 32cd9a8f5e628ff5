// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.FakeSession.Event;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.RtspTopics;

/** What a session tells of its streams. */
class StreamEventsTest {

    private static final String VIDEO = "rtsp://server/film/trackID=0";
    private static final String AUDIO = "rtsp://server/film/trackID=1";

    private final Stage stage = new Stage(new Film(Reel.video(50), Reel.audio(100)));
    private int seen;

    /** What was posted since this was asked last, in short. */
    private List<String> news() {
        List<Event> all = stage.session().events();
        List<String> news = all.subList(seen, all.size()).stream()
                .map(StreamEventsTest::brief)
                .toList();
        seen = all.size();
        return news;
    }

    private static String brief(Event event) {
        String url = String.valueOf(event.properties().get(RtspTopics.URL));
        Object reason = event.properties().get(RtspTopics.REASON);
        return event.topic().substring(event.topic().lastIndexOf('/') + 1) + " " + url.substring(url.length() - 1)
                + (reason == null ? "" : ": " + reason);
    }

    private Event last(String topic) {
        List<Event> events = stage.session().events().stream()
                .filter(e -> e.topic().equals(topic))
                .toList();
        return events.get(events.size() - 1);
    }

    @Test
    void aStreamsLifeIsTold() throws Exception {
        stage.ready();
        assertThat(news()).containsExactly("ADDED 0", "ADDED 1");
        stage.play();
        assertThat(news()).containsExactly("STARTED 0", "STARTED 1");
        stage.pass(500);
        stage.pause();
        assertThat(news()).containsExactly("STOPPED 0: PAUSE", "STOPPED 1: PAUSE");
        stage.pause();
        assertThat(news()).as("it stands already").isEmpty();
        stage.play();
        assertThat(news()).containsExactly("STARTED 0", "STARTED 1");
        stage.pass(2000);
        assertThat(news()).containsExactly("STOPPED 0: end of media", "STOPPED 1: end of media");
        stage.remove(0);
        assertThat(news()).containsExactly("REMOVED 0: TEARDOWN");
        stage.close();
        assertThat(news()).containsExactly("REMOVED 1: session closed");
    }

    @Test
    void theEventsSayWhatTheStreamIsAndWasSent() throws Exception {
        stage.ready();
        assertThat(last(RtspTopics.STREAM_ADDED).properties())
                .isEqualTo(Map.of(
                        RtspTopics.URL,
                        AUDIO,
                        RtspTopics.ENCODING,
                        "PLAIN",
                        RtspTopics.TRANSPORT,
                        RecordingTransport.PROTOCOL));
        stage.play();
        assertThat(last(RtspTopics.STREAM_STARTED).properties()).isEqualTo(Map.of(RtspTopics.URL, AUDIO));
        stage.pass(390);
        stage.channel(0).writable(false);
        stage.pass(80);
        stage.remove(0);
        assertThat(last(RtspTopics.STREAM_REMOVED).properties())
                .isEqualTo(Map.of(
                        RtspTopics.URL,
                        VIDEO,
                        RtspTopics.REASON,
                        "TEARDOWN",
                        RtspTopics.UNITS,
                        10L,
                        RtspTopics.PACKETS,
                        30L,
                        RtspTopics.BYTES,
                        40_000L,
                        RtspTopics.DROPPED,
                        2L,
                        RtspTopics.FAILED,
                        0L));
        stage.close();
    }

    @Test
    void whatPlaysDoesNotBeginAnewWithAnotherPlay() throws Exception {
        stage.ready();
        stage.play("npt=0-1");
        news();
        stage.pass(100);
        stage.play();
        stage.play("npt=1-1.5");
        stage.pass(1100);
        FakeExchange seek = new FakeExchange();
        stage.seek(seek, 200);
        seek.commit();
        assertThat(news()).isEmpty();
        stage.pass(2000);
        assertThat(news()).containsExactly("STOPPED 0: end of range", "STOPPED 1: end of range");
        stage.close();
    }

    @Test
    void aPausePointAndAFailureHaveTheirReasons() throws Exception {
        stage.ready();
        stage.play();
        news();
        stage.pauseAt(200);
        stage.pass(300);
        assertThat(news()).containsExactly("STOPPED 0: pause point", "STOPPED 1: pause point");
        stage.close();
    }

    @Test
    void whatHasNoReplyIsTakenBack() throws Exception {
        stage.setUp(0);
        news();
        FakeExchange setup = new FakeExchange();
        stage.setUp(setup, 1, RecordingTransport.PROTOCOL);
        setup.rollback();
        assertThat(news()).containsExactly("ADDED 1", "REMOVED 1: SETUP failed");
        FakeExchange play = new FakeExchange();
        stage.prepare(play, "");
        play.rollback();
        assertThat(news()).isEmpty();
        assertThatThrownBy(() -> stage.setUp(new FakeExchange().endsUnnoticed(), 1, RecordingTransport.PROTOCOL))
                .isInstanceOf(IllegalStateException.class);
        assertThat(news()).as("it never was").isEmpty();
        stage.setUp(0);
        assertThat(news()).containsExactly("REMOVED 0: set up anew", "ADDED 0");
        stage.close();
    }

    @Test
    void aTransportThatGoesIsTheReason() throws Exception {
        stage.ready();
        stage.play();
        news();
        stage.house().transportGoes().run();
        assertThat(news())
                .containsExactly(
                        "REMOVED 0: its transport was removed from the server",
                        "REMOVED 1: its transport was removed from the server");
    }
}
