// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.itest.wire.Reply;

/**
 * Files that are damaged, or change while they play. Each is refused, or plays without the pictures that cannot be
 * sent. The kinds of JPEG that are whole and unusual (progressive, gray, 4:4:4, other Huffman tables) play: see
 * AnyJpegTest.
 */
@ExtendWith(GuardedServer.Extension.class)
class BrokenFileTest {

    private static final int DQT = 0xDB;
    private static final int SOF0 = 0xC0;
    private static final int DHT = 0xC4;
    private static final int SOS = 0xDA;
    private static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";

    private interface Damage {
        byte[] of(byte[] whole) throws IOException;
    }

    /** Where the first segment of a kind begins. */
    private static int segment(byte[] jpeg, int marker) {
        for (int i = 2; i + 1 < jpeg.length; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == marker) {
                return i;
            }
        }
        throw new AssertionError("No marker " + Integer.toHexString(marker));
    }

    private static byte[] cut(byte[] jpeg, int marker, int bytes) {
        return Arrays.copyOf(jpeg, segment(jpeg, marker) + bytes);
    }

    private static byte[] patched(byte[] jpeg, int marker, int offset, int... values) {
        byte[] patched = jpeg.clone();
        for (int i = 0; i < values.length; i++) {
            patched[segment(jpeg, marker) + offset + i] = (byte) values[i];
        }
        return patched;
    }

    private static byte[] inserted(byte[] jpeg, int at, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, at);
        out.write(bytes);
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** A preview inside of APP1, with a frame header of its own. */
    private static byte[] exif(byte[] jpeg) throws IOException {
        byte[] preview = Noise.jpeg(16, 16, 0.1f);
        int length = preview.length + 2;
        ByteArrayOutputStream app1 = new ByteArrayOutputStream();
        app1.write(bytes(0xFF, 0xE1, length >> 8, length));
        app1.write(preview);
        return inserted(jpeg, 2, app1.toByteArray());
    }

    private static byte[] prefixed(String prefix, byte[] jpeg) throws IOException {
        ByteArrayOutputStream lab = new ByteArrayOutputStream();
        lab.write(prefix.getBytes(StandardCharsets.US_ASCII));
        lab.write(jpeg);
        return lab.toByteArray();
    }

    private static final Map<String, Damage> DAMAGES = new LinkedHashMap<>();

    static {
        DAMAGES.put("empty.mjpg", j -> new byte[0]);
        DAMAGES.put("one-byte.mjpg", j -> bytes(0xFF));
        DAMAGES.put("soi-alone.mjpg", j -> bytes(0xFF, 0xD8));
        DAMAGES.put("text.mjpg", j -> "no picture".repeat(100).getBytes(StandardCharsets.US_ASCII));
        DAMAGES.put("dqt-truncated.mjpg", j -> cut(j, DQT, 20));
        DAMAGES.put("sof-truncated.mjpg", j -> cut(j, SOF0, 7));
        DAMAGES.put("no-scan.mjpg", j -> cut(j, SOS, 0));
        DAMAGES.put("no-eoi.mjpg", j -> Arrays.copyOf(j, j.length - 2));
        DAMAGES.put("half-a-scan.mjpg", j -> Arrays.copyOf(j, j.length / 2));
        DAMAGES.put("segment-of-0.mjpg", j -> patched(j, DQT, 2, 0, 0));
        DAMAGES.put("segment-of-1.mjpg", j -> patched(j, DQT, 2, 0, 1));
        DAMAGES.put("segment-of-65535.mjpg", j -> patched(j, DQT, 2, 0xFF, 0xFF));
        DAMAGES.put("dht-of-0.mjpg", j -> patched(j, DHT, 2, 0, 0));
        DAMAGES.put("dht-too-full.mjpg", j -> patched(j, DHT, 5, 255, 255, 255, 255));
        DAMAGES.put("12-bit.mjpg", j -> patched(j, SOF0, 4, 12));
        DAMAGES.put("width-0.mjpg", j -> patched(j, SOF0, 7, 0, 0));
        DAMAGES.put("height-0.mjpg", j -> patched(j, SOF0, 5, 0, 0));
        DAMAGES.put("huge.mjpg", j -> patched(j, SOF0, 5, 0xFF, 0xFF, 0xFF, 0xFF));
        DAMAGES.put("no-components.mjpg", j -> patched(j, SOF0, 9, 0));
        DAMAGES.put("255-components.mjpg", j -> patched(j, SOF0, 9, 255));
        DAMAGES.put("sampling-0.mjpg", j -> patched(j, SOF0, 11, 0));
        DAMAGES.put("4-4-4.mjpg", j -> patched(j, SOF0, 11, 0x11));
        DAMAGES.put("a-table-that-is-missing.mjpg", j -> patched(j, SOF0, 12, 3));
        DAMAGES.put("arithmetic.mjpg", j -> patched(j, SOF0, 1, 0xC9));
        DAMAGES.put("dri-0.mjpg", j -> inserted(j, segment(j, SOF0), bytes(0xFF, 0xDD, 0, 4, 0, 0)));
        DAMAGES.put("dri-short.mjpg", j -> inserted(j, segment(j, SOF0), bytes(0xFF, 0xDD, 0, 2)));
        DAMAGES.put("three-dqt.mjpg", j -> {
            byte[] table = Arrays.copyOfRange(j, segment(j, DQT), segment(j, DQT) + 69);
            table[2] = 0;
            table[3] = 67;
            table[4] = 2;
            return inserted(j, segment(j, SOF0), table);
        });
        DAMAGES.put("exif.mjpg", BrokenFileTest::exif);
        DAMAGES.put("letters.Mjpeg", j -> prefixed("abcde", j));
        DAMAGES.put("zero.Mjpeg", j -> prefixed("00000", j));
        DAMAGES.put("negative.Mjpeg", j -> prefixed("-0100", j));
        DAMAGES.put("longer-than-the-file.Mjpeg", j -> prefixed("99999", j));
        DAMAGES.put("shorter-than-the-picture.Mjpeg", j -> prefixed("00010", j));
        DAMAGES.put("half-a-prefix.Mjpeg", j -> "000".getBytes(StandardCharsets.US_ASCII));
    }

    static Stream<String> damages() {
        return DAMAGES.keySet().stream();
    }

    /** Some whole pictures stand behind the damaged one. */
    @ParameterizedTest
    @MethodSource("damages")
    void isRefusedOrPlaysWithoutThePicture(String name, GuardedServer server) throws Exception {
        byte[] whole = Noise.jpeg(64, 48, 0.5f);
        byte[] damaged = DAMAGES.get(name).of(whole);
        for (boolean alone : new boolean[] {true, false}) {
            Path file = server.media().resolve((alone ? "alone-" : "among-") + name);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(damaged);
            for (int i = 0; i < 3 && !alone; i++) {
                all.write(name.endsWith(".Mjpeg") ? prefixed(String.format("%05d", whole.length), whole) : whole);
            }
            Files.write(file, all.toByteArray());
            play(server, file.getFileName().toString());
            Files.delete(file);
        }
    }

    private static void play(GuardedServer server, String name) throws IOException {
        String url = server.url(name);
        try (RawPeer peer = new RawPeer(server.port())) {
            Reply describe = peer.ask("DESCRIBE", url, "Accept: application/sdp");
            assertThat(describe.status()).as(name + ": " + describe).isIn(200, 404, 415);
            Reply setup = peer.ask("SETUP", url + "/trackID=0", TCP);
            assertThat(setup.status()).as(name + ": " + setup).isIn(200, 404, 415);
            if (setup.status() == 200) {
                String session = "Session: " + setup.session();
                Reply play = peer.ask("PLAY", url, session);
                assertThat(play.status()).as(name + ": " + play).isIn(200, 415);
                for (int i = 0; i < 3; i++) {
                    assertThat(peer.ask("OPTIONS", "*", session).status()).isEqualTo(200);
                }
                assertThat(peer.ask("TEARDOWN", url, session).status()).isEqualTo(200);
            }
        }
    }

    private interface Change {
        void to(Path file) throws IOException;
    }

    /** The viewer keeps its connection. Another viewer of the file gets an answer. */
    private static void whilePlaying(GuardedServer server, Change change) throws IOException {
        Noise.write(server.media());
        Path file = server.media().resolve("changing.mjpg");
        Files.copy(server.media().resolve(Noise.NAME), file);
        String url = server.url("changing.mjpg");
        try (RawPeer peer = new RawPeer(server.port())) {
            Reply setup = peer.ask("SETUP", url + "/trackID=0", TCP);
            String session = "Session: " + setup.session();
            assertThat(peer.ask("PLAY", url, session).status()).isEqualTo(200);
            assertThat(peer.ask("GET_PARAMETER", url, session).status()).isEqualTo(200);
            change.to(file);
            for (int i = 0; i < 50; i++) {
                assertThat(peer.ask("GET_PARAMETER", url, session).status()).isEqualTo(200);
            }
            play(server, "changing.mjpg");
        }
        Files.deleteIfExists(file);
    }

    @Test
    void aFileShrinksWhileItPlays(GuardedServer server) throws Exception {
        whilePlaying(server, file -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() / 3 + 5);
            }
        });
        whilePlaying(server, file -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        });
    }

    @Test
    void aFileIsReplacedOrDeletedWhileItPlays(GuardedServer server) throws Exception {
        whilePlaying(server, file -> {
            Path next = file.resolveSibling("next.part");
            Files.write(next, Noise.jpeg(64, 48, 0.5f));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
        whilePlaying(server, file -> Files.write(file, "no picture".getBytes(StandardCharsets.US_ASCII)));
        whilePlaying(server, Files::delete);
    }
}
