// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** Users of a realm of another bundle log in, and do what they may. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class LoginTest {

    private static final String MOVIE = "/movie.mjpg";
    private static final String RULES = "view /movie.avi @family; view / users";
    private static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    private int port;

    @BeforeEach
    void find() {
        port = new Server(context).port();
    }

    private static DigestLogin alice(String algorithm) {
        return new DigestLogin("alice", "ecila", algorithm);
    }

    private static DigestLogin bob() {
        return new DigestLogin("bob", "bob", "SHA-256");
    }

    @Test
    void withoutTheSettingNothingChanges() throws Exception {
        try (RtspWire wire = RtspWire.connect(port)) {
            assertThat(wire.request("DESCRIBE", MOVIE).status()).isEqualTo(200);
            List<InterceptorDTO> idle = runtime.describe().interceptors.stream()
                    .filter(interceptor -> interceptor.idle)
                    .toList();
            assertThat(idle).extracting(i -> i.name).containsExactly("authentication", "authorisation");
            assertThat(idle).noneMatch(interceptor -> interceptor.required);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256", "SHA-512-256"})
    void aUserPlays(String algorithm) throws Exception {
        try (LoginsOn on = new LoginsOn(admin, RULES);
                RtspWire wire = RtspWire.connect(port)) {
            DigestLogin alice = alice(algorithm);
            assertThat(wire.request("OPTIONS", "*").status()).isEqualTo(200);
            Description description = Description.of(alice.request(wire, "DESCRIBE", MOVIE, "Accept: application/sdp"));
            String track = description.control(0).replace(wire.url(""), "");
            Reply setup = alice.request(wire, "SETUP", track, TCP);
            assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
            String session = "Session: " + setup.session();
            assertThat(alice.request(wire, "PLAY", MOVIE, session).status()).isEqualTo(200);
            assertThat(wire.packet().bytes()).isNotEmpty();
            assertThat(alice.request(wire, "TEARDOWN", MOVIE, session).status()).isEqualTo(200);
            assertThat(alice.stale()).isZero();
        }
    }

    @Test
    void theChallengesEndWithMd5AndComeBeforeEverythingElse() throws Exception {
        try (LoginsOn on = new LoginsOn(admin, RULES);
                RtspWire wire = RtspWire.connect(port)) {
            String[][] requests = {
                {"DESCRIBE", MOVIE}, {"DESCRIBE", "/no/such"}, {"SETUP", MOVIE, "Transport: nonsense"},
                {"PLAY", MOVIE, "Session: 12345678901234567890"}, {"FLY", MOVIE}, {"PLAY", MOVIE, "Require: unknown"},
                {"GET_PARAMETER", "*"}
            };
            for (String[] request : requests) {
                String[] headers = request.length > 2 ? new String[] {request[2]} : new String[0];
                Reply reply = wire.request(request[0], request[1], headers);
                assertThat(reply.status()).as(String.join(" ", request)).isEqualTo(401);
                assertThat(reply.header("WWW-Authenticate").orElse(""))
                        .containsSubsequence("algorithm=SHA-256", "algorithm=SHA-512-256", "algorithm=MD5")
                        .doesNotContain("Basic");
            }
            DigestLogin alice = alice("SHA-256");
            assertThat(alice.request(wire, "DESCRIBE", "/no/such").status()).isEqualTo(404);
        }
    }

    @Test
    void aUserWithoutTheRightIsForbidden() throws Exception {
        try (LoginsOn on = new LoginsOn(admin, RULES);
                RtspWire wire = RtspWire.connect(port)) {
            assertThat(bob().request(wire, "DESCRIBE", "/movie.avi").status()).isEqualTo(403);
            assertThat(bob().request(wire, "DESCRIBE", "/MOVIE.avi").status()).isEqualTo(403);
            assertThat(bob().request(wire, "DESCRIBE", MOVIE).status()).isEqualTo(200);
            assertThat(alice("MD5").request(wire, "DESCRIBE", "/movie.avi").status())
                    .isEqualTo(200);
            assertThat(alice("MD5").request(wire, "SET_PARAMETER", MOVIE).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aSessionBelongsToItsUser() throws Exception {
        try (LoginsOn on = new LoginsOn(admin, RULES);
                RtspWire wire = RtspWire.connect(port)) {
            DigestLogin alice = alice("SHA-256");
            Description description = Description.of(alice.request(wire, "DESCRIBE", MOVIE, "Accept: application/sdp"));
            String track = description.control(0).replace(wire.url(""), "");
            String session =
                    "Session: " + alice.request(wire, "SETUP", track, TCP).session();
            assertThat(bob().request(wire, "PLAY", MOVIE, session).status()).isEqualTo(454);
            assertThat(bob().request(wire, "TEARDOWN", MOVIE, session).status()).isEqualTo(454);
            assertThat(wire.request("TEARDOWN", MOVIE, session).status()).isEqualTo(401);
            assertThat(alice.request(wire, "PLAY", MOVIE, session).status()).isEqualTo(200);
        }
    }

    @Test
    void programsOfTheCourseGetTheirFormOf401OrPlayWhatAnyoneMayView() throws Exception {
        String request = "SETUP movie.Mjpeg RTSP/1.0\r\nCSeq: 1\r\nTransport: RTP/UDP; client_port= 25000\r\n";
        try (LoginsOn on = new LoginsOn(admin, RULES);
                RtspWire wire = RtspWire.connect(port)) {
            wire.write(request);
            assertThat(wire.line()).isEqualTo("RTSP/1.0 401 Unauthorized");
        }
        try (LoginsOn on = new LoginsOn(admin, "view /movie.Mjpeg anyone; " + RULES);
                RtspWire wire = RtspWire.connect(port)) {
            wire.write(request);
            assertThat(wire.line()).isEqualTo("RTSP/1.0 200 OK");
        }
    }
}
