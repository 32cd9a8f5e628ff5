// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import sprocket.deploy.SwapException;

/**
 * A jar that can be installed as a bundle: a private copy that is complete and readable, and stays so if the original
 * file changes. Closing it deletes the copy.
 *
 * @param copy the file
 * @param host the symbolic name of its host, where it is a fragment
 * @param singleton whether the framework resolves only one bundle of its symbolic name
 * @param digest SHA-256 of its bytes in hexadecimal
 */
public record BundleJar(
        Path copy, String symbolicName, Version version, Optional<String> host, boolean singleton, String digest)
        implements AutoCloseable {

    /**
     * Copies a jar and checks it.
     *
     * @param directory for the copy
     * @throws SwapException where it cannot be read, is incomplete or damaged, or is no bundle
     */
    public static BundleJar of(InputStream in, Path directory) throws SwapException {
        Path copy = null;
        try {
            Files.createDirectories(directory);
            copy = Files.createTempFile(directory, "bundle", ".jar");
            BundleJar jar = read(copy, copy(in, copy));
            copy = null;
            return jar;
        } catch (IOException e) {
            throw new SwapException("it cannot be read: " + e.getMessage(), e);
        } finally {
            delete(copy);
        }
    }

    private static String copy(InputStream in, Path to) throws IOException {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        try (DigestInputStream digesting = new DigestInputStream(in, sha256);
                OutputStream out = Files.newOutputStream(to)) {
            digesting.transferTo(out);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static BundleJar read(Path copy, String digest) throws SwapException {
        try (JarFile jar = new JarFile(copy.toFile())) {
            readToTheEnd(jar);
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new SwapException("it is not an OSGi bundle: it has no META-INF/MANIFEST.MF");
            }
            return of(copy, digest, manifest.getMainAttributes());
        } catch (IOException | SecurityException e) {
            throw new SwapException(
                    "it is not a complete jar (" + e.getMessage()
                            + "): if it is still being copied, it is looked at again",
                    e);
        }
    }

    /** Verifies the checksum of each entry, which {@link JarFile} does not. */
    private static void readToTheEnd(JarFile jar) throws IOException {
        CRC32 crc = new CRC32();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            crc.reset();
            try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), crc)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (crc.getValue() != entry.getCrc()) {
                throw new ZipException("the checksum of " + entry.getName() + " is wrong");
            }
        }
    }

    private static BundleJar of(Path copy, String digest, Attributes headers) throws SwapException {
        String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null || name.isBlank() || !"2".equals(headers.getValue(Constants.BUNDLE_MANIFESTVERSION))) {
            throw new SwapException("it is not an OSGi bundle: its manifest needs " + Constants.BUNDLE_SYMBOLICNAME
                    + " and " + Constants.BUNDLE_MANIFESTVERSION + ": 2, which bnd writes");
        }
        try {
            return new BundleJar(
                    copy,
                    first(name),
                    Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION)),
                    Optional.ofNullable(headers.getValue(Constants.FRAGMENT_HOST))
                            .map(BundleJar::first),
                    Arrays.stream(name.split(";")).skip(1).anyMatch(BundleJar::singleton),
                    digest);
        } catch (IllegalArgumentException e) {
            throw new SwapException("its " + Constants.BUNDLE_VERSION + " is no version such as 1.2.3.build", e);
        }
    }

    /** A header without its parameters. */
    private static String first(String header) {
        return header.split(";", 2)[0].strip();
    }

    private static boolean singleton(String parameter) {
        return parameter.replaceAll("[\\s\"]", "").equals(Constants.SINGLETON_DIRECTIVE + ":=true");
    }

    /** Whether it is a fragment. */
    public boolean fragment() {
        return host.isPresent();
    }

    public InputStream open() throws IOException {
        return Files.newInputStream(copy);
    }

    @Override
    public void close() {
        delete(copy);
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Our own directory is emptied at the next start.
        }
    }

    @Override
    public String toString() {
        return symbolicName + " " + version;
    }
}
