// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import java.util.Map;
import java.util.Optional;
import sprocket.auth.api.Action;
import sprocket.settings.checked.CheckedSettings;

/** The settings of rights, checked. Immutable. */
record RightsSettings(Rules rules, MethodActions actions) {

    private interface Parsing<T> {
        T run();
    }

    /**
     * @param properties of {@link RightsConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static RightsSettings of(Map<String, ?> properties) {
        CheckedSettings<RightsConfig> settings = CheckedSettings.of(RightsConfig.PID, RightsConfig.class, properties);
        RightsConfig values = settings.values();
        Action others = checked(
                settings,
                "other.methods",
                () -> Rule.action(values.other_methods().strip()));
        return new RightsSettings(
                new Rules(
                        checked(settings, "rules", () -> Rule.parse(values.rules())),
                        checked(settings, "copies", () -> copies(values.copies().strip()))),
                checked(settings, "methods", () -> MethodActions.parse(values.methods(), others)));
    }

    /** At the root, each path would be a copy of what is below its first segment. */
    private static Optional<PathPattern> copies(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        PathPattern path = PathPattern.of(text);
        if (path.segments().isEmpty()) {
            throw new IllegalArgumentException("the root has all paths below it");
        }
        return Optional.of(path);
    }

    private static <T> T checked(CheckedSettings<RightsConfig> settings, String name, Parsing<T> parsing) {
        try {
            return parsing.run();
        } catch (IllegalArgumentException e) {
            throw settings.refusal(name, allowed(name) + " (" + e.getMessage() + ")");
        }
    }

    private static String allowed(String name) {
        return switch (name) {
            case "rules" -> "rules such as 'view /public anyone; view,control / users'";
            case "methods" -> "actions and methods such as 'view LIST,SKIP; control LIGHT'";
            case "copies" -> "a path such as /live, or empty";
            default -> "view, publish, control or administer";
        };
    }
}
