// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message from the server. Names of headers are in lower case. */
public record Reply(String startLine, Map<String, String> headers, String body) {

    static Reply of(List<String> lines, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(),
                    line.substring(colon + 1).strip());
        }
        return new Reply(lines.get(0), headers, body);
    }

    public int status() {
        return Integer.parseInt(startLine.split(" ")[1]);
    }

    public String header(String name) {
        return headers.get(name.toLowerCase());
    }

    public String cseq() {
        return header("CSeq");
    }

    public String session() {
        return header("Session").split(";")[0];
    }
}
