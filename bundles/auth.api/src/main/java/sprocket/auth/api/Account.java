// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A user of a realm, and how a login proves that it is from this user. Thread-safe. */
@ConsumerType
public interface Account {

    Principal principal();

    /**
     * The secret for Digest: {@link DigestAlgorithm#secret} of user, realm and password.
     *
     * @return lower-case hexadecimal digits; empty if the user cannot log in with this algorithm
     */
    default Optional<String> secret(DigestAlgorithm algorithm) {
        return Optional.empty();
    }

    /**
     * Checks the password of Basic. It may take as long as a strong password hash takes: the caller remembers a
     * password that was right while the realm returns this same object for the user. Compares in constant time.
     */
    boolean accepts(String password);

    /** An account whose password is known, for realms that have it. */
    static Account of(Principal principal, String realm, String password) {
        return new PasswordAccount(principal, realm, password);
    }
}
