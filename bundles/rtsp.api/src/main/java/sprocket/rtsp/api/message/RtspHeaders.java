// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header fields of a message in their order. Names are compared without regard to case (RFC 2326, section 4.2). A
 * name may occur several times. Immutable.
 */
public final class RtspHeaders implements Iterable<RtspHeaders.Field> {

    public static final RtspHeaders EMPTY = new RtspHeaders(List.of());

    private static final boolean[] TOKEN_CHARACTERS = tokenCharacters();

    private final List<Field> fields;

    private RtspHeaders(List<Field> fields) {
        this.fields = fields;
    }

    /** One header field. Neither part holds CR, LF or NUL, so that a value cannot add another field to the message. */
    public record Field(String name, String value) {

        public Field {
            if (!isName(name)) {
                throw new IllegalArgumentException(
                        "A header name is a token (RFC 2068, 2.2), not '" + printable(name) + "'");
            }
            if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf(0) >= 0) {
                throw new IllegalArgumentException("The value of " + name + " holds a line end or a NUL");
            }
        }
    }

    /** Whether the text can name a header field: a token of RFC 2068, section 2.2. */
    public static boolean isName(String text) {
        return isToken(text);
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenCharacter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    public static Builder builder() {
        return new Builder();
    }

    public static RtspHeaders of(String name, String value) {
        return builder().add(name, value).build();
    }

    /** The first value under the name. */
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** All values under the name, in order. */
    public List<String> all(String name) {
        List<String> values = List.of();
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values = values.isEmpty() ? new ArrayList<>(1) : values;
                values.add(field.value());
            }
        }
        return List.copyOf(values);
    }

    /**
     * The members of a comma-separated list, over all fields of the name, without empty ones (RFC 2068, section 2.1).
     * Not for values with quotes.
     */
    public List<String> list(String name) {
        List<String> values = all(name);
        if (values.isEmpty()) {
            return values;
        }
        List<String> members = new ArrayList<>();
        for (String value : values) {
            for (String member : value.split(",")) {
                if (!member.isBlank()) {
                    members.add(member.strip());
                }
            }
        }
        return List.copyOf(members);
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    public int size() {
        return fields.size();
    }

    public Stream<Field> stream() {
        return fields.stream();
    }

    @Override
    public Iterator<Field> iterator() {
        return fields.iterator();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RtspHeaders h && normal().equals(h.normal());
    }

    @Override
    public int hashCode() {
        return normal().hashCode();
    }

    private static boolean secret(Field field) {
        return field.name().equalsIgnoreCase(HeaderNames.AUTHORIZATION)
                || field.name().equalsIgnoreCase("Proxy-Authorization");
    }

    /** For logs and tests. Credentials are replaced by dots. */
    @Override
    public String toString() {
        return fields.stream()
                .map(f -> f.name() + ": " + (secret(f) ? "…" : f.value()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private List<Field> normal() {
        return fields.stream()
                .map(f -> new Field(f.name().toLowerCase(Locale.ROOT), f.value()))
                .toList();
    }

    private static boolean isTokenCharacter(int c) {
        return c < TOKEN_CHARACTERS.length && TOKEN_CHARACTERS[c];
    }

    private static boolean[] tokenCharacters() {
        boolean[] token = new boolean[0x7f];
        for (int c = ' ' + 1; c < token.length; c++) {
            token[c] = "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
        }
        return token;
    }

    private static String printable(String s) {
        String head = s.length() > 40 ? s.substring(0, 40) : s;
        return head.chars()
                .mapToObj(c -> c < ' ' || c > 0x7e ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c))
                .collect(Collectors.joining("", "", s.length() > 40 ? "…" : ""));
    }

    /** Collects fields; not safe for use by several threads. */
    public static final class Builder {

        /** What is built if nothing changes; null after a change. */
        private RtspHeaders unchanged;

        /** Empty before the first change of {@link #unchanged}. */
        private List<Field> fields = List.of();

        private Builder() {}

        private Builder(RtspHeaders from) {
            unchanged = from;
        }

        private List<Field> changing() {
            if (unchanged != null) {
                fields = new ArrayList<>(unchanged.fields);
                unchanged = null;
            } else if (fields.isEmpty()) {
                fields = new ArrayList<>();
            }
            return fields;
        }

        /** Adds a field after the others. */
        public Builder add(String name, String value) {
            changing().add(new Field(name, value));
            return this;
        }

        /** Replaces all fields of the name by one. */
        public Builder set(String name, String value) {
            remove(name);
            return add(name, value);
        }

        public Builder remove(String name) {
            changing().removeIf(f -> f.name().equalsIgnoreCase(name));
            return this;
        }

        public RtspHeaders build() {
            if (unchanged != null) {
                return unchanged;
            }
            return fields.isEmpty() ? EMPTY : new RtspHeaders(List.copyOf(fields));
        }
    }
}
