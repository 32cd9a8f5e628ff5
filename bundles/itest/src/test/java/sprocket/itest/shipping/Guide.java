// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The code blocks of a page of docs/. */
public final class Guide {

    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?final class (\\w+)");

    private final String text;

    /** @param page such as {@code embedding.md} */
    public Guide(String page) throws IOException {
        text = Files.readString(Checkout.path("docs").resolve(page));
    }

    /** All fenced blocks of a language. */
    public List<String> blocks(String language) {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(text);
        return block.results().map(result -> result.group(1)).toList();
    }

    /** The Java of one class. */
    public String source(String type) {
        return blocks("java").stream()
                .filter(block -> block.contains("public final class " + type + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The guide has no class " + type));
    }

    /**
     * Compiles all its Java into a folder, against the libraries of this test and others.
     *
     * @return all errors and warnings of the compiler
     */
    String compile(Path folder, Path... others) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String block : blocks("java")) {
            Matcher type = TYPE.matcher(block);
            if (!type.find()) {
                throw new AssertionError("There is no final class in:\n" + block);
            }
            sources.add(Files.writeString(folder.resolve(type.group(1) + ".java"), block));
        }
        String libraries = Stream.concat(
                        Stream.of(
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                        Stream.of(others).map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options = List.of(
                "-proc:none", "-Xlint:all,-path,-classfile", "-d", folder.toString(), "--class-path", libraries);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return said.toString();
    }
}
