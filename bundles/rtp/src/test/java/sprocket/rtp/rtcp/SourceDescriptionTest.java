// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.rtcp.SourceDescription.Chunk;
import sprocket.rtp.rtcp.SourceDescription.Item;

class SourceDescriptionTest {

    /** Chunks as {@code ssrc type=text,type=text;ssrc ...}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nobody                        | 80ca0000                                                       | ''
            no items                      | 81ca0002 0000000a 00000000                                     | 10
            empty text                    | 81ca0002 0000000a 01000000                                     | 10 1=
            end fills the word            | 81ca0002 0000000a 01016100                                     | 10 1=a
            end needs a word of its own   | 81ca0003 0000000a 01026162 00000000                            | 10 1=ab
            two bytes of filling          | 81ca0003 0000000a 01036162 63000000                            | 10 1=abc
            several items                 | 81ca0003 0000000a 01016106 01620000                            | 10 1=a,6=b
            item without a known type     | 81ca0002 0000000a ff016100                                     | 10 255=a
            several sources               | 82ca0005 0000000a 01016100 0000000b 01026162 00000000          | 10 1=a;11 1=ab
            characters of several bytes   | 81ca0004 0000000a 0106c3a4 e282ac7a 00000000                   | 10 1=\u00e4\u20acz
            control characters            | 81ca0002 0000000a 01010a00                                     | 10 1=\n
            """)
    void readsAndWrites(String name, String hex, String chunks) {
        SourceDescription description = (SourceDescription) Hex.read(hex);
        assertThat(text(description)).isEqualTo(chunks.translateEscapes());
        assertThat(Hex.written(description)).isEqualTo(hex.replace(" ", ""));
    }

    private static String text(SourceDescription description) {
        return description.chunks().stream()
                .map(chunk -> (chunk.ssrc() + " "
                                + chunk.items().stream()
                                        .map(item -> item.type() + "=" + item.text())
                                        .collect(Collectors.joining(",")))
                        .stripTrailing())
                .collect(Collectors.joining(";"));
    }

    /** A peer's text is never refused: bytes that are no UTF-8 become a question mark. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            byte that begins nothing    | 81ca0003 0000000a 010361ff 62000000 | a?b
            character cut short         | 81ca0003 0000000a 010361e2 82000000 | a?
            surrogate                   | 81ca0003 0000000a 0103eda0 80000000 | ?
            """)
    void readsWhatIsNoUtf8(String name, String hex, String text) {
        assertThat(((SourceDescription) Hex.read(hex)).cname(0xA)).contains(text);
    }

    @Test
    void findsTheNameOfASource() {
        SourceDescription description = new SourceDescription(List.of(
                new Chunk(1, List.of(new Item(Item.TOOL, "tool"), new Item(Item.CNAME, "one"))),
                new Chunk(2, List.of(new Item(Item.NAME, "no canonical name"))),
                new Chunk(3, List.of(new Item(Item.CNAME, "three")))));
        assertThat(description.cname(1)).contains("one");
        assertThat(description.cname(2)).isEmpty();
        assertThat(description.cname(3)).contains("three");
        assertThat(description.cname(4)).isEmpty();
        assertThat(SourceDescription.cname(5, "five").cname(5)).contains("five");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 256})
    void refusesTypesThatAreNone(int type) {
        assertThatThrownBy(() -> new Item(type, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An item has a type from 1 to 255, not " + type);
    }

    /** The length is counted in bytes of UTF-8. */
    @Test
    void limitsTheTextToItsLengthByte() {
        assertThat(Hex.written(SourceDescription.cname(1, "a".repeat(255)))).startsWith("81ca00420000000101ff6161");
        assertThat(Hex.written(SourceDescription.cname(1, "a" + "\u00e4".repeat(127))))
                .startsWith("81ca00420000000101ff61c3a4");
        assertThatThrownBy(() -> SourceDescription.cname(1, "\u00e4".repeat(128)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The text has more than 255 bytes");
    }

    @Test
    void limitsTheNumberOfSources() {
        List<Chunk> tooMany = Collections.nCopies(32, new Chunk(1, List.of()));
        assertThat(Hex.written(new SourceDescription(tooMany.subList(0, 31)))).startsWith("9fca003e");
        assertThatThrownBy(() -> new SourceDescription(tooMany))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A source description has at most 31 chunks");
    }
}
