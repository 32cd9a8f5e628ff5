// SPDX-License-Identifier: Apache-2.0
package sprocket.client.lab;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The variant of a server of the course. Immutable.
 *
 * @param line how lines end
 * @param end text after the last line
 * @param session its session's id
 * @param more lines behind the session
 * @param segments how many a reply is sent in
 * @param cseq whether it repeats the request's number, or always sends 1
 * @param pieces how a picture is cut
 * @param marked which packets have the marker
 * @param timestamp of a picture, by its number
 * @param interval milliseconds between two pictures
 * @param first number of the first picture
 * @param foreign whether packets of another payload type come in between
 * @param describes how it answers DESCRIBE
 * @param misses how it answers SETUP of a file that is not there
 */
record LabForm(
        String name,
        String line,
        String end,
        String session,
        List<String> more,
        int segments,
        boolean cseq,
        Pieces pieces,
        Marked marked,
        int payloadType,
        IntUnaryOperator timestamp,
        int interval,
        int first,
        boolean foreign,
        Describes describes,
        Misses misses) {

    enum Pieces {
        WHOLE,
        SHARING,
        COUNTING
    }

    enum Marked {
        ALL,
        LAST,
        NONE
    }

    enum Describes {
        SDP_BEHIND_HEADERS,
        LINES,
        SDP_BEHIND_SESSION,
        NOT_IMPLEMENTED,
        NOTHING,
        FREEZES
    }

    enum Misses {
        SILENTLY,
        WITHOUT_SESSION,
        WITH_SESSION
    }

    static final LabForm PLAIN = new LabForm(
            "plain",
            "\n",
            "",
            "123456",
            List.of(),
            1,
            true,
            Pieces.WHOLE,
            Marked.NONE,
            26,
            number -> number / 20,
            20,
            1,
            false,
            Describes.NOTHING,
            Misses.SILENTLY);

    LabForm named(String text) {
        return new LabForm(
                text,
                line,
                end,
                session,
                more,
                segments,
                cseq,
                pieces,
                marked,
                payloadType,
                timestamp,
                interval,
                first,
                foreign,
                describes,
                misses);
    }

    LabForm replies(String lineEnd, String lastEnd, String id, String... lines) {
        return new LabForm(
                name,
                lineEnd,
                lastEnd,
                id,
                List.of(lines),
                segments,
                cseq,
                pieces,
                marked,
                payloadType,
                timestamp,
                interval,
                first,
                foreign,
                describes,
                misses);
    }

    LabForm in(int parts) {
        return new LabForm(
                name,
                line,
                end,
                session,
                more,
                parts,
                cseq,
                pieces,
                marked,
                payloadType,
                timestamp,
                interval,
                first,
                foreign,
                describes,
                misses);
    }

    LabForm withoutNumbers() {
        return new LabForm(
                name,
                line,
                end,
                session,
                more,
                segments,
                false,
                pieces,
                marked,
                payloadType,
                timestamp,
                interval,
                first,
                foreign,
                describes,
                misses);
    }

    LabForm packets(Pieces cut, Marked markers, int type) {
        return new LabForm(
                name, line, end, session, more, segments, cseq, cut, markers, type, timestamp, interval, first, foreign,
                describes, misses);
    }

    LabForm timestamps(IntUnaryOperator ofNumber) {
        return new LabForm(
                name,
                line,
                end,
                session,
                more,
                segments,
                cseq,
                pieces,
                marked,
                payloadType,
                ofNumber,
                interval,
                first,
                foreign,
                describes,
                misses);
    }

    LabForm paced(int millis, int firstNumber) {
        return new LabForm(
                name,
                line,
                end,
                session,
                more,
                segments,
                cseq,
                pieces,
                marked,
                payloadType,
                timestamp,
                millis,
                firstNumber,
                foreign,
                describes,
                misses);
    }

    LabForm withForeign() {
        return new LabForm(
                name,
                line,
                end,
                session,
                more,
                segments,
                cseq,
                pieces,
                marked,
                payloadType,
                timestamp,
                interval,
                first,
                true,
                describes,
                misses);
    }

    LabForm says(Describes how, Misses what) {
        return new LabForm(
                name,
                line,
                end,
                session,
                more,
                segments,
                cseq,
                pieces,
                marked,
                payloadType,
                timestamp,
                interval,
                first,
                foreign,
                how,
                what);
    }

    @Override
    public String toString() {
        return name;
    }
}
