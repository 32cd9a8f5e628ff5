// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

/** Snapshots of a camera: no thread waits for the picture. */
class LiveSnapshotTest {

    private static final Track TRACK = new Track("v", new VideoFormat(VideoFormat.JPEG, 48, 32, 25, Map.of()));

    private final FakePlayouts playouts = new FakePlayouts();
    private final SnapshotHandler handler = new SnapshotHandler(playouts);
    private final FakeSession session = new FakeSession();
    private final LiveFeed camera = new LiveFeed("camera", List.of(TRACK));

    @BeforeEach
    void setUp() throws RtspException {
        handler.configure(Map.of("max.size", 1_048_576));
        playouts.open(session, camera).ready(RtspUri.parse("rtsp://h/camera"));
    }

    @AfterEach
    void nobodyListensAnyMore() {
        assertThat(camera.subscribers()).isZero();
    }

    private static FakeExchange snapshot() {
        return FakeExchange.of("SNAPSHOT", "rtsp://h/camera");
    }

    private CompletableFuture<RtspResponse> begin(FakeExchange exchange) throws RtspException {
        assertThat(handler.handle(exchange.in(session)))
                .as("the reply is deferred")
                .isNull();
        return exchange.deferred();
    }

    private static RtspException refusal(CompletableFuture<RtspResponse> reply) {
        ExecutionException failure =
                catchThrowableOfType(ExecutionException.class, () -> reply.get(10, TimeUnit.SECONDS));
        return (RtspException) failure.getCause();
    }

    @Test
    void isTheLastPictureAtOnce() throws Exception {
        ByteBuffer last = Jpegs.of(Color.CYAN);
        camera.accept(AccessUnit.of(TRACK, 0, 1, Jpegs.of(Color.PINK)));
        camera.accept(AccessUnit.of(TRACK, 1, 1, last));
        CompletableFuture<RtspResponse> reply = begin(snapshot());

        assertThat(reply).isCompleted();
        assertThat(reply.join().body()).isEqualTo(last);
    }

    @Test
    void isTheNextPictureWhereThereIsNoneYet() throws Exception {
        CompletableFuture<RtspResponse> reply = begin(snapshot());
        assertThat(reply).isNotDone();
        assertThat(camera.subscribers()).isEqualTo(1);
        ByteBuffer first = Jpegs.of(Color.PINK);
        camera.accept(AccessUnit.of(TRACK, 0, 1, first));

        assertThat(reply).isCompleted();
        assertThat(reply.join().headers().first("Content-Type")).hasValue("image/jpeg");
        assertThat(reply.join().body()).isEqualTo(first);
        assertThat(camera.subscribers()).isZero();
    }

    @Test
    void saysThatNoPictureCame() throws Exception {
        RtspException refusal = refusal(begin(snapshot().remaining(Duration.ofMillis(10))));
        assertThat(refusal.status()).isEqualTo(RtspStatus.SERVICE_UNAVAILABLE);
        assertThat(refusal).hasMessageContaining("No picture came within 9 ms");
    }

    @Test
    void saysThatTheCameraHasGone() throws Exception {
        CompletableFuture<RtspResponse> reply = begin(snapshot());
        camera.end("it was unplugged");
        assertThat(refusal(reply))
                .hasMessageContaining("it was unplugged")
                .extracting(RtspException::status)
                .isEqualTo(RtspStatus.SERVICE_UNAVAILABLE);
        assertThat(refusal(begin(snapshot()))).as("had gone before").hasMessageContaining("it was unplugged");
    }

    @Test
    void aLargePictureIsRefusedAsAnyOther() throws Exception {
        CompletableFuture<RtspResponse> reply = begin(snapshot());
        camera.accept(AccessUnit.of(TRACK, 0, 1, ByteBuffer.allocate(2_000_000)));
        assertThat(refusal(reply).status()).isEqualTo(RtspStatus.FORBIDDEN);
    }

    @Test
    void whoComesTooLateIsNotLeftListening() {
        FakeExchange over = snapshot().in(session).remaining(Duration.ZERO);
        assertThatThrownBy(() -> handler.handle(over)).isInstanceOf(IllegalStateException.class);
    }
}
