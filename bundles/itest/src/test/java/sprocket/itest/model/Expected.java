// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sprocket.itest.stepped.Message;

/**
 * A reply that is predicted. Of the headers that it checks, those that are not named must be absent.
 *
 * @param headers by name; {@link #ANY} stands for the rest of a value that is not predicted
 */
record Expected(int status, Map<String, String> headers) {

    static final String ANY = "…";
    /** In place of a header: the body, in one line. */
    static final String BODY = "body";

    private static final List<String> CHECKED = List.of(
            "CSeq", "Session", "Transport", "Range", "Scale", "Speed", "RTP-Info", "Public", "Allow", "Unsupported");

    static Expected of(int status) {
        return new Expected(status, new LinkedHashMap<>());
    }

    Expected with(String name, String value) {
        if (value != null && !value.isEmpty()) {
            headers.put(name, value);
        }
        return this;
    }

    boolean fits(Message reply) {
        String body = headers.get(BODY);
        return reply.status() == status
                && CHECKED.stream().allMatch(name -> fits(name, reply.header(name)))
                && (body == null || body.equals(reply.body().strip()));
    }

    private boolean fits(String name, Optional<String> value) {
        String wanted = headers.get(name);
        if (wanted == null || value.isEmpty()) {
            return wanted == null && value.isEmpty();
        }
        return wanted.endsWith(ANY)
                ? value.get().startsWith(wanted.substring(0, wanted.length() - ANY.length()))
                : wanted.equals(value.get());
    }

    @Override
    public String toString() {
        return status
                + headers.entrySet().stream()
                        .map(h -> "\n" + h.getKey() + ": " + h.getValue())
                        .reduce("", String::concat);
    }

    /** The checked headers of a reply, in the form of this. */
    static String shown(Message reply) {
        StringBuilder text = new StringBuilder().append(reply.status());
        for (String line : reply.headers()) {
            if (CHECKED.contains(line.substring(0, line.indexOf(':')))) {
                text.append('\n').append(line);
            }
        }
        boolean parameters =
                reply.header("Content-Type").filter("text/parameters"::equals).isPresent();
        return parameters ? text + "\n" + BODY + ": " + reply.body().strip() : text.toString();
    }
}
