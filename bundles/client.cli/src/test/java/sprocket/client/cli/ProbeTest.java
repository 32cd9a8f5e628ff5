// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Peer;
import sprocket.client.testing.Replies;

class ProbeTest extends CommandFixture {

    private JsonObject probe(String... options) {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(new String[] {"probe", "--json", "--duration", "0.3", camera.url()}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        Outcome outcome = run(arguments);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.object();
    }

    private static List<String> oddities(JsonObject probe) {
        return each(probe, "oddities")
                .map(oddity -> oddity.get("code").getAsString())
                .distinct()
                .toList();
    }

    private static Stream<JsonObject> each(JsonObject probe, String name) {
        return StreamSupport.stream(probe.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    private void good() {
        camera.on("PLAY", (request, peer) -> {
            peer.write(Replies.ok(
                    request, "Session: 12345678", "Range: npt=0-60", "RTP-Info: url=" + camera.url() + "/track1"));
            camera.send(peer);
            return null;
        });
        camera.on("X-SPROCKET-PROBE", (request, peer) -> Replies.status(request, "501 Not Implemented"));
    }

    @Test
    void triesEachMethodAndHarmsNothing() {
        good();
        JsonObject probe = probe();
        assertThat(each(probe, "methods")
                        .map(method -> method.get("method").getAsString() + " "
                                + method.get("status").getAsInt()))
                .containsExactly(
                        "OPTIONS 200",
                        "DESCRIBE 200",
                        "SETUP 200",
                        "SETUP 200",
                        "PLAY 200",
                        "PAUSE 200",
                        "GET_PARAMETER 200",
                        "SET_PARAMETER 200",
                        "X-SPROCKET-PROBE 501",
                        "TEARDOWN 200");
        assertThat(each(probe, "methods")
                        .map(method -> method.get("variant"))
                        .filter(variant -> !variant.isJsonNull())
                        .map(JsonElement::getAsString))
                .containsExactly("UDP", "TCP", "UDP");
        assertThat(oddities(probe)).containsExactly("noSenderReport");
        assertThat(each(probe, "streams").map(stream -> stream.get("received").getAsInt()))
                .containsExactly(FakeCamera.PACKETS);
        assertThat(camera.methods()).doesNotContain("ANNOUNCE", "RECORD", "REDIRECT");
        assertThat(camera.requests("GET_PARAMETER"))
                .allMatch(request -> request.body().isEmpty());
        assertThat(camera.requests("SET_PARAMETER"))
                .allMatch(request -> request.body().isEmpty());
    }

    @Test
    void saysWhatIsOdd() {
        camera.session("1234");
        camera.on(
                "OPTIONS",
                (request, peer) -> Replies.ok(request, "Public: DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN, SET_PARAMETER")
                        .replaceFirst("CSeq: .*\r\n", ""));
        camera.on(
                "DESCRIBE",
                (request, peer) -> Replies.described(request, FakeCamera.SDP, "Content-Base: rtsp://10.1.2.3/live")
                        .replace("Content-Type: application/sdp\r\n", ""));
        camera.on(
                "SETUP",
                (request, peer) -> camera.setUp(request, peer)
                        .replaceFirst(";server_port=[0-9-]*", "")
                        .replace("1234ABCD", "999"));
        camera.on("SET_PARAMETER", (request, peer) -> Replies.status(request, "501 Not Implemented"));
        camera.on("PLAY", (request, peer) -> {
            peer.write(Replies.ok(request, "Session: 1234"));
            camera.send(peer);
            return null;
        });
        assertThat(oddities(probe()))
                .contains(
                        "missingCSeq",
                        "contentType",
                        "contentBase",
                        "shortSession",
                        "noServerPort",
                        "wrongSsrc",
                        "shortSsrc",
                        "noRtpInfo",
                        "noRange",
                        "publicLies",
                        "unknownMethod");
    }

    @Test
    void saysByWhichTransportMediaCome() {
        good();
        camera.on(
                "SETUP",
                (request, peer) -> request.header("Transport").orElse("").contains("TCP")
                        ? camera.setUp(request, peer)
                        : Replies.status(request, "461 Unsupported Transport"));
        JsonObject probe = probe();
        assertThat(each(probe, "methods")
                        .filter(method -> method.get("method").getAsString().equals("SETUP"))
                        .map(method -> method.get("variant").getAsString() + " "
                                + method.get("status").getAsInt()))
                .containsExactly("UDP 461", "TCP 200");
        assertThat(each(probe, "streams").map(stream -> stream.get("transport").getAsString()))
                .containsExactly("TCP");
    }

    @Test
    void noPacketsAreSeen() {
        good();
        camera.silent();
        assertThat(oddities(probe("--tcp"))).contains("noPackets");
    }

    @Test
    void packetsThatGoOnAfterPauseAreSeen() {
        good();
        camera.on("PAUSE", (request, peer) -> {
            peer.write(Replies.ok(request, "Session: 12345678"));
            Thread sender = new Thread(() -> goOn(peer), "goes-on");
            sender.setDaemon(true);
            sender.start();
            return null;
        });
        assertThat(oddities(probe("--tcp"))).contains("sendsAfterPause");
    }

    private void goOn(Peer peer) {
        try {
            while (true) {
                camera.send(peer);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException | InterruptedException gone) {
            // The probe has ended.
        }
    }

    @Test
    void aServerThatRefusesIsReportedAllTheSame() {
        camera.on("DESCRIBE", (request, peer) -> Replies.status(request, "404 Not Found"));
        Outcome outcome = run("probe", camera.url());
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.out()).contains("OPTIONS", "200 OK", "DESCRIBE", "404 Not Found", "ended early");
    }
}
