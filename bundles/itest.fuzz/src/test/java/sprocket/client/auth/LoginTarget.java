// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sprocket.client.failure.RtspClientException;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;

/** WWW-Authenticate headers of a server, a line each, and the login that the client answers with. */
public final class LoginTarget implements FuzzTarget {

    private static final String PASSWORD = "open sesame";

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        List<String> headers = new ArrayList<>();
        while (in.remaining() > 0 && headers.size() < 8) {
            headers.add(in.line().replace('\r', ' ').replace('\0', ' '));
        }
        for (Challenge challenge : Challenge.parse(headers)) {
            challenge.parameter("realm");
        }
        Authenticator authenticator = new Authenticator(Optional.of("user"), PASSWORD, () -> "0123456789abcdef");
        try {
            authenticator.challenged(headers, false);
            String value = authenticator.authorization("PLAY", "rtsp://h/a").orElseThrow();
            if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
                throw new AssertionError("No header: " + value);
            }
            if (!value.startsWith("Basic ")
                    && value.contains(PASSWORD)
                    && headers.stream().noneMatch(header -> header.contains(PASSWORD))) {
                throw new AssertionError("The password is sent: " + value);
            }
            authenticator.challenged(headers, true);
        } catch (RtspClientException.LoginFailed e) {
            if (e.getMessage().chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("Control characters in " + e.getMessage());
            }
        }
    }
}
