// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.api;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The users that may log in, such as those of a file or a directory service. An OSGi service; of several, the one with
 * the highest {@code service.ranking} is used. Its methods are called on worker threads, several at once, for every
 * request with a login: they answer from memory where they can, and give up before the deadline of a request.
 */
@ConsumerType
public interface Realm {

    /**
     * The name that clients show to their users (RFC 7235, section 2.2). The secrets of Digest depend on it.
     *
     * @return printable ASCII without quotes and backslashes
     * @throws RealmException if the realm does not work now: nobody can log in
     */
    String name() throws RealmException;

    /**
     * The algorithms of Digest that its accounts have secrets for. Empty for a realm that can only check passwords:
     * then its users log in by Basic.
     */
    Set<DigestAlgorithm> digests() throws RealmException;

    /**
     * The account of a user. What the user sent has not been checked: any text without control characters.
     *
     * @return empty if there is no such user; the client gets the same reply as for a wrong password. The same object
     *     as before for a user who has not changed, if checking a password takes long: see {@link Account#accepts}
     */
    Optional<Account> account(String user) throws RealmException;
}
