// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings of logins, checked. Immutable.
 *
 * @param algorithms of Digest in the order of their challenges; empty: no Digest
 * @param legacyDigest whether Digest without {@code qop} is accepted
 */
record SchemesSettings(
        List<DigestAlgorithm> algorithms,
        Basic basic,
        boolean legacyDigest,
        Duration nonceLifetime,
        Attempts.Limit attempts) {

    /** Where Basic is offered and accepted. */
    enum Basic {
        TLS,
        ALWAYS,
        NEVER;

        /** @param secure whether the connection is encrypted */
        boolean allowed(boolean secure) {
            return this == ALWAYS || this == TLS && secure;
        }
    }

    /**
     * @param properties of {@link SchemesConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static SchemesSettings of(Map<String, ?> properties) {
        CheckedSettings<SchemesConfig> settings =
                CheckedSettings.of(SchemesConfig.PID, SchemesConfig.class, properties);
        SchemesConfig values = settings.values();
        return new SchemesSettings(
                algorithms(settings),
                basic(settings),
                values.legacy_digest(),
                Duration.ofSeconds(values.nonce_lifetime()),
                new Attempts.Limit(values.attempts(), Duration.ofSeconds(values.attempt_interval())));
    }

    private static List<DigestAlgorithm> algorithms(CheckedSettings<SchemesConfig> settings) {
        List<DigestAlgorithm> algorithms = new ArrayList<>();
        for (String name : settings.values().algorithms().split("[,\\s]+")) {
            if (name.isEmpty()) {
                continue;
            }
            Optional<DigestAlgorithm> algorithm = DigestAlgorithm.named(name);
            if (algorithm.isEmpty() || algorithms.contains(algorithm.get())) {
                throw settings.refusal("algorithms", "a list of SHA-256, SHA-512-256 and MD5, each at most once");
            }
            algorithms.add(algorithm.get());
        }
        // Clients that take the last challenge know MD5 only.
        if (algorithms.contains(DigestAlgorithm.MD5)
                && algorithms.indexOf(DigestAlgorithm.MD5) < algorithms.size() - 1) {
            throw settings.refusal("algorithms", "a list with MD5 at its end");
        }
        return List.copyOf(algorithms);
    }

    private static Basic basic(CheckedSettings<SchemesConfig> settings) {
        try {
            return Basic.valueOf(settings.values().basic().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw settings.refusal("basic", "tls, always or never");
        }
    }
}
