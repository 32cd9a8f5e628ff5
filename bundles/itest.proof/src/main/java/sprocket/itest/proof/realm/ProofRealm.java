// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.realm;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import sprocket.auth.api.Account;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.api.Principal;
import sprocket.auth.api.Realm;

/** Users alice, of the group family, and bob; the password of each is the name backwards. */
@Component
public final class ProofRealm implements Realm {

    private static final String NAME = "Proof";

    private final Map<String, Account> accounts = Map.of(
            "alice", Account.of(new Principal("alice", Set.of("family")), NAME, "ecila"),
            "bob", Account.of(new Principal("bob", Set.of()), NAME, "bob"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<DigestAlgorithm> digests() {
        return EnumSet.allOf(DigestAlgorithm.class);
    }

    @Override
    public Optional<Account> account(String user) {
        return Optional.ofNullable(accounts.get(user));
    }
}
