// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.ArrayList;
import java.util.List;

/** Reads a description line by line; {@link SessionDescription} says what it accepts. */
final class SdpParser {

    private final SessionBuilder session = SessionDescription.builder(Origin.UNKNOWN);
    private final List<MediaBuilder> media = new ArrayList<>();
    private final boolean lenient;
    private boolean recognised;
    /** Whether the lines belong to a media section that is left out. */
    private boolean skipping;

    private SdpParser(boolean lenient) {
        this.lenient = lenient;
    }

    /** @param lenient whether lines that cannot be used are left out */
    static SessionDescription parse(String body, boolean lenient) throws SdpException {
        if (body.length() > SdpLimits.MAX_SIZE) {
            throw tooLarge();
        }
        SdpParser parser = new SdpParser(lenient);
        LineReader lines = new LineReader(body);
        while (lines.hasNext()) {
            String line = lines.next();
            try {
                parser.line(line);
            } catch (IllegalArgumentException unusable) {
                if (lenient) {
                    continue;
                }
                throw new SdpException(lines.number(), unusable.getMessage());
            }
        }
        if (!parser.recognised) {
            throw new SdpException(0, "not a session description: neither v=, o= nor m=");
        }
        parser.media.forEach(section -> parser.session.media(section.build()));
        return parser.session.build();
    }

    static SdpException tooLarge() {
        return new SdpException(0, "description: longer than " + SdpLimits.MAX_SIZE + " bytes");
    }

    private void line(String line) {
        if (line.length() > SdpLimits.MAX_LINE_LENGTH) {
            throw new IllegalArgumentException("longer than " + SdpLimits.MAX_LINE_LENGTH + " characters");
        }
        String stripped = line.strip();
        if (stripped.length() < 2 || stripped.charAt(1) != '=') {
            return;
        }
        char type = stripped.charAt(0);
        String value = stripped.substring(2).strip();
        recognised |= type == 'v' || type == 'o' || type == 'm';
        if (type == 'm') {
            skipping = true;
            media(value);
            skipping = false;
        } else if (!value.isEmpty() && !skipping) {
            field(type, value);
        }
    }

    private void media(String value) {
        if (media.size() == SdpLimits.MAX_MEDIA) {
            throw new IllegalArgumentException("media: more than " + SdpLimits.MAX_MEDIA);
        }
        media.add(MediaDescription.parse(value).toBuilder());
    }

    private void field(char type, String value) {
        SectionBuilder<?> section = media.isEmpty() ? session : media.get(media.size() - 1);
        switch (type) {
            case 'v' -> version(value);
            case 'o' -> session.origin(Origin.parse(value));
            case 's' -> session.name(value);
            case 'i' -> section.information(value);
            case 'u' -> session.uri(value);
            case 'e' -> session.email(value);
            case 'p' -> session.phone(value);
            case 'c' -> section.connection(ConnectionInformation.parse(value));
            case 'b' -> section.bandwidth(Bandwidth.parse(value));
            case 't' -> session.timing(Timing.parse(value));
            case 'r' -> session.repeat(value);
            case 'z' -> session.zones(value);
            case 'a' -> attribute(section, value);
            default -> {
                // RFC 8866, section 5 would have the whole description ignored; no client does that.
            }
        }
    }

    private static void version(String value) {
        if (!value.equals("0")) {
            throw new IllegalArgumentException("version: not 0: " + Syntax.shown(value));
        }
    }

    /** An attribute whose name cannot be asked for is ignored, like an unknown line. */
    private static void attribute(SectionBuilder<?> section, String value) {
        int colon = value.indexOf(':');
        if (Attribute.isName((colon < 0 ? value : value.substring(0, colon)).strip())) {
            section.attribute(Attribute.parse(value));
        }
    }

    /** Cuts text at CR, LF and CRLF and counts the lines as an editor would. */
    private static final class LineReader {

        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private final String text;
        private final int end;
        private int position;
        private int number;

        LineReader(String text) {
            this.text = text;
            // Cameras written in C send the terminator of their string, too.
            int last = text.length();
            while (last > 0 && text.charAt(last - 1) == 0) {
                last--;
            }
            this.end = last;
            this.position = last > 0 && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        }

        boolean hasNext() {
            return position < end;
        }

        String next() throws SdpException {
            if (++number > SdpLimits.MAX_LINES) {
                throw new SdpException(number, "more than " + SdpLimits.MAX_LINES + " lines");
            }
            int start = position;
            int stop = start;
            while (stop < end && text.charAt(stop) != '\r' && text.charAt(stop) != '\n') {
                stop++;
            }
            boolean pair = stop + 1 < end && text.charAt(stop) == '\r' && text.charAt(stop + 1) == '\n';
            position = stop + (pair ? 2 : 1);
            return text.substring(start, stop);
        }

        /** Of the line that was returned last, from 1. */
        int number() {
            return number;
        }
    }
}
