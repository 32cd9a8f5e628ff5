// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import java.util.List;
import java.util.Optional;
import sprocket.auth.api.Action;
import sprocket.auth.api.Principal;
import sprocket.auth.api.Rights;

/**
 * Rules in their order. The first that names the action and covers the path decides; without one, nobody may.
 *
 * @param copies the path below which the media of all other paths are found again: a rule for a path covers what is at
 *     the same path there, too. Otherwise who adds such a place would open what a rule closes
 */
record Rules(List<Rule> rules, Optional<PathPattern> copies) implements Rights {

    @Override
    public boolean allow(Optional<Principal> principal, Action action, List<String> path) {
        List<String> original = copies.filter(below -> below.covers(path))
                .map(below -> path.subList(below.segments().size(), path.size()))
                .orElse(path);
        // A path with .. may name something else than it says.
        return path.stream().noneMatch(PathPattern::relative)
                && rules.stream()
                        .filter(rule -> rule.decides(action, path) || rule.decides(action, original))
                        .findFirst()
                        .filter(rule -> rule.allows(principal))
                        .isPresent();
    }
}
