// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the settings that the bundles of the distribution declare. */
final class Metatype {

    private static final String FOLDER = "OSGI-INF/metatype/";

    private Metatype() {}

    /** The settings of each PID, in the order of their declaration. */
    static TreeMap<String, List<Setting>> of(Path bundles) throws Exception {
        TreeMap<String, List<Setting>> settings = new TreeMap<>();
        try (Stream<Path> files = Files.list(bundles)) {
            for (Path jar : files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .toList()) {
                read(jar, settings);
            }
        }
        return settings;
    }

    private static void read(Path bundle, TreeMap<String, List<Setting>> settings)
            throws IOException, ParserConfigurationException, SAXException {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(e -> e.getName().startsWith(FOLDER) && e.getName().endsWith(".xml"))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    Document document = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(in);
                    Element designate =
                            (Element) document.getElementsByTagName("Designate").item(0);
                    String pid = designate.getAttribute(designate.hasAttribute("factoryPid") ? "factoryPid" : "pid");
                    if (pid.startsWith("sprocket.")) {
                        settings.put(pid, settings(pid, document.getElementsByTagName("AD")));
                    }
                }
            }
        }
    }

    private static List<Setting> settings(String pid, NodeList attributes) {
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            Element a = (Element) attributes.item(i);
            settings.add(new Setting(
                    pid,
                    a.getAttribute("id"),
                    a.getAttribute("type"),
                    plain(a, "min"),
                    plain(a, "max"),
                    a.hasAttribute("default") ? unescaped(plain(a, "default")) : "",
                    a.getAttribute("description")));
        }
        return settings;
    }

    /** A number without unnecessary digits: 0 rather than 0.0. */
    private static String plain(Element attribute, String name) {
        return attribute.hasAttribute(name) ? attribute.getAttribute(name).replaceFirst("^(\\d+)\\.0$", "$1") : null;
    }

    /**
     * Lists of values are separated by commas, so those within a value are escaped (OSGi Compendium, section 105.8.1).
     */
    private static String unescaped(String value) {
        return value.replaceAll("\\\\(.)", "$1");
    }
}
