// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.server.config.TlsSettings;

/**
 * A certificate that nobody has signed but itself, in the files {@code certificate.pem} and {@code key.pem} of a
 * directory. It is made once and kept. Only the user of the server can read the key.
 */
final class SelfSignedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SelfSignedFiles.class);

    private final Path directory;
    private final List<String> names;

    /** @param names host names and addresses; empty: those of this machine */
    SelfSignedFiles(Path directory, List<String> names) {
        this.directory = directory;
        this.names = names;
    }

    /** The files, which are made if one of them is missing. */
    TlsSettings.Files files() throws TlsException {
        Path certificate = directory.resolve("certificate.pem");
        Path key = directory.resolve("key.pem");
        if (!Files.exists(certificate) || !Files.exists(key)) {
            make(certificate, key);
        }
        return new TlsSettings.Files(certificate, Optional.of(key), Optional.empty(), Optional.empty());
    }

    private void make(Path certificate, Path key) throws TlsException {
        try {
            Files.createDirectories(directory, owner("rwx------"));
            Path work = Files.createTempDirectory(directory, "new-", owner("rwx------"));
            Path store = work.resolve("keys.p12");
            try {
                KeyStore.PrivateKeyEntry made = KeytoolRun.make(store, LocalNames.or(names));
                write(work, key, pem("PRIVATE KEY", made.getPrivateKey().getEncoded()));
                // Last: as long as it is missing, both are made again.
                write(
                        work,
                        certificate,
                        pem("CERTIFICATE", made.getCertificate().getEncoded()));
            } finally {
                Files.deleteIfExists(store);
                Files.deleteIfExists(work);
            }
            LOG.info("A self-signed certificate was made: {}", certificate);
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException(
                    "A self-signed certificate cannot be made in " + directory + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TlsException("A self-signed certificate was not made, because the server stops", e);
        }
    }

    private static void write(Path work, Path target, String text) throws IOException {
        Path file = Files.createFile(work.resolve(target.getFileName()), owner("rw-------"));
        Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + what + "-----\n";
    }

    /** Permissions of a new file, so that nobody else can read it at any time. Windows has none of this kind. */
    private static FileAttribute<?>[] owner(String permissions) {
        Set<PosixFilePermission> set = EnumSet.copyOf(PosixFilePermissions.fromString(permissions));
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)}
                : new FileAttribute<?>[0];
    }
}
