// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sprocket.auth.api.Account;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.api.Principal;

/** A user of the file: one line of it. Immutable. */
public final class User implements Account {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._+-][\\p{L}\\p{M}\\p{N}._@+-]{0,63}");
    /** Words of the rules of rights. */
    private static final Set<String> WORDS = Set.of("anyone", "users", "nobody");

    private static final String START = "user ";
    private static final String GROUPS = "groups";
    private static final String PASSWORD = "password";
    private static final int MAX_PASSWORD = 1024;

    private final String realm;
    private final Principal principal;
    private final Map<DigestAlgorithm, String> secrets;
    private final Optional<PasswordHash> password;

    private User(
            String realm, Principal principal, Map<DigestAlgorithm, String> secrets, Optional<PasswordHash> password) {
        this.realm = realm;
        this.principal = principal;
        this.secrets = Collections.unmodifiableMap(secrets);
        this.password = password;
    }

    /**
     * A user who logs in by Digest or Basic.
     *
     * @throws IllegalArgumentException for a name, group or password that cannot be used
     */
    public static User digest(String name, Set<String> groups, String realm, String password) {
        Principal principal = principal(name, groups);
        checkPassword(password);
        Map<DigestAlgorithm, String> secrets = new EnumMap<>(DigestAlgorithm.class);
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            secrets.put(algorithm, algorithm.secret(principal.name(), realm, password));
        }
        return new User(realm, principal, secrets, Optional.empty());
    }

    /** As {@link #digest}, for a user who logs in by Basic only. */
    public static User basicOnly(String name, Set<String> groups, String realm, String password) {
        Principal principal = principal(name, groups);
        checkPassword(password);
        return new User(realm, principal, new EnumMap<>(DigestAlgorithm.class), Optional.of(PasswordHash.of(password)));
    }

    /** @throws IllegalArgumentException for a name or a group that cannot be used */
    public static void check(String name, Set<String> groups) {
        principal(name, groups);
    }

    private static Principal principal(String name, Set<String> groups) {
        return new Principal(checkedName(name, "user"), checkedGroups(groups));
    }

    private static Set<String> checkedGroups(Set<String> groups) {
        Set<String> checked = new TreeSet<>();
        groups.forEach(group -> checked.add(checkedName(group, "group")));
        return checked;
    }

    static String checkedName(String name, String what) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        if (!NAME.matcher(composed).matches() || WORDS.contains(composed.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the name of a " + what + " has up to 64 letters, digits and . _ + - @,"
                    + " does not begin with @, and is none of the words anyone, users and nobody");
        }
        return composed;
    }

    private static void checkPassword(String password) {
        if (password.isEmpty()
                || password.length() > MAX_PASSWORD
                || password.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a password has 1 to " + MAX_PASSWORD + " characters, and no control characters");
        }
    }

    /**
     * @param realm that the secrets were made for
     * @throws IllegalArgumentException that says what is wrong, without a secret
     */
    static User parse(String line, String realm) {
        if (!line.startsWith(START)) {
            throw new IllegalArgumentException("it begins neither with 'realm' nor with 'user'");
        }
        String[] words = line.substring(START.length()).strip().split("\\s+");
        Set<String> groups = Set.of();
        Map<DigestAlgorithm, String> secrets = new EnumMap<>(DigestAlgorithm.class);
        Optional<PasswordHash> password = Optional.empty();
        for (String word : List.of(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            String key = word.substring(0, Math.max(equals, 0));
            String value = word.substring(equals + 1);
            Optional<DigestAlgorithm> algorithm = DigestAlgorithm.named(key);
            if (algorithm.isPresent()) {
                secrets.put(algorithm.get(), secret(algorithm.get(), value));
            } else if (key.equals(GROUPS)) {
                groups = Set.copyOf(List.of(value.split(",")));
            } else if (key.equals(PASSWORD)) {
                password = Optional.of(PasswordHash.parse(value));
            } else {
                throw new IllegalArgumentException("it has something that is not known");
            }
        }
        if (secrets.isEmpty() && password.isEmpty()) {
            throw new IllegalArgumentException("the user has no password");
        }
        return new User(realm, principal(words[0], groups), secrets, password);
    }

    private static String secret(DigestAlgorithm algorithm, String value) {
        if (!value.matches("[0-9a-f]{" + algorithm.digits() + "}")) {
            throw new IllegalArgumentException(
                    algorithm.token() + " has " + algorithm.digits() + " lower-case hexadecimal digits");
        }
        return value;
    }

    /** The line of the file. */
    String line() {
        List<String> words = new ArrayList<>(List.of(START + name()));
        if (!groups().isEmpty()) {
            words.add(GROUPS + "=" + String.join(",", new TreeSet<>(groups())));
        }
        secrets.forEach((algorithm, secret) -> words.add(algorithm.token().toLowerCase(Locale.ROOT) + "=" + secret));
        password.ifPresent(hash -> words.add(PASSWORD + "=" + hash));
        return String.join(" ", words);
    }

    public String name() {
        return principal.name();
    }

    public Set<String> groups() {
        return principal.groups();
    }

    /** Whether the user has no secrets for Digest. */
    public boolean isBasicOnly() {
        return secrets.isEmpty();
    }

    /** The same user in other groups. */
    public User in(Set<String> others) {
        return new User(realm, principal(name(), others), secrets, password);
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public Optional<String> secret(DigestAlgorithm algorithm) {
        return Optional.ofNullable(secrets.get(algorithm));
    }

    @Override
    public boolean accepts(String given) {
        if (password.isPresent()) {
            return password.get().accepts(given);
        }
        return Stream.of(DigestAlgorithm.SHA_512_256, DigestAlgorithm.SHA_256, DigestAlgorithm.MD5)
                .filter(secrets::containsKey)
                .findFirst()
                .filter(algorithm -> MessageDigest.isEqual(
                        secrets.get(algorithm).getBytes(StandardCharsets.US_ASCII),
                        algorithm.secret(name(), realm, given).getBytes(StandardCharsets.US_ASCII)))
                .isPresent();
    }

    /** Does not show the secrets. */
    @Override
    public String toString() {
        return "User " + name();
    }
}
