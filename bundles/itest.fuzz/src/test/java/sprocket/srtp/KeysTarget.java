// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.util.List;
import java.util.Optional;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;
import sprocket.srtp.mikey.KeyManagement;
import sprocket.srtp.mikey.MikeyException;
import sprocket.srtp.mikey.MikeyMessage;

/** Keys in a description or a header: MIKEY as bytes and in its text forms, and the attribute crypto. */
public final class KeysTarget implements FuzzTarget {

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        try {
            switch (in.number() % 4) {
                case 0 -> key(Optional.of(MikeyMessage.parse(in.rest())));
                case 1 -> key(KeyManagement.ofAttribute(in.text()));
                case 2 -> key(KeyManagement.ofHeaders(List.of(in.line(), in.text())));
                default -> CryptoAttribute.key(in.text());
            }
        } catch (MikeyException e) {
            if (e.getMessage().isBlank() || e.getMessage().chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError("A message that cannot be shown: " + e.getMessage());
            }
        }
    }

    private static void key(Optional<MikeyMessage> message) throws MikeyException {
        if (message.isPresent()) {
            message.get().session();
            message.get().masterKey().suite();
        }
    }
}
