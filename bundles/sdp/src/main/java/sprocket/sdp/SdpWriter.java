// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes a description in the order of RFC 8866, section 9. */
final class SdpWriter {

    private final StringBuilder out = new StringBuilder(512);
    private int lines;

    private SdpWriter() {}

    static String write(SessionDescription session) {
        SdpWriter writer = new SdpWriter();
        writer.session(session);
        String text = writer.out.toString();
        require(text.getBytes(UTF_8).length <= SdpLimits.MAX_SIZE, "longer than " + SdpLimits.MAX_SIZE + " bytes");
        require(writer.lines <= SdpLimits.MAX_LINES, "more than " + SdpLimits.MAX_LINES + " lines");
        return text;
    }

    private void session(SessionDescription session) {
        line('v', "0");
        line('o', session.origin().text());
        line('s', session.name());
        session.information().ifPresent(text -> line('i', text));
        session.uri().ifPresent(uri -> line('u', uri));
        session.emails().forEach(email -> line('e', email));
        session.phones().forEach(phone -> line('p', phone));
        session.connection().ifPresent(connection -> line('c', connection.text()));
        session.bandwidths().forEach(bandwidth -> line('b', bandwidth.text()));
        session.timings().forEach(this::timing);
        session.zones().ifPresent(zones -> line('z', zones));
        session.attributes().forEach(attribute -> line('a', attribute.text()));
        session.media().forEach(this::media);
    }

    private void timing(Timing timing) {
        line('t', timing.text());
        timing.repeats().forEach(repeat -> line('r', repeat));
    }

    private void media(MediaDescription media) {
        line('m', media.text());
        media.information().ifPresent(text -> line('i', text));
        media.connections().forEach(connection -> line('c', connection.text()));
        media.bandwidths().forEach(bandwidth -> line('b', bandwidth.text()));
        media.attributes().forEach(attribute -> line('a', attribute.text()));
    }

    private void line(char type, String value) {
        require(
                value.length() + 2 <= SdpLimits.MAX_LINE_LENGTH,
                "a line longer than " + SdpLimits.MAX_LINE_LENGTH + " characters");
        out.append(type).append('=').append(value).append("\r\n");
        lines++;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("description: " + otherwise);
        }
    }
}
