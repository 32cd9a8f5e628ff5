// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sprocket.client.failure.RtspClientException.LoginFailed;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;
import sprocket.client.testing.Request;

/** Logging in to a camera that checks what it gets. */
class LoginTest extends ClientFixture {

    private static final String PASSWORD = "p@ss#w%rd";

    private final AtomicInteger refused = new AtomicInteger();
    private volatile String nonce = "n1";
    private volatile String extra = "";
    private volatile String scheme = "MD5";

    private void locked() {
        for (String method : new String[] {"DESCRIBE", "SETUP", "PLAY"}) {
            FakeCamera.Answer open = switch (method) {
                case "DESCRIBE" -> (request, peer) -> Replies.described(request, FakeCamera.SDP);
                case "SETUP" -> camera::setUp;
                default ->
                    (request, peer) -> {
                        peer.write(Replies.ok(request));
                        camera.send(peer);
                        return null;
                    };
            };
            camera.on(method, (request, peer) -> right(request) ? open.to(request, peer) : challenge(request));
        }
    }

    private String challenge(Request request) {
        refused.incrementAndGet();
        return Replies.status(
                request,
                "401 Unauthorized",
                "WWW-Authenticate: Basic realm=\"cam\"",
                "www-authenticate: Digest realm=\"cam\", nonce=\"" + nonce + "\", qop=\"auth\", algorithm=" + scheme
                        + extra);
    }

    private boolean right(Request request) throws Exception {
        Map<String, String> sent = new TreeMap<>();
        Matcher matcher = Pattern.compile("(\\w+)=\"?([^\",]*)")
                .matcher(request.header("Authorization").orElse(""));
        while (matcher.find()) {
            sent.put(matcher.group(1), matcher.group(2));
        }
        if (!nonce.equals(sent.get("nonce")) || !request.url().equals(sent.get("uri"))) {
            return false;
        }
        String key = hash("admin:cam:" + PASSWORD);
        return hash(String.join(
                        ":",
                        key,
                        nonce,
                        sent.get("nc"),
                        sent.get("cnonce"),
                        "auth",
                        hash(request.method() + ":" + request.url())))
                .equals(sent.get("response"));
    }

    private String hash(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance(scheme).digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String url(String login) {
        return camera.url().replace("//", "//" + login + "@");
    }

    @Test
    void takesTheLoginFromTheUrl() throws Exception {
        locked();
        get(client.play(url("admin:" + PASSWORD), TCP, heard));
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(refused).hasValue(1);
        assertThat(camera.requests())
                .noneMatch(request -> request.lines().toString().contains(PASSWORD));
        assertThat(camera.requests("PLAY").get(0).header("Authorization"))
                .get()
                .asString()
                .contains("nc=00000003");
    }

    @Test
    void takesTheLoginBesideTheUrlAndTheStrongestAlgorithm() throws Exception {
        locked();
        scheme = "SHA-256";
        get(client.play(url("other:wrong"), TCP.login("admin", PASSWORD), heard));
        assertThat(refused).hasValue(1);
    }

    @Test
    void doesNotTryAPasswordTwice() {
        locked();
        LoginFailed failure = Failing.with(LoginFailed.class, client.play(url("admin:secret"), TCP, heard));
        assertThat(failure.tried()).isTrue();
        assertThat(failure).hasMessageContaining("check both").message().doesNotContain("secret");
        assertThat(refused).hasValue(2);
        assertThat(TCP.login("admin", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void saysThatALoginIsNeeded() {
        locked();
        assertThat(Failing.with(LoginFailed.class, client.play(camera.url(), TCP, heard))
                        .tried())
                .isFalse();
        assertThat(refused).hasValue(1);
    }

    @Test
    void takesAnotherNonceWhenOneHasExpired() throws Exception {
        locked();
        ClientSession session = session(TCP.login("admin", PASSWORD));
        get(session.setup());
        nonce = "n2";
        extra = ", stale=true";
        get(session.play());
        assertThat(refused).hasValue(2);
    }

    @Test
    void givesUpWhereEveryNonceHasExpired() {
        extra = ", stale=true";
        camera.on("DESCRIBE", (request, peer) -> challenge(request));
        Failing.with(LoginFailed.class, client.play(url("admin:secret"), TCP, heard));
        assertThat(refused).hasValue(3);
    }

    @Test
    void comesBackWhereTheServerClosesWithA401() throws Exception {
        locked();
        camera.on("OPTIONS", (request, peer) -> {
            if (right(request)) {
                return Replies.ok(request);
            }
            peer.write(challenge(request));
            peer.close();
            return null;
        });
        get(client.play(url("admin:" + PASSWORD), TCP, heard));
        assertThat(camera.peers()).hasSize(2);
    }

    /** The change of transport keeps the login. */
    @Test
    void keepsTheLoginWhenTheTransportChanges() throws Exception {
        locked();
        camera.on(
                "SETUP",
                (request, peer) -> !right(request)
                        ? challenge(request)
                        : request.header("Transport").orElse("").contains("TCP")
                                ? camera.setUp(request, peer)
                                : Replies.status(request, "461 Unsupported Transport"));
        get(client.play(url("admin:" + PASSWORD), ClientOptions.DEFAULT, heard));
        await().until(() -> heard.units.size() == FakeCamera.PACKETS);
        assertThat(refused).hasValue(1);
    }
}
