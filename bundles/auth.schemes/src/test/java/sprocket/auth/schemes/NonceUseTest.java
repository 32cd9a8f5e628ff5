// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.testing.FakeConnection;

/** A nonce is used once with each count, for a time, and only if this server made it. */
class NonceUseTest extends AuthenticationFixture {

    private void assertStale(String authorization) {
        RtspResponse reply = ask(authorization);
        assertThat(reply.status().code()).isEqualTo(401);
        assertThat(stale(reply)).isTrue();
        assertThat(log.lines()).as("a stale nonce is no wrong password").isEmpty();
    }

    @Test
    void aRequestThatIsReplayedIsNotAccepted() {
        Login login = login(DigestAlgorithm.SHA_256);
        String sent = login.digest("DESCRIBE", 1);
        assertThat(status(sent)).isEqualTo(200);
        assertStale(sent);
        connection = FakeConnection.from("203.0.113.9");
        assertStale(sent);
    }

    @Test
    void countsMayComeOutOfOrderAndOnAnyConnection() {
        Login login = login(DigestAlgorithm.SHA_256);
        assertThat(status(login.digest("DESCRIBE", 3))).isEqualTo(200);
        connection = FakeConnection.from("198.51.100.1");
        assertThat(status(login.digest("DESCRIBE", 1))).isEqualTo(200);
        assertThat(status(login.digest("DESCRIBE", 2))).isEqualTo(200);
        assertThat(status(login.digest("DESCRIBE", 1000))).isEqualTo(200);
        assertStale(login.digest("DESCRIBE", 2));
        assertStale(login.digest("DESCRIBE", 4));
        assertThat(status(login.digest("DESCRIBE", 999))).isEqualTo(200);
    }

    @Test
    void itsTimeEnds() {
        Login login = login(DigestAlgorithm.SHA_256);
        now += 599_999;
        assertThat(status(login.digest("DESCRIBE", 1))).isEqualTo(200);
        now += 1;
        assertStale(login.digest("DESCRIBE", 2));
        assertThat(status(login(DigestAlgorithm.SHA_256).digest("DESCRIBE", 1))).isEqualTo(200);
    }

    @Test
    void thatOfAFormerVersionOfTheBundleIsStale() {
        Login login = login(DigestAlgorithm.MD5);
        authentication = another();
        assertStale(login.digest("DESCRIBE", 1));
        assertStale(login.legacy("DESCRIBE", Login.URL));
        Login again = login(DigestAlgorithm.MD5);
        assertThat(status(again.legacy("DESCRIBE", Login.URL))).isEqualTo(200);
    }

    @Test
    void aForeignOneIsStaleForWhoKnowsThePasswordAndWrongForOthers() {
        Login login = login(DigestAlgorithm.MD5);
        Login foreign = new Login(USER, PASSWORD, "Films", "AAAA", login.opaque(), DigestAlgorithm.MD5);
        assertStale(foreign.digest("DESCRIBE", 1));
        Login guess = new Login(USER, "guess", "Films", "AAAA", login.opaque(), DigestAlgorithm.MD5);
        assertThat(stale(ask(guess.digest("DESCRIBE", 1)))).isFalse();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void anotherOpaqueIsStale() {
        Login login = login(DigestAlgorithm.MD5);
        assertStale(new Login(USER, PASSWORD, "Films", login.nonce(), "x", DigestAlgorithm.MD5).digest("DESCRIBE", 1));
    }

    /** Without a count, a request cannot be told from its repetition, so the nonce is bound to its connection. */
    @Test
    void withoutQopItIsGoodOnItsConnectionOnly() {
        Login login = login(DigestAlgorithm.MD5);
        String sent = login.legacy("DESCRIBE", Login.URL);
        assertThat(status(sent)).isEqualTo(200);
        now += 3_600_000;
        assertThat(status(sent))
                .as("GStreamer does not look for stale in a keepalive")
                .isEqualTo(200);
        connection = FakeConnection.from("198.51.100.1");
        assertStale(sent);
        ask();
        assertStale(sent);
    }

    @Test
    void fewAreKept() {
        NonceCounts counts = new NonceCounts(2);
        Nonces.Nonce first = new Nonces.Nonce(1, 1, 0);
        assertThat(counts.take(first, 1)).isTrue();
        assertThat(counts.take(new Nonces.Nonce(2, 2, 0), 1)).isTrue();
        assertThat(counts.take(new Nonces.Nonce(3, 3, 0), 1)).isTrue();
        assertThat(counts.size()).isEqualTo(2);
        assertThat(counts.take(first, 2))
                .as("dropped, so its counts are unknown")
                .isFalse();
        assertThat(counts.take(new Nonces.Nonce(1, 4, 0), 1))
                .as("as old as the one dropped")
                .isFalse();
        assertThat(counts.take(new Nonces.Nonce(2, 2, 0), 2)).isTrue();
        assertThat(counts.take(new Nonces.Nonce(2, 2, 0), 2)).isFalse();
    }
}
