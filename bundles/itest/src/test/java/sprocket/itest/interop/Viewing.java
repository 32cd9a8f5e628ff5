// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import sprocket.client.ClientListener;
import sprocket.client.ClientOptions;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.RtspClient;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.StreamUnit;
import sprocket.loop.netty.EventLoops;
import sprocket.rtsp.api.message.RtspRequest;

/** A client session without a container, which keeps what it receives. */
final class Viewing implements ClientListener, AutoCloseable {

    private final EventLoops loops = EventLoops.start(1);
    private final RtspClient client = RtspClient.builder(loops).build();
    private final List<StreamUnit> pictures = new CopyOnWriteArrayList<>();
    private final List<StreamUnit> sounds = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private ClientSession session;

    /**
     * Plays.
     *
     * @param transport {@code UDP} or {@code TCP}, and no other
     */
    static Viewing of(String url, String transport) throws Exception {
        return of(url, ClientOptions.DEFAULT.transports(transport));
    }

    static Viewing of(String url, ClientOptions options) throws Exception {
        Viewing viewing = new Viewing();
        try {
            viewing.session =
                    viewing.client.play(url, options, viewing).get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            return viewing;
        } catch (Exception e) {
            viewing.close();
            throw e;
        }
    }

    ClientSession session() {
        return session;
    }

    List<StreamUnit> pictures() {
        return List.copyOf(pictures);
    }

    List<StreamUnit> sounds() {
        return List.copyOf(sounds);
    }

    /** The events of the listener other than units. */
    List<String> events() {
        return List.copyOf(events);
    }

    void awaitPictures(int count) {
        Awaitility.await("pictures").atMost(Patience.LIMIT).until(() -> pictures.size() >= count);
    }

    void awaitSound(int bytes) {
        Awaitility.await("sound")
                .atMost(Patience.LIMIT)
                .until(() -> sounds.stream().mapToInt(s -> s.unit().size()).sum() >= bytes);
    }

    void awaitEvent(String event) {
        Awaitility.await(event).atMost(Patience.LIMIT).until(() -> events.contains(event));
    }

    /** Writes units one behind the other, as bare JPEGs or samples. */
    static Path written(List<StreamUnit> units, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                WritableByteChannel channel = Channels.newChannel(out)) {
            for (StreamUnit unit : units) {
                for (var part : unit.unit().parts()) {
                    channel.write(part.duplicate());
                }
            }
        }
        return file;
    }

    @Override
    public void unit(ClientStream stream, StreamUnit unit) {
        (stream.track().media().kind().equals("video") ? pictures : sounds).add(unit);
    }

    @Override
    public void streamEnded(ClientStream stream) {
        events.add("ended");
    }

    @Override
    public void transportChanged(String from, String to, String reason) {
        events.add(from + " to " + to);
    }

    @Override
    public void reconnecting(RtspClientException cause, int attempt, Duration delay) {
        events.add("reconnecting");
    }

    @Override
    public void reconnected(ClientSession restored) {
        events.add("reconnected");
    }

    @Override
    public void requested(RtspRequest request) {
        events.add("requested " + request.method());
    }

    @Override
    public void failed(RtspClientException cause) {
        events.add("failed: " + cause.getMessage());
    }

    @Override
    public void close() {
        client.close();
        loops.close();
    }
}
