// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sprocket.client.ClientState;
import sprocket.client.ClientStream;
import sprocket.client.PresentationDescription;

/**
 * Where the desk's session stands, at one moment. Immutable.
 *
 * @param address what is played; empty at first
 * @param state of the session; INIT where there is none yet
 * @param pending the method that is on its way, empty where none is
 * @param ended whether the film has come to its end
 * @param description what DESCRIBE brought
 * @param sdp the description as sent, empty before
 * @param methods the server's Public, empty where not known
 * @param streams those that are set up
 * @param duration of the film; empty where it is live or not known
 * @param scale media time per time; 1 is normal
 * @param seekable whether the server can go to another place
 * @param latency how long pictures and sound are kept back
 * @param sound of the film
 * @param recording that goes on
 * @param problem what failed last; empty once something succeeds
 * @param notice the last thing worth saying that is no problem, such as a change of transport or a snapshot that was
 *     written
 */
public record SessionStatus(
        Optional<Address> address,
        ClientState state,
        Optional<String> pending,
        boolean ended,
        Optional<PresentationDescription> description,
        Optional<String> sdp,
        List<String> methods,
        List<ClientStream> streams,
        Optional<Duration> duration,
        double scale,
        boolean seekable,
        Duration latency,
        Sound sound,
        Optional<Recording> recording,
        Optional<Problem> problem,
        Optional<Notice> notice) {

    /**
     * @param present whether the film has sound that is understood
     * @param device whether it can be heard: without a sound device the film is silent
     * @param volume from 0 to 1
     */
    public record Sound(boolean present, boolean device, double volume, boolean muted) {}

    /**
     * @param bytes written so far
     * @param since when it began
     */
    public record Recording(Path file, long bytes, Instant since) {}

    /**
     * Something that failed.
     *
     * @param kind what is to be done about it
     * @param what failed, in one line
     * @param advice what to do, in one line
     */
    public record Problem(Kind kind, String what, String advice) {

        public enum Kind {
            /** The server wants user and password, or refuses those it got: {@link Desk#login}. */
            LOGIN,
            /** The session was lost. It is set up again by itself: {@code what} says when. */
            RECONNECTING,
            /** Nobody can be reached, or no packets come: {@link Desk#retry}, perhaps over TCP. */
            NETWORK,
            /** The server says no. */
            REFUSED,
            /** The address cannot be used. */
            ADDRESS,
            /** A file could not be written. */
            FILE,
            /** The film cannot be shown. */
            MEDIA
        }
    }

    /** A line for the user, and when it was said. */
    public record Notice(String text, Instant at) {}
}
