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
 * The status of the desk's session, at one moment. Immutable.
 *
 * @param address the address that is played; empty at first
 * @param state of the session; INIT if there is none yet
 * @param pending the method whose reply is awaited, empty if there is none
 * @param ended whether the film has come to its end
 * @param description the result of DESCRIBE
 * @param sdp the description as it was sent, empty before DESCRIBE
 * @param methods the methods of the server's Public header, empty if not known
 * @param streams those that are set up
 * @param duration of the film; empty if it is live or not known
 * @param scale media time per playing time; 1 is normal
 * @param seekable whether the server can go to another position
 * @param latency how long pictures and sound are delayed
 * @param sound of the film
 * @param recording the current recording
 * @param problem what failed last; empty once something succeeds
 * @param notice the last event that is no problem, such as a change of transport or a snapshot that was written
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
     * @param present whether the film has sound in a supported encoding
     * @param device whether there is a sound device; without one the film is silent
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
     * @param kind tells what the user can do about it
     * @param what failed, in one line
     * @param advice what to do, in one line
     */
    public record Problem(Kind kind, String what, String advice) {

        public enum Kind {
            /** The server asks for user and password, or refuses them: {@link Desk#login}. */
            LOGIN,
            /** The server's certificate is not trusted: {@link Desk#trust}. */
            CERTIFICATE,
            /** The session was lost and is set up again automatically; {@code what} tells when. */
            RECONNECTING,
            /** The server cannot be reached, or no packets arrive: {@link Desk#retry}, perhaps over TCP. */
            NETWORK,
            /** The server refuses the request. */
            REFUSED,
            /** The address cannot be used. */
            ADDRESS,
            /** A file could not be written. */
            FILE,
            /** The film cannot be shown. */
            MEDIA
        }
    }

    /** A line for the user, and its time. */
    public record Notice(String text, Instant at) {}
}
