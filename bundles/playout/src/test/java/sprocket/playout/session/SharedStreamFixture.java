// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import org.junit.jupiter.api.BeforeEach;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Presentation;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.rtsp.api.message.RtspException;

/** Two sessions that share a stream. It is sent on the channel of the first one. */
abstract class SharedStreamFixture {

    static final String MULTICAST = RecordingTransport.PROTOCOL + ";multicast";

    final ServerFixture server = ServerFixture.of(Settings.SHARING);
    final TestMovie movie = TestMovie.video(250);
    SessionFixture first;
    SessionFixture second;

    @BeforeEach
    void setUp() throws RtspException {
        first = session();
        second = session();
    }

    /** On a loop of its own. */
    SessionFixture session() throws RtspException {
        return session(movie, "");
    }

    SessionFixture session(Presentation presentation, String below) throws RtspException {
        SessionFixture fixture = new SessionFixture(presentation, server, new ManualLoop());
        fixture.session().url(SessionFixture.url(below));
        setUp(fixture, MULTICAST);
        return fixture;
    }

    static void setUp(SessionFixture fixture, String transport) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        fixture.setUp(exchange, 0, transport);
        exchange.commit();
    }

    RecordingChannel sent() {
        return first.channel(0);
    }
}
