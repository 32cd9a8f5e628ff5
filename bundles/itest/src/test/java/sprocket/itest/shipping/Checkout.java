// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The checkout that was built: its poms, and the files of its target folders. */
public final class Checkout {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String BUNDLES = "bundles/";
    private static final String SOURCES = "cnf/source";

    private Checkout() {}

    public static Path root() {
        return ROOT;
    }

    static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    public static String version() throws IOException {
        return child(xml(path("pom.xml")).getDocumentElement(), "version");
    }

    /** The archive for Karaf. */
    public static Path kar() throws IOException {
        return path("launch/karaf/target/sprocket-karaf-" + version() + ".kar");
    }

    /** Folders of the reactor's poms. */
    public static List<Path> modules() throws IOException {
        Stream<Path> modules = elements(xml(path("pom.xml")).getElementsByTagName("module"))
                .map(module -> path(module.getTextContent()));
        return Stream.concat(Stream.of(ROOT), modules).toList();
    }

    public static String artifactId(Path module) throws IOException {
        return child(xml(module.resolve("pom.xml")).getDocumentElement(), "artifactId");
    }

    /** Artifact ids of the bundles of the reactor, without those of the tests. */
    static List<String> bundles() throws IOException {
        return elements(xml(path("pom.xml")).getElementsByTagName("module"))
                .map(Element::getTextContent)
                .filter(module -> module.startsWith(BUNDLES))
                .map(module -> module.substring(BUNDLES.length()))
                .filter(name -> !name.startsWith("itest"))
                .toList();
    }

    /** Artifact ids of the source modules of the reactor. */
    static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path module : modules()) {
            if (module.getParent().equals(path(SOURCES))) {
                sources.add(artifactId(module));
            }
        }
        return sources;
    }

    static Document xml(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }

    static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    /** Text of the first child element with this name. */
    static String child(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node.getNodeName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no <" + name + "> in <" + parent.getNodeName() + ">"))
                .getTextContent()
                .strip();
    }
}
