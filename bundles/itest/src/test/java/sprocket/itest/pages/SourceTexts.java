// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sprocket.itest.shipping.Checkout;
import sprocket.rtsp.api.message.RtspStatus;

/** The Java sources of the product as text. Literals that are joined by + are one literal here. */
final class SourceTexts {

    private static final Pattern STATUS = Pattern.compile("\\bRtspStatus\\.([A-Z][A-Z_]+)\\b");
    /** Bundles that receive statuses and send none, and those of the tests. */
    private static final Pattern OTHERS = Pattern.compile("client(\\..+)?|itest(\\..+)?");

    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

    private final Map<Path, String> texts = new TreeMap<>();

    private SourceTexts() {}

    /** Of all modules of the reactor. */
    static SourceTexts read() throws IOException {
        SourceTexts texts = new SourceTexts();
        for (Path module : Checkout.modules()) {
            Path sources = module.resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                texts.add(sources);
            }
        }
        return texts;
    }

    private void add(Path sources) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(sources)) {
            files = walk.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path file : files) {
            texts.put(
                    Checkout.root().relativize(file),
                    JOINT.matcher(Files.readString(file)).replaceAll(""));
        }
    }

    /** The statuses other than success that the bundles of the server name: code → file. */
    Map<Integer, Path> statuses() {
        Map<Integer, Path> statuses = new TreeMap<>();
        texts.forEach((file, text) -> {
            if (!OTHERS.matcher(file.getName(1).toString()).matches()) {
                STATUS.matcher(text)
                        .results()
                        .map(name -> status(name.group(1)))
                        .filter(status -> !status.success())
                        .forEach(status -> statuses.put(status.code(), file));
            }
        });
        return statuses;
    }

    private static RtspStatus status(String name) {
        try {
            return (RtspStatus) RtspStatus.class.getField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("There is no RtspStatus." + name, e);
        }
    }

    /** The parts of a quotation, between its ellipses, that are in no literal. */
    List<String> unknownIn(String quotation) {
        List<String> unknown = new ArrayList<>();
        for (String piece : quotation.split("…")) {
            String escaped = piece.strip().replace("\\", "\\\\").replace("\"", "\\\"");
            if (texts.values().stream().noneMatch(text -> text.contains(escaped))) {
                unknown.add(piece);
            }
        }
        return unknown;
    }
}
