// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import java.util.List;
import java.util.Optional;
import sprocket.auth.api.Action;
import sprocket.auth.api.Principal;
import sprocket.auth.api.Rights;

/** Rules in their order. The first that names the action and covers the path decides; without one, nobody may. */
record Rules(List<Rule> rules) implements Rights {

    @Override
    public boolean allow(Optional<Principal> principal, Action action, List<String> path) {
        // A path with .. may name something else than it says.
        return path.stream().noneMatch(PathPattern::relative)
                && rules.stream()
                        .filter(rule -> rule.decides(action, path))
                        .findFirst()
                        .filter(rule -> rule.allows(principal))
                        .isPresent();
    }
}
