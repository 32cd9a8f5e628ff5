// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaSink;
import sprocket.media.api.Track;

/** A live presentation that sends a picture whenever the test asks for it; every tenth is a random access point. */
public final class TestCamera implements LivePresentation {

    public static final long INTERVAL = Duration.ofMillis(40).toNanos();

    private static final int GROUP = 10;
    /** Live media time may begin anywhere. */
    private static final long ORIGIN = Duration.ofDays(3).toNanos();

    private final Track track = PlainFormat.video(0);
    private LiveFeed feed = new LiveFeed("camera", List.of(track));
    private int starts;
    private int next;

    /** Sends one picture. */
    public void sendPicture() {
        long time = ORIGIN + next * INTERVAL;
        feed.accept(new AccessUnit(track, time, time, INTERVAL, next % GROUP == 0, List.of(ByteBuffer.allocate(4000))));
        next++;
    }

    /** Sends pictures while the time of a session passes. */
    public void run(SessionFixture fixture, int pictures) {
        for (int i = 0; i < pictures; i++) {
            sendPicture();
            fixture.pass(40);
        }
    }

    /** Number of the picture that a packet is part of. */
    public static int number(RecordingChannel.Sent packet) {
        return (int) number(packet.mediaTime());
    }

    /** Number of the picture with a presentation time. */
    public static long number(long presentationTime) {
        return (presentationTime - ORIGIN) / INTERVAL;
    }

    public void end(String reason) {
        feed.end(reason);
    }

    /** Starts again after its end. */
    public void restart() {
        feed = new LiveFeed("camera", List.of(track));
    }

    public int subscribers() {
        return feed.subscribers();
    }

    /** Number of subscriptions so far. */
    public int starts() {
        return starts;
    }

    @Override
    public String name() {
        return "camera";
    }

    @Override
    public List<Track> tracks() {
        return List.of(track);
    }

    @Override
    public Subscription subscribe(Set<Track> tracks, MediaSink sink) {
        starts++;
        return feed.subscribe(tracks, sink);
    }
}
