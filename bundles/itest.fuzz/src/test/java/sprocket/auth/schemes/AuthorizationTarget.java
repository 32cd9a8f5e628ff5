// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import sprocket.auth.api.DigestAlgorithm;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** An Authorization header of a client: it is read as a login that is wrong, or refused with 400. */
public final class AuthorizationTarget implements FuzzTarget {

    private final RtspUri requested;

    public AuthorizationTarget() {
        try {
            requested = RtspUri.parse("rtsp://h/film/trackID=0");
        } catch (RtspException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void run(byte[] input) {
        try {
            AuthorizationHeader header = AuthorizationHeader.parse(new Input(input).text());
            if (header.scheme().equals("basic")) {
                BasicScheme.Login login = BasicScheme.read(header);
                // A short one may be a part of the other words.
                if (login.password().length() > "Login of ".length()
                        && login.toString().contains(login.password())
                        && !login.user().contains(login.password())) {
                    throw new AssertionError("The password is shown: " + login);
                }
            } else {
                DigestLogin login = DigestLogin.of(header.parameters());
                DigestUri.fits(login.uri(), requested);
                if (login.proves(login.algorithm().orElse(DigestAlgorithm.MD5), "0123456789abcdef", "PLAY")) {
                    throw new AssertionError("Proven without the secret");
                }
            }
        } catch (RtspException e) {
            if (e.status().code() != 400 || e.getMessage().chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("Refused with " + e.status() + ": " + e.getMessage());
            }
        }
    }
}
