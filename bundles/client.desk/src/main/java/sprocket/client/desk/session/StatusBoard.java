// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sprocket.client.ClientState;
import sprocket.client.ClientStream;
import sprocket.client.PresentationDescription;
import sprocket.client.desk.Address;
import sprocket.client.desk.SessionStatus;

/** The status of the session. It tells a listener about changes. Written on one loop; read from any thread. */
public final class StatusBoard {

    private final Consumer<SessionStatus> listener;
    Optional<Address> address = Optional.empty();
    ClientState state = ClientState.INIT;
    Optional<String> pending = Optional.empty();
    boolean ended;
    Optional<PresentationDescription> description = Optional.empty();
    List<String> methods = List.of();
    List<ClientStream> streams = List.of();
    Optional<Duration> duration = Optional.empty();
    double scale = 1;
    public Duration latency = Duration.ZERO;
    public SessionStatus.Sound sound = new SessionStatus.Sound(false, true, 1, false);
    public Optional<SessionStatus.Recording> recording = Optional.empty();
    Optional<SessionStatus.Problem> problem = Optional.empty();
    Optional<SessionStatus.Notice> notice = Optional.empty();
    private volatile SessionStatus status;

    /** @param listener is called on the loop */
    public StatusBoard(Consumer<SessionStatus> listener) {
        this.listener = listener;
        this.status = now();
    }

    private SessionStatus now() {
        boolean seekable =
                duration.isPresent() && description.filter(d -> !d.live()).isPresent();
        return new SessionStatus(
                address,
                state,
                pending,
                ended,
                description,
                description.map(PresentationDescription::text),
                methods,
                streams,
                duration,
                scale,
                seekable,
                latency,
                sound,
                recording,
                problem,
                notice);
    }

    public SessionStatus status() {
        return status;
    }

    /** Calls the listener if anything has changed. */
    public void publish() {
        SessionStatus next = now();
        if (!next.equals(status)) {
            status = next;
            listener.accept(next);
        }
    }

    public void notice(String text) {
        notice = Optional.of(new SessionStatus.Notice(text, Instant.now()));
        publish();
    }

    public void problem(SessionStatus.Problem what) {
        problem = Optional.of(what);
        publish();
    }

    public void noProblem() {
        problem = Optional.empty();
    }

    /**
     * The film has sound.
     *
     * @param device whether there is a sound device
     */
    public void hears(boolean device) {
        sound = new SessionStatus.Sound(true, device, sound.volume(), sound.muted());
    }

    /** The session was torn down: forgets the streams. */
    void torn() {
        state = ClientState.INIT;
        ended = false;
        streams = List.of();
        scale = 1;
        sound = new SessionStatus.Sound(false, sound.device(), sound.volume(), sound.muted());
    }

    /** Another session begins. */
    void fresh(Address next) {
        torn();
        address = Optional.of(next);
        pending = Optional.empty();
        description = Optional.empty();
        methods = List.of();
        duration = Optional.empty();
        problem = Optional.empty();
        notice = Optional.empty();
    }
}
