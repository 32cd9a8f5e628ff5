// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One session with its pictures and its sound: a service. No method waits. {@link #status} tells the results of calls,
 * including failures. Operations run in the order of the calls. Thread-safe.
 *
 * <p>The desk continues to play while windows are replaced.
 */
@ProviderType
public interface Desk {

    /** The current status. */
    SessionStatus status();

    PlaybackStatistics statistics();

    /**
     * Opens another session, and tears down the one before. Sends nothing yet: {@link #play}, {@link #setup} and
     * {@link #describe} connect.
     */
    void open(Address address);

    /** Sends SETUP, after DESCRIBE if the dialect needs it. Allowed in state INIT. */
    void setup();

    /**
     * Sends PLAY: from the start, or from the position of the pause. In state INIT, sends SETUP first. At the end of
     * the film, plays it again.
     */
    void play();

    void pause();

    /** Sends TEARDOWN and keeps the connection: the state is INIT, and CSeq continues. */
    void teardown();

    /** Sends TEARDOWN and closes the connection. The CSeq of the next session begins with 1. */
    void stop();

    /** Sends DESCRIBE, in any state. */
    void describe();

    /** Sends a request of another method, such as FORWARD. {@link SessionStatus#notice} shows the reply. */
    void request(String method);

    /** Goes to a position in the film. The session stays paused or playing. */
    void seek(Duration position);

    /** Goes forwards from the current position, or backwards if the value is negative. */
    void skip(Duration by);

    /** Pauses, and shows the picture this many pictures later, or earlier if the value is negative. */
    void step(int pictures);

    /**
     * Continues at another rate.
     *
     * @param factor 1 is normal, 2 is twice as fast, a negative factor plays backwards
     */
    void scale(double factor);

    /** Answers the server's request for a login, and repeats what was refused. */
    void login(String user, String password);

    /**
     * Trusts the certificate that was refused, for this host from now on, and repeats what failed. Saved between runs
     * of the program. Does nothing if the problem is another one.
     */
    void trust();

    /** Repeats what failed last. */
    void retry();

    /** The position in the film of the picture or sound that is presented now; empty if there is none. */
    Optional<Duration> position();

    /** The picture on the screen; empty before the first one. */
    Optional<Picture> picture();

    /** @param level from 0 (silent) to 1 */
    void volume(double level);

    void mute(boolean silent);

    /**
     * Sets how long pictures and sound are delayed, so that late packets can still be used.
     *
     * @param delay from 0 to 10 s
     */
    void latency(Duration delay);

    /** Writes the picture on the screen to a file, as it was received. */
    void snapshot(Path file);

    /**
     * Records to a file what is received from now on. The extension of the name determines the format: {@code .mjpeg},
     * {@code .Mjpeg} or {@code .avi}.
     */
    void record(Path file);

    void stopRecording();

    /** The URLs that were played, the latest first, without passwords. Saved between runs of the program. */
    List<String> history();

    /** Tears down the session and ends the program. */
    void quit();
}
