package sprocket.itest.swap;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import sprocket.itest.swap.handler.TrialHandler;

/** Bundles that a test makes. */
final class BundleBuild {

    /** The method that they serve. */
    static final String METHOD = "TRIAL";
    static final String NAME = "sprocket.itest.trial";

    private static final String COMPONENT = "OSGI-INF/trial.xml";
    private static int made;

    private final Manifest manifest;
    private final Map<String, byte[]> content = new LinkedHashMap<>();

    private BundleBuild(Manifest manifest) {
        this.manifest = manifest;
    }

    /** A bundle with a handler of the method TRIAL. @param build what its replies name */
    static BundleBuild trial(String version, String behaviour, String build) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, NAME);
        headers.putValue(Constants.BUNDLE_VERSION, version);
        headers.putValue(Constants.IMPORT_PACKAGE, "sprocket.rtsp.api,sprocket.rtsp.api.message");
        headers.putValue(Constants.REQUIRE_CAPABILITY, "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"");
        headers.putValue("Service-Component", COMPONENT);
        BundleBuild made = new BundleBuild(manifest);
        String type = TrialHandler.class.getName();
        made.content.put(COMPONENT, ("""
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="trial" activate="activate">
                  <implementation class="%s"/>
                  <service><provide interface="sprocket.rtsp.api.RtspMethodHandler"/></service>
                  <property name="rtsp.method" value="%s"/>
                  <property name="behaviour" value="%s"/>
                  <property name="build" value="%s"/>
                </scr:component>
                """).formatted(type, METHOD, behaviour, build).getBytes(StandardCharsets.UTF_8));
        String path = type.replace('.', '/') + ".class";
        try (InputStream in = TrialHandler.class.getClassLoader().getResourceAsStream(path)) {
            made.content.put(path, in.readAllBytes());
        }
        return made;
    }

    /** What is installed, once more, as another version. */
    static BundleBuild again(Bundle bundle, String version) throws IOException {
        URL head = bundle.getEntry(JarFile.MANIFEST_NAME);
        Manifest manifest;
        try (InputStream in = head.openStream()) {
            manifest = new Manifest(in);
        }
        manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version);
        BundleBuild made = new BundleBuild(manifest);
        for (URL entry : Collections.list(bundle.findEntries("/", "*", true))) {
            String path = entry.getPath().substring(1);
            if (!path.endsWith("/") && !path.equals(JarFile.MANIFEST_NAME)) {
                try (InputStream in = entry.openStream()) {
                    made.content.put(path, in.readAllBytes());
                }
            }
        }
        return made;
    }

    /** Adds a header. */
    BundleBuild with(String header, String value) {
        manifest.getMainAttributes().putValue(header, value);
        return this;
    }

    URI in(Path folder) throws IOException {
        Path jar = folder.resolve("build" + made++ + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return jar.toUri();
    }
}
