// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** mpv without a window, controlled by its IPC socket. Closing it kills it. */
final class MpvPlayer implements AutoCloseable {

    private static final Gson GSON = new Gson();

    private final Path folder;
    private final Program.Run run;
    private final SocketChannel channel;
    private final BufferedReader replies;
    private int requests;

    private MpvPlayer(Path folder, Program.Run run, SocketChannel channel) {
        this.folder = folder;
        this.run = run;
        this.channel = channel;
        this.replies = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    /** @param source a file or a URL */
    static MpvPlayer playing(Path folder, String source, String... options) throws IOException {
        Path socket = folder.resolve("mpv" + System.nanoTime() + ".socket");
        List<String> arguments = new ArrayList<>(
                List.of("--no-config", "--vo=null", "--ao=null", "--hr-seek=yes", "--input-ipc-server=" + socket));
        arguments.addAll(List.of(options));
        arguments.add(source);
        Program.Run run = Program.named("mpv").start(arguments.toArray(String[]::new));
        SocketChannel channel = await("mpv listens")
                .atMost(Patience.LIMIT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> SocketChannel.open(UnixDomainSocketAddress.of(socket)), SocketChannel::isConnected);
        MpvPlayer player = new MpvPlayer(folder, run, channel);
        await("a picture").atMost(Patience.LIMIT).until(() -> !Double.isNaN(player.number("time-pos")));
        return player;
    }

    /** Sends a command, and returns its result. Events are passed over. */
    private JsonObject command(Object... words) throws IOException {
        int request = ++requests;
        String line = GSON.toJson(Map.of("command", words, "request_id", request)) + "\n";
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        while (true) {
            String text = replies.readLine();
            assertThat(text).as("mpv goes on: %s", Files.readString(run.out())).isNotNull();
            JsonObject reply = GSON.fromJson(text, JsonObject.class);
            JsonElement id = reply.get("request_id");
            if (reply.has("error") && id != null && id.getAsInt() == request) {
                return reply;
            }
        }
    }

    private void done(Object... words) throws IOException {
        assertThat(command(words).get("error").getAsString()).isEqualTo("success");
    }

    double number(String property) throws IOException {
        JsonElement data = command("get_property", property).get("data");
        return data == null || data.isJsonNull() ? Double.NaN : data.getAsDouble();
    }

    boolean flag(String property) throws IOException {
        JsonElement data = command("get_property", property).get("data");
        return data != null && !data.isJsonNull() && data.getAsBoolean();
    }

    void set(String property, Object value) throws IOException {
        done("set_property", property, value);
    }

    /** Seeks exactly, and waits until the seek is done. */
    void seek(double seconds) throws IOException {
        done("seek", seconds, "absolute+exact");
        await("the seek to " + seconds)
                .atMost(Patience.LIMIT)
                .until(() -> !flag("seeking") && number("time-pos") >= seconds - 0.06);
    }

    /** Steps to another picture, and waits for it. */
    void step(String command) throws IOException {
        double before = number("time-pos");
        done(command);
        await(command)
                .atMost(Patience.LIMIT)
                .until(() -> !flag("seeking") && Math.abs(number("time-pos") - before) > 0.01);
    }

    /** The picture, as PNG. */
    byte[] picture() throws IOException {
        Path file = folder.resolve("mpv" + System.nanoTime() + ".png");
        done("screenshot-to-file", file.toString(), "video");
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        run.close();
    }
}
