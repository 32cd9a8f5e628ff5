// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** A session of a client at 192.0.2.7 that began 67 s after 1970 and had its last request 5 s ago. */
final class TestSession implements RtspSession {

    private final String id;
    private final Optional<RtspUri> url;
    private SessionState state;
    private String closed;

    private TestSession(String id, SessionState state, Optional<RtspUri> url) {
        this.id = id;
        this.state = state;
        this.url = url;
    }

    static TestSession playing(String id, String url) {
        try {
            return new TestSession(id, SessionState.PLAYING, Optional.of(RtspUri.parse(url)));
        } catch (RtspException e) {
            throw new IllegalArgumentException(url, e);
        }
    }

    static TestSession fresh(String id) {
        return new TestSession(id, SessionState.INIT, Optional.empty());
    }

    /** Why it was closed; empty while it is open. */
    Optional<String> closed() {
        return Optional.ofNullable(closed);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public InetAddress clientAddress() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Instant opened() {
        return Instant.ofEpochSecond(67);
    }

    @Override
    public Duration idle() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Optional<RtspUri> url() {
        return url;
    }

    @Override
    public Optional<RtspConnection> connection() {
        return Optional.empty();
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.empty();
    }

    @Override
    public void attribute(String name, Object value) {
        throw new UnsupportedOperationException("A command keeps nothing in a session");
    }

    @Override
    public void close(String reason) {
        closed = reason;
        state = SessionState.CLOSED;
    }
}
