// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.time.Duration;
import java.util.Optional;
import sprocket.client.ClientListener;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.ClientStream;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.RawPacket;
import sprocket.client.media.StreamUnit;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspRequest;

/** Passes the events of one session to the desk's loop. Ignores them after another session was opened. */
final class SessionEvents implements ClientListener {

    private final Loop loop;
    private final StatusBoard board;
    private final MediaPlayout media;
    private final SessionControl.Tap tap;
    private final SessionControl control;
    private boolean unknown;

    SessionEvents(Loop loop, StatusBoard board, MediaPlayout media, SessionControl.Tap tap, SessionControl control) {
        this.loop = loop;
        this.board = board;
        this.media = media;
        this.tap = tap;
        this.control = control;
    }

    /** Queues an event after the earlier ones. Media events are frequent and run at once if this is the loop. */
    private void tell(Runnable event) {
        loop.execute(() -> {
            if (control.steps().hears(this)) {
                event.run();
                control.steps().refresh();
                board.publish();
            }
        });
    }

    @Override
    public void unit(ClientStream stream, StreamUnit unit) {
        if (loop.inLoop()) {
            take(stream, unit);
        } else {
            loop.execute(() -> take(stream, unit));
        }
    }

    private void take(ClientStream stream, StreamUnit unit) {
        if (control.steps().hears(this)) {
            media.unit(stream, unit);
            tap.unit(stream, unit);
        }
    }

    @Override
    public void packet(ClientStream stream, RawPacket packet) {
        if (!unknown) {
            unknown = true;
            tell(() -> board.notice(
                    "Nothing here understands " + stream.track().encoding() + ": it is received and not shown"));
        }
    }

    @Override
    public void streamEnded(ClientStream stream) {
        tell(control::checkEnd);
    }

    @Override
    public void transportChanged(String from, String to, String reason) {
        tell(() -> {
            media.streamsGone();
            media.jump(control.steps().live());
            board.notice("Goes on over " + to + ": " + reason);
        });
    }

    @Override
    public void reconnecting(RtspClientException cause, int attempt, Duration delay) {
        tell(() -> {
            media.streamsGone();
            media.expect(control.steps().live());
            board.problem = Optional.of(Problems.reconnecting(cause, attempt, delay));
        });
    }

    @Override
    public void reconnected(ClientSession session) {
        tell(() -> {
            board.noProblem();
            board.notice("Connected again");
        });
    }

    @Override
    public void requested(RtspRequest request) {
        if (request.method().equals("REDIRECT")) {
            tell(() -> board.notice("The server sends the session elsewhere"));
        }
    }

    @Override
    public void failed(RtspClientException cause) {
        tell(() -> {
            control.lost();
            board.torn();
            board.problem = Optional.of(Problems.of(cause));
            board.state = ClientState.INIT;
        });
    }
}
