// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the file holds: the realm and its users. Immutable.
 *
 * @param realm the name that clients show
 */
public record Users(String realm, Map<String, User> byName) {

    public static final String DEFAULT_REALM = "Sprocket";

    private static final String START = "realm ";
    private static final String HEAD = """
            # Users of Sprocket, made by 'sprocket user'. Whoever can read this file can log in as most of them:
            # keep it secret.
            # The passwords depend on the realm, so it cannot be changed here.
            """;

    /** @throws IllegalArgumentException for a realm with characters that a challenge cannot hold */
    public Users {
        if (!realm.matches("[ !#-\\[\\]-~]{1,64}")
                || realm.isBlank()
                || !realm.strip().equals(realm)) {
            throw new IllegalArgumentException(
                    "a realm has up to 64 printable ASCII characters without quotes and backslashes");
        }
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    public Collection<User> all() {
        return byName.values();
    }

    /** @param name in any form of its composed characters */
    public Optional<User> find(String name) {
        return Optional.ofNullable(byName.get(Normalizer.normalize(name, Normalizer.Form.NFC)));
    }

    /** With a user, who replaces one of the same name. */
    public Users with(User user) {
        Map<String, User> changed = new TreeMap<>(byName);
        changed.put(user.name(), user);
        return new Users(realm, changed);
    }

    public Users without(String name) {
        Map<String, User> changed = new TreeMap<>(byName);
        changed.remove(name);
        return new Users(realm, changed);
    }

    /** @throws IllegalArgumentException that names the line and says what is wrong, without a secret */
    static Users parse(String text) {
        String realm = null;
        Map<String, User> users = new TreeMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                if (line.startsWith(START) && realm == null) {
                    realm = new Users(line.substring(START.length()).strip(), Map.of()).realm();
                } else if (realm == null) {
                    throw new IllegalArgumentException("the realm comes before the users");
                } else {
                    User user = User.parse(line, realm);
                    if (users.put(user.name(), user) != null) {
                        throw new IllegalArgumentException("a user is there twice");
                    }
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (realm == null) {
            throw new IllegalArgumentException("it names no realm");
        }
        return new Users(realm, users);
    }

    /** The text of the file. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(START + realm));
        all().forEach(user -> lines.add(user.line()));
        return HEAD + String.join("\n", lines) + "\n";
    }
}
