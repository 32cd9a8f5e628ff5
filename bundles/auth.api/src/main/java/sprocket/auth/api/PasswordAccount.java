// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** An account that was made of a password. Keeps its secrets, and not the password itself. */
final class PasswordAccount implements Account {

    private final Principal principal;
    private final String realm;
    private final Map<DigestAlgorithm, String> secrets = new EnumMap<>(DigestAlgorithm.class);

    PasswordAccount(Principal principal, String realm, String password) {
        this.principal = principal;
        this.realm = realm;
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            secrets.put(algorithm, algorithm.secret(principal.name(), realm, password));
        }
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public Optional<String> secret(DigestAlgorithm algorithm) {
        return Optional.of(secrets.get(algorithm));
    }

    @Override
    public boolean accepts(String password) {
        DigestAlgorithm strongest = DigestAlgorithm.SHA_512_256;
        return MessageDigest.isEqual(
                secrets.get(strongest).getBytes(StandardCharsets.US_ASCII),
                strongest.secret(principal.name(), realm, password).getBytes(StandardCharsets.US_ASCII));
    }

    /** Does not show the secrets. */
    @Override
    public String toString() {
        return "Account of " + principal.name();
    }
}
