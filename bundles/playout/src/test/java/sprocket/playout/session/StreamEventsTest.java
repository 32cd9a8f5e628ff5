// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.FakeSession.Event;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtsp.api.RtspTopics;

/** The events of a session's streams. */
class StreamEventsTest {

    private static final String VIDEO = "rtsp://server/film/trackID=0";
    private static final String AUDIO = "rtsp://server/film/trackID=1";

    private final SessionFixture fixture = new SessionFixture(new TestMovie(TestTrack.video(50), TestTrack.audio(100)));
    private int seen;

    /** A summary of what was posted since the last call. */
    private List<String> news() {
        List<Event> all = fixture.session().events();
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
        List<Event> events = fixture.session().events().stream()
                .filter(e -> e.topic().equals(topic))
                .toList();
        return events.get(events.size() - 1);
    }

    @Test
    void aStreamsLifeIsTold() throws Exception {
        fixture.ready();
        assertThat(news()).containsExactly("ADDED 0", "ADDED 1");
        fixture.play();
        assertThat(news()).containsExactly("STARTED 0", "STARTED 1");
        fixture.pass(500);
        fixture.pause();
        assertThat(news()).containsExactly("STOPPED 0: PAUSE", "STOPPED 1: PAUSE");
        fixture.pause();
        assertThat(news()).as("it stands already").isEmpty();
        fixture.play();
        assertThat(news()).containsExactly("STARTED 0", "STARTED 1");
        fixture.pass(2000);
        assertThat(news()).containsExactly("STOPPED 0: end of media", "STOPPED 1: end of media");
        fixture.remove(0);
        assertThat(news()).containsExactly("REMOVED 0: TEARDOWN");
        fixture.close();
        assertThat(news()).containsExactly("REMOVED 1: session closed");
    }

    @Test
    void theEventsSayWhatTheStreamIsAndWasSent() throws Exception {
        fixture.ready();
        assertThat(last(RtspTopics.STREAM_ADDED).properties())
                .isEqualTo(Map.of(
                        RtspTopics.URL,
                        AUDIO,
                        RtspTopics.ENCODING,
                        "PLAIN",
                        RtspTopics.TRANSPORT,
                        RecordingTransport.PROTOCOL));
        fixture.play();
        assertThat(last(RtspTopics.STREAM_STARTED).properties()).isEqualTo(Map.of(RtspTopics.URL, AUDIO));
        fixture.pass(390);
        fixture.channel(0).writable(false);
        fixture.pass(80);
        fixture.remove(0);
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
        fixture.close();
    }

    @Test
    void whatPlaysDoesNotBeginAnewWithAnotherPlay() throws Exception {
        fixture.ready();
        fixture.play("npt=0-1");
        news();
        fixture.pass(100);
        fixture.play();
        fixture.play("npt=1-1.5");
        fixture.pass(1100);
        FakeExchange seek = new FakeExchange();
        fixture.seek(seek, 200);
        seek.commit();
        assertThat(news()).isEmpty();
        fixture.pass(2000);
        assertThat(news()).containsExactly("STOPPED 0: end of range", "STOPPED 1: end of range");
        fixture.close();
    }

    @Test
    void aPausePointAndAFailureHaveTheirReasons() throws Exception {
        fixture.ready();
        fixture.play();
        news();
        fixture.pauseAt(200);
        fixture.pass(300);
        assertThat(news()).containsExactly("STOPPED 0: pause point", "STOPPED 1: pause point");
        fixture.close();
    }

    @Test
    void whatHasNoReplyIsTakenBack() throws Exception {
        fixture.setUp(0);
        news();
        FakeExchange setup = new FakeExchange();
        fixture.setUp(setup, 1, RecordingTransport.PROTOCOL);
        setup.rollback();
        assertThat(news()).containsExactly("ADDED 1", "REMOVED 1: SETUP failed");
        FakeExchange play = new FakeExchange();
        fixture.prepare(play, "");
        play.rollback();
        assertThat(news()).isEmpty();
        assertThatThrownBy(() -> fixture.setUp(new FakeExchange().endsUnnoticed(), 1, RecordingTransport.PROTOCOL))
                .isInstanceOf(IllegalStateException.class);
        assertThat(news()).as("it never was").isEmpty();
        fixture.setUp(0);
        assertThat(news()).containsExactly("REMOVED 0: set up anew", "ADDED 0");
        fixture.close();
    }

    @Test
    void aTransportThatGoesIsTheReason() throws Exception {
        fixture.ready();
        fixture.play();
        news();
        fixture.server().transportGoes().run();
        assertThat(news())
                .containsExactly(
                        "REMOVED 0: its transport was removed from the server",
                        "REMOVED 1: its transport was removed from the server");
    }
}
