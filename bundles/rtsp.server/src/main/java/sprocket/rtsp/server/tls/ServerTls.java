// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.server.config.TlsSettings;

/**
 * The TLS of one endpoint with its current certificate. {@link #refresh} takes changed files; connections that are open
 * keep their certificate. Thread-safe; files are read by one thread at a time.
 */
public final class ServerTls {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    /** Before the end of a certificate. */
    private static final Duration WARNING = Duration.ofDays(14);

    private static final long SESSIONS = 1000;
    private static final long SESSION_SECONDS = 3600;

    private final String endpoint;
    private final TlsSettings settings;
    private final Path directory;
    private volatile Current current;
    /** The state of the files that were read last, whether they could be used or not. */
    private List<FileStamp> read = List.of();
    /** The state of the files at the last look, if it differs from what was read. */
    private List<FileStamp> seen = List.of();

    private volatile String failure;
    private Instant warned = Instant.MIN;

    private record Current(SslContext context, Credentials credentials) {}

    private ServerTls(String endpoint, TlsSettings settings, Path directory) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.directory = directory;
    }

    /**
     * Reads certificate and key, and makes them if the settings say so. Blocks.
     *
     * @param endpoint its name, for the log
     * @param directory of the certificate that the server makes
     * @throws TlsException that says what is wrong and what to do
     */
    public static ServerTls open(String endpoint, TlsSettings settings, Path directory) throws TlsException {
        ServerTls tls = new ServerTls(endpoint, settings, directory);
        tls.load();
        return tls;
    }

    private synchronized void load() throws TlsException {
        TlsSettings.Files files = settings.certificate() instanceof TlsSettings.SelfSigned own
                ? new SelfSignedFiles(directory, own.names()).files()
                : (TlsSettings.Files) settings.certificate();
        CredentialFiles reader = new CredentialFiles(files);
        // Before the files are read: what changes meanwhile is read again.
        read = stamps(reader);
        Credentials credentials = reader.read();
        current = new Current(context(credentials), credentials);
        failure = null;
        warned = Instant.MIN;
        LOG.info(
                "The endpoint {} has the certificate of {}, valid until {}, SHA-256 fingerprint {}, by {}",
                endpoint,
                files.certificate(),
                credentials.end(),
                credentials.fingerprint(),
                provider() == SslProvider.JDK ? "the JDK" : OpenSsl.versionString());
        warn(Instant.now());
    }

    private List<FileStamp> stamps(CredentialFiles reader) {
        List<Path> paths = new ArrayList<>(reader.paths());
        settings.trust().ifPresent(paths::add);
        return FileStamp.of(paths);
    }

    private SslContext context(Credentials credentials) throws TlsException {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            credentials.key(), credentials.chain().toArray(X509Certificate[]::new))
                    .sslProvider(provider())
                    .protocols(settings.protocols())
                    .sessionCacheSize(SESSIONS)
                    .sessionTimeout(SESSION_SECONDS)
                    .clientAuth(
                            switch (settings.clients()) {
                                case NONE -> ClientAuth.NONE;
                                case WANTED -> ClientAuth.OPTIONAL;
                                case REQUIRED -> ClientAuth.REQUIRE;
                            });
            if (settings.clients() != TlsSettings.Clients.NONE) {
                builder.trustManager(
                        PemFile.read(settings.trust().orElseThrow()).certificates());
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new TlsException("TLS cannot use the certificate and its key: " + e.getMessage(), e);
        }
    }

    private SslProvider provider() throws TlsException {
        return switch (settings.provider()) {
            case JDK -> SslProvider.JDK;
            case AUTO -> OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
            case OPENSSL -> {
                if (!OpenSsl.isAvailable()) {
                    throw new TlsException("There is no OpenSSL: install the bundles netty-tcnative-classes and"
                            + " netty-tcnative-boringssl-static for this platform, or set tls.provider = jdk ("
                            + OpenSsl.unavailabilityCause() + ")");
                }
                yield SslProvider.OPENSSL;
            }
        };
    }

    /**
     * Takes the files if they have changed. Files that two calls find unchanged are complete. Files that cannot be used
     * leave the certificate as it is, and are logged once. Blocks.
     *
     * @return whether the certificate or {@link #failure} has changed
     */
    public synchronized boolean refresh() {
        warn(Instant.now());
        List<FileStamp> now = FileStamp.of(read.stream().map(FileStamp::path).toList());
        if (now.equals(read)) {
            seen = List.of();
            return false;
        }
        if (!now.equals(seen)) {
            seen = now;
            return false;
        }
        seen = List.of();
        try {
            load();
        } catch (TlsException e) {
            read = now;
            failure = e.getMessage();
            LOG.error("The endpoint {} keeps its certificate: {}", endpoint, e.getMessage());
        }
        return true;
    }

    private void warn(Instant now) {
        Instant end = current.credentials.end();
        if (now.isAfter(end.minus(WARNING)) && now.isAfter(warned.plus(Duration.ofDays(1)))) {
            warned = now;
            LOG.warn(
                    "The certificate of the endpoint {} {} at {}: {}",
                    endpoint,
                    now.isAfter(end) ? "ended" : "ends",
                    end,
                    settings.certificate() instanceof TlsSettings.SelfSigned
                            ? "delete the files in " + directory + ", and the server makes a new one"
                            : "put a new one in its place; the server takes it by itself");
        }
    }

    /** For new connections. */
    public SslContext context() {
        return current.context;
    }

    /** What new connections get. */
    public Credentials credentials() {
        return current.credentials;
    }

    /** Why the files as they are now cannot be used, in which case the certificate that was read before is kept. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Time in which a client must complete the handshake. */
    public Duration handshakeTimeout() {
        return settings.handshake();
    }
}
