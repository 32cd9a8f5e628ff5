// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import sprocket.client.ClientOptions;
import sprocket.client.Tls;

/** The options of every command for the connection to the server. */
public final class ServerOptions {

    static final String PASSWORD = "SPROCKET_PASSWORD";
    private static final double LONGEST = 86_400;
    private static final String FINGERPRINT = "[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){31}";

    @ArgGroup(exclusive = true)
    private LowerTransport transport;

    @Option(
            names = "--user",
            paramLabel = "NAME[:PASSWORD]",
            description = "log in; a password that is not given is taken from --password-file, $" + PASSWORD
                    + " or the terminal")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "the first line of FILE is the password")
    private Path passwordFile;

    @Option(
            names = "--allow-basic",
            description =
                    "send the password without encryption to a server that knows nothing but Basic: everybody on the"
                            + " way can read it")
    private boolean allowBasic;

    @Option(
            names = "--trust",
            paramLabel = "FILE|FINGERPRINT",
            description = "with rtsps: trust the certificates in FILE (PEM or DER) and whom they vouch for, or the"
                    + " certificate with this SHA-256 FINGERPRINT, and nobody else")
    private String trusted;

    @Option(
            names = "--readable-keys",
            description = "receive encrypted media (RTP/SAVP) even if others can read its key, because the connection"
                    + " is not encrypted")
    private boolean readableKeys;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "wait so long for a connection, for a reply, for media (default: ${DEFAULT-VALUE})")
    private double timeout;

    @Option(names = "--json", description = "results as JSON, one object to a line")
    private boolean json;

    /** The choice of one transport or both. */
    private static final class LowerTransport {

        @Option(names = "--tcp", description = "media over the RTSP connection only")
        private boolean tcp;

        @Option(names = "--udp", description = "media over UDP only (default: UDP first, then TCP)")
        private boolean udp;

        @Option(
                names = "--transport",
                paramLabel = "NAME",
                description = "udp, tcp, multicast, or a tunnel for the whole connection: http, websocket")
        private Named named;

        private String lower() {
            return named != null ? named.name().toUpperCase(Locale.ROOT) : tcp ? "TCP" : "UDP";
        }
    }

    /** The transports by the names that users write. */
    private enum Named {
        udp,
        tcp,
        multicast,
        http,
        websocket
    }

    boolean json() {
        return json;
    }

    /** The transport, if one was chosen. */
    public Optional<String> lower() {
        return Optional.ofNullable(transport).map(LowerTransport::lower);
    }

    public Duration timeout() {
        return Seconds.of("--timeout", timeout, LONGEST);
    }

    /** @throws CommandFailure if there is no password */
    ClientOptions client(Map<String, String> environment) {
        Duration wait = timeout();
        if (wait.isZero()) {
            throw new CommandFailure(ExitCode.USAGE, "--timeout is above zero.");
        }
        ClientOptions options = ClientOptions.DEFAULT.timeouts(wait, wait).userAgent("Sprocket");
        options = trusted == null ? options : options.tls(trusted(trusted));
        options = readableKeys ? options.withReadableKeys() : options;
        options = lower().isPresent() ? options.transports(lower().get()).mediaTimeouts(wait, longer(wait)) : options;
        options = allowBasic ? options.allowBasicWithoutTls() : options;
        if (user == null) {
            return options;
        }
        int colon = user.indexOf(':');
        return colon >= 0
                ? options.login(user.substring(0, colon), user.substring(colon + 1))
                : options.login(user, password(environment));
    }

    private static Tls trusted(String given) {
        return given.matches(FINGERPRINT) ? Tls.pinned(given) : Tls.trusting(certificates(Path.of(given)));
    }

    private static X509Certificate[] certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate[] certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            if (certificates.length == 0) {
                throw new CommandFailure(ExitCode.USAGE, "--trust: " + file + " holds no certificate.");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new CommandFailure(ExitCode.USAGE, "--trust: " + file + " holds no certificate.");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "--trust: " + FileFailure.of(file, e));
        }
    }

    private static Duration longer(Duration wait) {
        Duration silence = ClientOptions.Timeouts.DEFAULT.silence();
        return wait.compareTo(silence) > 0 ? wait : silence;
    }

    private String password(Map<String, String> environment) {
        if (passwordFile != null) {
            try {
                return Files.readString(passwordFile).lines().findFirst().orElse("");
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.USAGE, "--password-file: " + FileFailure.of(passwordFile, e));
            }
        }
        String told = environment.get(PASSWORD);
        if (told != null) {
            return told;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", user);
        if (typed == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the password of '" + user + "' is missing: give it as --user NAME:PASSWORD, by "
                            + "--password-file, or in $" + PASSWORD + ".");
        }
        return new String(typed);
    }
}
