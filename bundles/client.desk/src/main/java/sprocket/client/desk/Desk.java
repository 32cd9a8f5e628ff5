// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One session with its pictures and its sound: a service. Nothing here waits. What comes of a call is told by
 * {@link #status}, failures included. Calls are done in their order. Thread-safe.
 *
 * <p>The desk keeps playing while windows come and go.
 */
@ProviderType
public interface Desk {

    /** Where all stands. */
    SessionStatus status();

    PlaybackStatistics statistics();

    /**
     * Puts another session on the desk. The one before is torn down. Nothing is sent yet: {@link #play}, {@link #setup}
     * or {@link #describe} connect.
     */
    void open(Address address);

    /** SETUP, after DESCRIBE where the dialect needs it. In state INIT. */
    void setup();

    /**
     * PLAY: from the start, or from where it was paused. In state INIT, SETUP goes before it. Behind the end it begins
     * anew.
     */
    void play();

    void pause();

    /** TEARDOWN on the same connection: state INIT, and the CSeq goes on. */
    void teardown();

    /** TEARDOWN, and the connection is closed: the next session is a new one, and its first CSeq is 1. */
    void stop();

    /** DESCRIBE, whatever the state is. */
    void describe();

    /** A request of another method, such as FORWARD; its reply is shown by {@link SessionStatus#notice}. */
    void request(String method);

    /** Goes to a place in the film, and stays paused or playing. */
    void seek(Duration position);

    /** Goes forwards or, where negative, backwards from where it is. */
    void skip(Duration by);

    /** Pauses, and shows the picture that many pictures on or, where negative, back. */
    void step(int pictures);

    /**
     * Plays on at another rate.
     *
     * @param factor 1 is normal, 2 twice as fast, negative backwards
     */
    void scale(double factor);

    /** Answers a login that the server wants, and does again what was refused. */
    void login(String user, String password);

    /** Does again what failed last. */
    void retry();

    /** Place in the film of the picture or sound that is presented now; empty where nothing is. */
    Optional<Duration> position();

    /** The picture that is shown, empty before the first one. */
    Optional<Picture> picture();

    /** @param level from 0, silent, to 1 */
    void volume(double level);

    void mute(boolean silent);

    /**
     * How long pictures and sound are kept back, so that those which come late are not missed.
     *
     * @param delay from 0 to 10 s
     */
    void latency(Duration delay);

    /** Writes the picture that is shown, as it came from the server. */
    void snapshot(Path file);

    /**
     * Writes what comes from now on to a file, as it comes; its name's end says the format: {@code .mjpeg},
     * {@code .Mjpeg}, {@code .avi}.
     */
    void record(Path file);

    void stopRecording();

    /** URLs that were played, the latest first, without passwords. Kept from run to run. */
    List<String> history();

    /** Ends the program: the session is torn down first. */
    void quit();
}
