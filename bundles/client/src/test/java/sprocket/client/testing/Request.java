// SPDX-License-Identifier: Apache-2.0
package sprocket.client.testing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as a server has read it.
 *
 * @param connection which one it came on, from 1
 * @param lines of the head
 */
public record Request(int connection, List<String> lines, String body) {

    public String method() {
        return lines.get(0).split(" ")[0];
    }

    public String url() {
        return lines.get(0).split(" ")[1];
    }

    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    public String cseq() {
        return header("CSeq").orElse("0");
    }
}
