// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/**
 * Writes the content of an installed bundle as a jar. The framework does not give out the jar that it has stored, and
 * the file that the bundle was installed from may have changed. The jar has the same entries with the same bytes, so
 * signatures stay valid; their order may differ.
 */
final class BundleContent {

    private BundleContent() {}

    /** @throws IOException also where the bundle has no manifest, or is uninstalled */
    static void write(Bundle bundle, OutputStream to) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(to)) {
            // JarInputStream finds the manifest only at the beginning.
            entry(bundle, JarFile.MANIFEST_NAME, jar);
            folder(bundle, "/", jar);
        } catch (IllegalStateException e) {
            throw new IOException("the bundle is uninstalled", e);
        }
    }

    /** Does not use {@code findEntries}, which adds the entries of fragments. */
    private static void folder(Bundle bundle, String path, ZipOutputStream jar) throws IOException {
        Enumeration<String> found = bundle.getEntryPaths(path);
        for (String entry : found == null ? Collections.<String>emptyList() : Collections.list(found)) {
            if (entry.endsWith("/")) {
                jar.putNextEntry(new ZipEntry(entry));
                jar.closeEntry();
                folder(bundle, entry, jar);
            } else if (!entry.equals(JarFile.MANIFEST_NAME)) {
                entry(bundle, entry, jar);
            }
        }
    }

    private static void entry(Bundle bundle, String path, ZipOutputStream jar) throws IOException {
        URL entry = bundle.getEntry(path);
        if (entry == null) {
            throw new IOException("it has no " + path);
        }
        jar.putNextEntry(new ZipEntry(path));
        try (InputStream in = entry.openStream()) {
            in.transferTo(jar);
        }
        jar.closeEntry();
    }
}
