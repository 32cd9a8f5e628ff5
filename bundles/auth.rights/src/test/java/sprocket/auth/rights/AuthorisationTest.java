// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.auth.api.Principal;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

/** Who may do what, request by request. */
class AuthorisationTest {

    private static final int ALLOWED = 200;

    private final Map<String, String> properties = new HashMap<>(Map.of("rules", """
            view /public anyone; view /private @family,bob; view /old nobody; view,control / users;
            publish /live/*/in @cameras; administer / @admins
            """));
    private final Authorisation authorisation = new Authorisation(() -> RightsSettings.of(properties));

    /** @param who a name and groups, such as {@code alice@admins}; "-" for nobody */
    private static FakeExchange by(FakeExchange exchange, String who) {
        if (!who.equals("-")) {
            String[] parts = who.split("@");
            exchange.attribute(
                    Principal.ATTRIBUTE, new Principal(parts[0], parts.length > 1 ? Set.of(parts[1]) : Set.of()));
        }
        return exchange;
    }

    private int status(FakeExchange exchange) {
        try {
            assertThat(authorisation.before(exchange)).isEmpty();
            authorisation.after(exchange, RtspResponse.ok());
            return ALLOWED;
        } catch (RtspException e) {
            authorisation.after(exchange, RtspResponse.of(e.status()));
            return e.status().code();
        }
    }

    private int status(String method, String url, String who) {
        return status(by(FakeExchange.of(method, url), who));
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS,  *,                       -,             200",
        "OPTIONS,  rtsp://h/private/a.avi,  -,             200",
        "DESCRIBE, rtsp://h/public/a.avi,   -,             200",
        "DESCRIBE, rtsp://h/PUBLIC/a.avi/t, -,             200",
        "DESCRIBE, rtsp://h/public,         -,             200",
        "DESCRIBE, rtsp://h/publicity,      -,             401",
        "DESCRIBE, rtsp://h/public/../x,    -,             401",
        "DESCRIBE, rtsp://h/public/../x,    alice,         403",
        "DESCRIBE, rtsp://h/public/%2e%2e/x, alice,        403",
        "DESCRIBE, rtsp://h//public//a.avi, -,             200",
        "DESCRIBE, rtsp://h/pub%6Cic/a.avi, -,             200",
        "DESCRIBE, rtsp://h/a.avi,          -,             401",
        "DESCRIBE, rtsp://h/nothing,        -,             401",
        "DESCRIBE, rtsp://h/a.avi,          alice,         200",
        "DESCRIBE, rtsp://h/private/a.avi,  alice,         403",
        "DESCRIBE, rtsp://h/Private./a.avi, alice,         403",
        "DESCRIBE, rtsp://h/private/a.avi,  alice@family,  200",
        "DESCRIBE, rtsp://h/private/a.avi,  bob,           200",
        "DESCRIBE, rtsp://h/old/a.avi,      alice@admins,  403",
        "SETUP,    rtsp://h/a.avi/track1,   -,             401",
        "GET_PARAMETER, *,                  -,             401",
        "GET_PARAMETER, *,                  alice,         200",
        "SET_PARAMETER, rtsp://h/public/a,  -,             401",
        "SET_PARAMETER, rtsp://h/a.avi,     alice,         200",
        "ANNOUNCE, rtsp://h/live/1/in,      alice,         403",
        "ANNOUNCE, rtsp://h/live/1/in,      cam@cameras,   200",
        "ANNOUNCE, rtsp://h/live/in,        cam@cameras,   403",
        "RECORD,   rtsp://h/live/1/in,      alice,         403",
        "LIST,     rtsp://h/public,         -,             200",
        "REBOOT,   rtsp://h/public,         -,             401",
        "REBOOT,   rtsp://h/public,         alice,         403",
        "REBOOT,   rtsp://h/public,         root@admins,   200",
    })
    void aRequestIsDecidedByTheFirstRule(String method, String url, String who, int status) {
        assertThat(status(method, url, who)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RTP/AVP;unicast;client_port=5000-5001;mode=record    | 403
            RTP/AVP;unicast;client_port=5000-5001;mode="RECORD"  | 403
            RTP/AVP;mode = receive                               | 403
            RTP/AVP;unicast,RTP/AVP/TCP;mode=record              | 403
            RTP/AVP;unicast;client_port=5000-5001;mode="PLAY"    | 200
            RTP/AVP;unicast;client_port=5000-5001                | 200
            """)
    void aSetupThatRecordsPublishes(String transport, int status) {
        assertThat(status(by(FakeExchange.of("SETUP", "rtsp://h/live/1/in").header("Transport", transport), "alice")))
                .isEqualTo(status);
    }

    @Test
    void whoPublishesNeedsNoRightToView() {
        properties.put("rules", "publish / @cameras");
        FakeSession session = new FakeSession();
        FakeExchange setup = FakeExchange.of("SETUP", "rtsp://h/live/1").header("Transport", "RTP/AVP;mode=record");
        assertThat(status(by(setup.in(session), "cam@cameras"))).isEqualTo(ALLOWED);
        for (String method : new String[] {"RECORD", "PAUSE", "GET_PARAMETER", "TEARDOWN"}) {
            FakeExchange exchange = FakeExchange.of(method, "rtsp://h/live/1").in(session);
            assertThat(status(by(exchange, "cam@cameras"))).as(method).isEqualTo(ALLOWED);
        }
    }

    private FakeSession session(String who) throws RtspException {
        FakeSession session = new FakeSession();
        assertThat(status(by(FakeExchange.of("SETUP", "rtsp://h/public/a").in(session), who)))
                .isEqualTo(ALLOWED);
        session.url(RtspUri.parse("rtsp://h/public/a"));
        return session;
    }

    private int uses(FakeSession session, String method, String url, String who) {
        return status(by(FakeExchange.of(method, url).in(session), who));
    }

    @Test
    void aSessionBelongsToItsUser() throws RtspException {
        FakeSession session = session("alice");
        String url = "rtsp://h/public/a";
        assertThat(uses(session, "PLAY", url, "alice")).isEqualTo(ALLOWED);
        assertThat(uses(session, "PLAY", url, "bob@admins")).isEqualTo(454);
        assertThat(uses(session, "TEARDOWN", url, "bob")).isEqualTo(454);
        assertThat(uses(session, "OPTIONS", url, "bob")).isEqualTo(454);
        assertThat(uses(session, "PLAY", url, "-")).isEqualTo(401);
        assertThat(uses(session, "OPTIONS", "*", "-")).isEqualTo(401);
        assertThat(uses(session, "TEARDOWN", url, "alice")).isEqualTo(ALLOWED);
    }

    @Test
    void aSessionWithoutAUserBelongsToTheFirstWhoMayUseIt() throws RtspException {
        FakeSession session = session("-");
        String url = "rtsp://h/public/a";
        assertThat(uses(session, "PLAY", url, "-")).isEqualTo(ALLOWED);
        assertThat(uses(session, "RECORD", url, "bob")).isEqualTo(403);
        assertThat(uses(session, "PAUSE", url, "alice")).isEqualTo(ALLOWED);
        assertThat(uses(session, "PLAY", url, "bob")).isEqualTo(454);
        assertThat(uses(session, "PLAY", url, "-")).isEqualTo(401);
    }

    @Test
    void theMediaOfTheSessionCountWhateverTheUrlSays() throws RtspException {
        FakeSession session = session("alice");
        properties.put("rules", "view /public nobody; view / users");
        assertThat(uses(session, "PLAY", "rtsp://h/other", "alice")).isEqualTo(403);
        assertThat(uses(session, "GET_PARAMETER", "*", "alice")).isEqualTo(403);
        assertThat(uses(session, "TEARDOWN", "rtsp://h/public/a", "alice"))
                .as("ends it")
                .isEqualTo(ALLOWED);
    }

    @Test
    void anUrlThatCannotBeDecodedIsRefused() {
        assertThat(status("DESCRIBE", "rtsp://h/public/%zz", "alice")).isEqualTo(RtspStatus.BAD_REQUEST.code());
    }
}
