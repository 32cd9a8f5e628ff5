// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sprocket.settings.checked.CheckedSettings;

/**
 * How the connections of an endpoint are encrypted. Immutable.
 *
 * @param certificate where the certificate and its key are
 * @param clients whether clients show certificates
 * @param trust file with the authorities that sign certificates of clients; present if clients are asked for one
 * @param protocols versions of TLS, such as {@code TLSv1.3}
 * @param provider who encrypts
 * @param handshake time in which a client must complete the handshake
 */
public record TlsSettings(
        Source certificate,
        Clients clients,
        Optional<Path> trust,
        List<String> protocols,
        Provider provider,
        Duration handshake) {

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    /** Whether clients show certificates. */
    public enum Clients {
        NONE,
        WANTED,
        REQUIRED
    }

    /** Who encrypts. */
    public enum Provider {
        AUTO,
        JDK,
        OPENSSL
    }

    /** Where a certificate comes from. */
    public sealed interface Source {}

    /**
     * Files of the user.
     *
     * @param key empty: the key is in the file of the certificate
     */
    public record Files(Path certificate, Optional<Path> key, Optional<Secret> password, Optional<Path> passwordFile)
            implements Source {}

    /** A certificate that the server makes, with these names and addresses; empty: those of this machine. */
    public record SelfSigned(List<String> names) implements Source {}

    /** A password, which does not reach a log. */
    public record Secret(String text) {

        @Override
        public String toString() {
            return "(hidden)";
        }
    }

    /** @return empty if the endpoint has no TLS */
    static Optional<TlsSettings> of(CheckedSettings<EndpointConfig> settings) {
        EndpointConfig values = settings.values();
        if (!values.tls()) {
            // Who forgets to switch TLS on must not get an endpoint without it.
            if (values.tls_self_signed() || !values.tls_certificate().isBlank()) {
                throw settings.refusal("tls", "true where a certificate is set");
            }
            return Optional.empty();
        }
        Clients clients = choice(settings, "tls.client.certificates", values.tls_client_certificates(), Clients.class);
        Optional<Path> trust = path(settings, "tls.trust", values.tls_trust());
        if (clients != Clients.NONE && trust.isEmpty()) {
            throw settings.refusal(
                    "tls.trust",
                    "a file with the authorities of clients, because tls.client.certificates is "
                            + values.tls_client_certificates());
        }
        return Optional.of(new TlsSettings(
                source(settings, values),
                clients,
                trust,
                protocols(settings, values),
                choice(settings, "tls.provider", values.tls_provider(), Provider.class),
                Duration.ofSeconds(values.tls_handshake_timeout())));
    }

    private static Source source(CheckedSettings<EndpointConfig> settings, EndpointConfig values) {
        Optional<Path> certificate = path(settings, "tls.certificate", values.tls_certificate());
        if (certificate.isPresent()) {
            return new Files(
                    certificate.get(),
                    path(settings, "tls.key", values.tls_key()),
                    values.tls_password().isEmpty() ? Optional.empty() : Optional.of(new Secret(values.tls_password())),
                    path(settings, "tls.password.file", values.tls_password_file()));
        }
        if (!values.tls_self_signed()) {
            throw settings.refusal("tls.certificate", "a file with the certificate, unless tls.self.signed is true");
        }
        return new SelfSigned(words(values.tls_names()));
    }

    private static List<String> protocols(CheckedSettings<EndpointConfig> settings, EndpointConfig values) {
        List<String> protocols = words(values.tls_protocols());
        if (protocols.isEmpty() || !PROTOCOLS.containsAll(protocols)) {
            throw settings.refusal("tls.protocols", "TLSv1.3, TLSv1.2 or both");
        }
        return protocols;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
    }

    private static Optional<Path> path(CheckedSettings<EndpointConfig> settings, String name, String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(text.strip()).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw settings.refusal(name, "the path of a file");
        }
    }

    private static <E extends Enum<E>> E choice(
            CheckedSettings<EndpointConfig> settings, String name, String text, Class<E> type) {
        Map<String, E> allowed = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            allowed.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        E chosen = allowed.get(text.strip());
        if (chosen == null) {
            throw settings.refusal(name, "one of " + String.join(", ", allowed.keySet()));
        }
        return chosen;
    }
}
