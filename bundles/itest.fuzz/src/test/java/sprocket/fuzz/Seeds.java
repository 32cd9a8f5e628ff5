// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs that a target starts with: {@code seeds/TARGET.txt}. A seed begins with a line {@code == name}. Its lines
 * are joined without their line ends; {@code \r}, {@code \n}, {@code \t}, {@code \\} and {@code \xNN} stand for bytes.
 * A line {@code hex: 00 FF} is bytes, {@code times: 9 ab} repeats a text, {@code @include other} at the start takes the
 * seeds of another file. A line that begins with {@code ##} is a comment.
 */
final class Seeds {

    private Seeds() {}

    /** The seeds by name, in the order of the file. */
    static Map<String, byte[]> of(String target) throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        String name = null;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines("/seeds/" + target + ".txt")) {
            if (line.startsWith("@include ")) {
                seeds.putAll(of(line.substring(9).strip()));
            } else if (line.startsWith("== ")) {
                put(seeds, name, bytes);
                name = line.substring(3).strip();
                bytes.reset();
            } else if (line.startsWith("hex:")) {
                bytes.writeBytes(HexFormat.of().parseHex(line.substring(4).replace(" ", "")));
            } else if (line.startsWith("times: ")) {
                String[] times = line.split(" ", 3);
                for (int i = Integer.parseInt(times[1]); i > 0; i--) {
                    text(times[2], bytes);
                }
            } else if (!line.startsWith("##")) {
                text(line, bytes);
            }
        }
        put(seeds, name, bytes);
        return seeds;
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = Seeds.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("There is no " + resource + " in src/test/resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static void put(Map<String, byte[]> seeds, String name, ByteArrayOutputStream bytes) {
        if (name == null ? bytes.size() > 0 : seeds.put(name, bytes.toByteArray()) != null) {
            throw new IllegalArgumentException("Each seed begins with a line '== name' of its own, not " + name);
        }
    }

    private static void text(String line, ByteArrayOutputStream out) {
        for (int i = 0; i < line.length(); ) {
            int escape = line.charAt(i) == '\\' ? line.charAt(i + 1) : 0;
            int length = 2;
            switch (escape) {
                case 0 -> {
                    int c = line.codePointAt(i);
                    length = Character.charCount(c);
                    out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                }
                case 'r' -> out.write('\r');
                case 'n' -> out.write('\n');
                case 't' -> out.write('\t');
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.write(HexFormat.fromHexDigits(line, i + 2, i + 4));
                    length = 4;
                }
                default -> throw new IllegalArgumentException("No such escape in a seed: " + line.substring(i));
            }
            i += length;
        }
    }
}
