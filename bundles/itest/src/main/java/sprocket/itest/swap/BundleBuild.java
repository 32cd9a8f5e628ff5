// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import sprocket.itest.swap.handler.BrokenHandler;
import sprocket.itest.swap.handler.TrialHandler;
import sprocket.itest.swap.trial.Tally;
import sprocket.itest.swap.trial.TrialContainer;
import sprocket.itest.swap.trial.TrialDialect;
import sprocket.itest.swap.trial.TrialInterceptor;
import sprocket.itest.swap.trial.TrialMovie;
import sprocket.itest.swap.trial.TrialSource;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaSource;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.RtspMethodHandler;

/** Bundles that a test builds. */
public final class BundleBuild {

    /** The method that they serve. */
    static final String METHOD = "TRIAL";

    static final String NAME = "sprocket.itest.trial";
    static final String FRAGMENT = "sprocket.itest.trial.fragment";

    private static final String RTSP = RtspMethodHandler.class.getPackageName();
    private static final String COMPONENT = "OSGI-INF/trial.xml";
    private static int made;

    private final Manifest manifest;
    private final Map<String, byte[]> content = new LinkedHashMap<>();

    private BundleBuild(Manifest manifest) {
        this.manifest = manifest;
    }

    /**
     * A bundle with a handler of the method TRIAL.
     *
     * @param build what its replies name
     */
    static BundleBuild trial(String version, String behaviour, String build) throws IOException {
        return component(
                NAME,
                version,
                RtspMethodHandler.class,
                Map.of("rtsp.method", METHOD, "behaviour", behaviour, "build", build),
                TrialHandler.class);
    }

    /** As {@link #trial}, with a handler whose constructor throws. */
    static BundleBuild broken(String version) throws IOException {
        return component(NAME, version, RtspMethodHandler.class, Map.of("rtsp.method", METHOD), BrokenHandler.class);
    }

    /** As {@link #trial}, with a handler that needs a service. */
    static BundleBuild lacking(String version, String service) throws IOException {
        BundleBuild made = trial(version, "good", "lacking");
        String component = new String(made.content.get(COMPONENT), StandardCharsets.UTF_8);
        made.content.put(
                COMPONENT,
                component
                        .replace(
                                "</scr:component>",
                                "<reference name=\"needed\" interface=\"" + service + "\"/></scr:component>")
                        .getBytes(StandardCharsets.UTF_8));
        return made;
    }

    /** A singleton bundle. */
    BundleBuild singleton() {
        return with(Constants.BUNDLE_SYMBOLICNAME, NAME + ";singleton:=true");
    }

    /**
     * A fragment of {@link #trial} that tells its handler what to answer.
     *
     * @param build "fail" for a start that fails
     */
    static BundleBuild fragment(String version, String build) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, FRAGMENT);
        headers.putValue(Constants.BUNDLE_VERSION, version);
        headers.putValue(Constants.FRAGMENT_HOST, NAME);
        BundleBuild made = new BundleBuild(manifest);
        made.content.put(TrialHandler.FRAGMENT_ENTRY, build.getBytes(StandardCharsets.UTF_8));
        return made;
    }

    /** A bundle with an interceptor of the name trial. */
    static BundleBuild interceptor(int build) {
        return counted("interceptor", build, RtspInterceptor.class, "rtsp.interceptor", TrialInterceptor.class);
    }

    /** A bundle with a dialect of the name trial. */
    static BundleBuild dialect(int build) {
        return counted("dialect", build, RtspDialect.class, "rtsp.dialect", TrialDialect.class);
    }

    /** A bundle with a container for files such as load.trial. */
    static BundleBuild container(int build) {
        return counted("container", build, MediaContainer.class, "kind", TrialContainer.class);
    }

    /** A bundle with a source at /trial. */
    static BundleBuild source(int build) {
        return counted("source", build, MediaSource.class, "media.mount", TrialSource.class);
    }

    private static BundleBuild counted(String kind, int build, Class<?> service, String property, Class<?> type) {
        boolean media = service.getPackage().equals(MediaSource.class.getPackage());
        try {
            Map<String, String> properties = Map.of(property, "trial", "build", String.valueOf(build));
            Class<?>[] types =
                    media ? new Class<?>[] {type, Tally.class, TrialMovie.class} : new Class<?>[] {type, Tally.class};
            return component(NAME + "." + kind, "1.0." + build, service, properties, types);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A bundle with one component.
     *
     * @param types the component's, then others that it needs; nested ones are added
     */
    private static BundleBuild component(
            String name, String version, Class<?> service, Map<String, String> properties, Class<?>... types)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        headers.putValue(Constants.BUNDLE_VERSION, version);
        String api = service.getPackageName();
        headers.putValue(Constants.IMPORT_PACKAGE, api.equals(RTSP) ? RTSP + "," + RTSP + ".message" : api);
        headers.putValue(Constants.REQUIRE_CAPABILITY, "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"");
        headers.putValue("Service-Component", COMPONENT);
        BundleBuild made = new BundleBuild(manifest);
        StringBuilder lines = new StringBuilder();
        properties.forEach((key, value) -> lines.append("<property name=\"")
                .append(key)
                .append("\" value=\"")
                .append(value)
                .append("\"/>\n"));
        made.content.put(
                COMPONENT,
                String.format(Locale.ROOT, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="trial" activate="activate">
                  <implementation class="%s"/>
                  <service><provide interface="%s"/></service>
                  %s
                </scr:component>
                """, types[0].getName(), service.getName(), lines)
                        .getBytes(StandardCharsets.UTF_8));
        for (Class<?> type : types) {
            made.add(type);
        }
        return made;
    }

    private void add(Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            content.put(path, in.readAllBytes());
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            add(nested);
        }
    }

    /** A copy of an installed bundle with another version. */
    public static BundleBuild again(Bundle bundle, String version) throws IOException {
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

    public URI in(Path folder) throws IOException {
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
