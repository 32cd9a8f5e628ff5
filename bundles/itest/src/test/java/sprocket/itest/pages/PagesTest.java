// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.shipping.Checkout;

/** The pages of the documentation are found from one index, and no relative link is broken. */
class PagesTest {

    private static final Path ROOT = Checkout.root();
    /** Folders without pages of the checkout. */
    private static final Set<String> SKIPPED = Set.of("target");

    @TempDir
    Path folder;

    @Test
    void noRelativeLinkIsBroken() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages(ROOT)) {
            broken.addAll(MarkdownPage.read(page).broken());
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void allPagesAreLookedAt() throws IOException {
        assertThat(pages(ROOT))
                .contains(ROOT.resolve("README.md"), ROOT.resolve("docs/README.md"), ROOT.resolve("media/README.md"));
    }

    @Test
    void theIndexNamesEveryPage() throws IOException {
        Path index = ROOT.resolve("docs/README.md");
        List<Path> pages = new ArrayList<>(pages(ROOT.resolve("docs")));
        assertThat(pages.remove(index)).isTrue();
        assertThat(MarkdownPage.read(index).targets()).containsAll(pages);
    }

    @Test
    void aBrokenLinkIsFound() throws IOException {
        Files.writeString(folder.resolve("other.md"), "# `a.b`: what it is\n\n    # code\n");
        Path page = Files.writeString(folder.resolve("page.md"), """
                # Title
                [fine](other.md), [fine](other.md#ab-what-it-is), [fine](#title), [fine](https://example.org/)
                [gone](gone.md) and [elsewhere](other.md#code) and [nowhere](#code)
                `[no link](in.code)`
                ```
                [no link](in.code)
                ```
                """);
        assertThat(MarkdownPage.read(page).broken())
                .containsExactly("page.md: gone.md", "page.md: other.md#code", "page.md: #code");
    }

    private static List<Path> pages(Path root) throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                return SKIPPED.contains(name) || name.startsWith(".")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }
}
