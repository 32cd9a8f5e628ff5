// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.auth.api.Account;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.api.Principal;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.testing.FakeConnection;

/** Logins by Digest and Basic, as clients send them. */
class AuthenticationTest extends AuthenticationFixture {

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void everyAlgorithmLetsTheUserIn(DigestAlgorithm algorithm) {
        Login login = login(algorithm);
        RtspResponse reply = ask(login.digest("DESCRIBE", 1));
        assertThat(reply.headers().first("User")).contains(USER);
        assertThat(status(login.digest("DESCRIBE", 2))).isEqualTo(200);
        assertThat(status(login(algorithm, USER, "other").digest("DESCRIBE", 1)))
                .isEqualTo(401);
        assertThat(status(login(algorithm, "bob", PASSWORD).digest("DESCRIBE", 1)))
                .isEqualTo(401);
    }

    @Test
    void theChallengesEndWithMd5() {
        assertThat(challenges(ask()))
                .extracting(challenge -> Login.parameter(challenge, "algorithm"))
                .containsExactly("SHA-256", "SHA-512-256", "MD5");
        connection = FakeConnection.encrypted();
        assertThat(challenges(ask()))
                .extracting(challenge -> challenge.split(" ")[0])
                .containsExactly("Digest", "Digest", "Basic", "Digest");
        properties.put("algorithms", "SHA-256");
        assertThat(challenges(ask()))
                .extracting(challenge -> challenge.split(" ")[0])
                .containsExactly("Digest", "Basic");
        digests = EnumSet.noneOf(DigestAlgorithm.class);
        assertThat(challenges(ask())).singleElement().asString().startsWith("Basic realm=\"Films\"");
    }

    @Test
    void basicNeedsTls() {
        String login = Login.basic(USER + ":" + PASSWORD);
        assertThat(status(login)).isEqualTo(401);
        assertThat(log.lines()).isEmpty();
        connection = FakeConnection.encrypted();
        assertThat(status(login)).isEqualTo(200);
        assertThat(status(Login.basic(USER + ":other"))).isEqualTo(401);
        assertThat(status(Login.basic("bob:" + PASSWORD))).isEqualTo(401);
        properties.put("basic", "never");
        assertThat(status(login)).isEqualTo(401);
        properties.put("basic", "always");
        connection = FakeConnection.from("198.51.100.1");
        assertThat(status(login)).isEqualTo(200);
    }

    @Test
    void aRealmOfPasswordsNeedsTls() {
        digests = Set.of();
        RtspResponse reply = ask();
        assertThat(reply.status().code()).isEqualTo(403);
        assertThat(reply.toString()).doesNotContain(HeaderNames.WWW_AUTHENTICATE);
    }

    /** As ffmpeg, GStreamer, curl and live555 send it. */
    @ParameterizedTest
    @CsvSource({
        "SETUP, rtsp://h/film.avi/track1, rtsp://h/film.avi/track1",
        "SETUP, rtsp://h:554/film.avi/track1, rtsp://H/film.avi",
        "PLAY,  rtsp://h/film.avi/, rtsp://h/film.avi",
        "PLAY,  rtsp://h/film.avi, /film.avi",
        "PLAY,  rtsp://h/film.avi, rtsp://alice:secret@h/film.avi/",
        "OPTIONS, *, *"
    })
    void theUriMayBeThatOfThePresentation(String method, String url, String uri) {
        Login login = login(DigestAlgorithm.MD5);
        assertThat(ask(method, url, login.digest(method, uri, 1)).status().code())
                .isEqualTo(200);
        assertThat(ask(method, url, login.legacy(method, uri)).status().code()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://h/film.avi, rtsp://h/other.avi",
        "rtsp://h/film.avi, rtsp://other/film.avi",
        "rtsp://h/film.avi, rtsp://h:8554/film.avi",
        "rtsp://h/film.avi, rtsp://h/film",
        "rtsp://h/film.avi, rtsp://h/film.avi/track1",
        "rtsp://h/film.avi, rtsp://h/",
        "rtsp://h/film.avi, *",
        "*, rtsp://h/film.avi",
        "rtsp://h/film.avi?a=1, rtsp://h/film.avi?a=2",
        "rtsp://h/film.avi, http://h/film.avi"
    })
    void anotherUriIsRefused(String url, String uri) {
        Login login = login(DigestAlgorithm.MD5);
        assertThat(ask("PLAY", url, login.digest("PLAY", uri, 1)).status().code())
                .isEqualTo(400);
    }

    @Test
    void aLoginForAnotherMethodIsRefused() {
        Login login = login(DigestAlgorithm.SHA_256);
        assertThat(ask("PLAY", Login.URL, login.digest("DESCRIBE", 1)).status().code())
                .isEqualTo(401);
    }

    @Test
    void aForeignRealmIsAskedForALogin() {
        Login login = login(DigestAlgorithm.MD5);
        Login foreign = new Login(USER, PASSWORD, "Other", login.nonce(), login.opaque(), DigestAlgorithm.MD5);
        RtspResponse reply = ask(foreign.digest("DESCRIBE", 1));
        assertThat(reply.status().code()).isEqualTo(401);
        assertThat(challenges(reply)).hasSize(3);
        assertThat(log.lines()).as("no wrong password").isEmpty();
    }

    @Test
    void onlyWhatIsOfferedIsAccepted() {
        Login md5 = login(DigestAlgorithm.MD5);
        Login sha = login(DigestAlgorithm.SHA_256);
        properties.put("algorithms", "SHA-256");
        assertThat(status(md5.digest("DESCRIBE", 1))).isEqualTo(401);
        assertThat(status(sha.digest("DESCRIBE", 1))).isEqualTo(200);
        properties.put("algorithms", "SHA-256, MD5");
        properties.put("legacy.digest", "false");
        assertThat(status(md5.legacy("DESCRIBE", Login.URL))).isEqualTo(401);
        assertThat(status(md5.digest("DESCRIBE", 1))).isEqualTo(200);
    }

    @Test
    void aRealmThatFailsLetsNobodyIn() {
        Login login = login(DigestAlgorithm.MD5);
        outage = Optional.of("users is damaged");
        assertThat(status(login.digest("DESCRIBE", 1))).isEqualTo(503);
        RtspResponse reply = ask();
        assertThat(reply.status().code()).isEqualTo(503);
        assertThat(reply.toString()).doesNotContain("damaged");
        assertThat(log.lines()).containsExactly("ERROR Nobody can log in: users is damaged");
    }

    @Test
    void aPasswordThatChangedIsNotRemembered() {
        connection = FakeConnection.encrypted();
        assertThat(status(Login.basic(USER + ":" + PASSWORD))).isEqualTo(200);
        accounts.put(USER, Account.of(new Principal(USER, Set.of()), "Films", "new"));
        assertThat(status(Login.basic(USER + ":" + PASSWORD))).isEqualTo(401);
        assertThat(status(Login.basic(USER + ":new"))).isEqualTo(200);
        accounts.remove(USER);
        assertThat(status(Login.basic(USER + ":new"))).isEqualTo(401);
    }
}
