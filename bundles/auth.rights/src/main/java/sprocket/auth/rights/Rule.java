// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sprocket.auth.api.Action;
import sprocket.auth.api.Principal;

/**
 * One rule: who may do some actions below a path.
 *
 * @param who names of users, names of groups behind an {@code @}, or one of the words
 */
record Rule(Set<Action> actions, PathPattern path, List<String> who) {

    static final String ANYONE = "anyone";
    static final String USERS = "users";
    static final String NOBODY = "nobody";

    private static final int PARTS = 3;

    /**
     * Parses rules as in {@code view /public anyone; view,control / users}.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    static List<Rule> parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String rule : text.split(";")) {
            if (!rule.isBlank()) {
                rules.add(one(rule.strip()));
            }
        }
        return List.copyOf(rules);
    }

    private static Rule one(String text) {
        String[] parts = text.split("\\s+");
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("the rule '" + text
                    + "' does not have three parts: actions, a path, and who may; names in one part are separated by"
                    + " commas without blanks, and a blank in a path is written %20");
        }
        Set<Action> actions = EnumSet.noneOf(Action.class);
        names(parts[0]).forEach(name -> actions.add(action(name)));
        List<String> who = names(parts[2]).toList();
        if (actions.isEmpty() || who.isEmpty()) {
            throw new IllegalArgumentException("the rule '" + text + "' names no action or nobody");
        }
        return new Rule(actions, PathPattern.of(parts[1]), who);
    }

    private static Stream<String> names(String part) {
        return Stream.of(part.split(",")).filter(name -> !name.isEmpty());
    }

    /** @throws IllegalArgumentException for a word that is no action */
    static Action action(String name) {
        try {
            return Action.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the action '" + name + "' is none of view, publish, control and administer", e);
        }
    }

    boolean decides(Action action, List<String> segments) {
        return actions.contains(action) && path.covers(segments);
    }

    boolean allows(Optional<Principal> principal) {
        return who.stream().anyMatch(name -> switch (name) {
            case ANYONE -> true;
            case NOBODY -> false;
            case USERS -> principal.isPresent();
            default -> principal.filter(p -> isOrBelongsTo(p, name)).isPresent();
        });
    }

    private static boolean isOrBelongsTo(Principal principal, String name) {
        return name.startsWith("@")
                ? principal.groups().contains(name.substring(1))
                : principal.name().equals(name);
    }
}
