// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sprocket.lab.LabRequest.Lines;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Replies in the form that the course's programs read: the status in the first line, CSeq in the second, the session in
 * the third, and nothing after it. With one line more or less the programs misread the next reply. They read a few
 * hundred bytes at once, so no reply is longer.
 */
final class LabReply {

    /** Some clients read only this many bytes at once. */
    private static final int MAX_BYTES = 256;

    private static final int MAX_NAME = 64;

    private LabReply() {}

    /** @param film details that one client of the LF kind needs and the others ignore */
    static ByteBuffer ok(LabRequest request, String cseq, String session, Optional<LabFilm> film) {
        List<String> lines = new ArrayList<>(List.of("RTSP/1.0 200 OK", "CSeq: " + cseq, "Session: " + session));
        if (request.lines() == Lines.LF && film.isPresent() && film.get().stored()) {
            lines.addAll(List.of(
                    "Total time: " + film.get().time(),
                    "Mean FPS: " + film.get().rate(),
                    "Total frames: " + film.get().pictures(),
                    "Media: " + shortened(film.get().file())));
        }
        return bytes(lines, request.lines());
    }

    /** The description in the form that this kind of client shows. */
    static ByteBuffer description(LabRequest request, String cseq, String session, LabFilm film, int port) {
        String name = shortened(film.file());
        String media = "m=video " + port + " RTP/AVP 26";
        if (request.accept() && request.session().isEmpty()) {
            return standard(cseq, name, media);
        }
        if (request.lines() == Lines.CRLF) {
            return brief(cseq, session, name, film);
        }
        List<String> lines = new ArrayList<>(List.of(
                "RTSP/1.0 200 OK",
                "CSeq: " + cseq,
                "Session: " + session,
                "",
                "v=0",
                film.origin(),
                "s=" + name,
                media));
        film.frameRate().ifPresent(rate -> lines.add("a=framerate:" + rate));
        return bytes(lines, Lines.LF);
    }

    private static ByteBuffer standard(String cseq, String name, String media) {
        String body = "v=0\r\ns=" + name + "\r\n" + media + "\r\n";
        return bytes(
                List.of(
                        "RTSP/1.0 200 OK",
                        "CSeq: " + cseq,
                        "Content-Base: " + name,
                        "Content-Type: application/sdp",
                        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
                        "",
                        "v=0",
                        "s=" + name,
                        media),
                Lines.CRLF);
    }

    private static ByteBuffer brief(String cseq, String session, String name, LabFilm film) {
        String what = film.stored() ? film.pictures() + " pictures, " + film.rate() + " per second; " : "live; ";
        return bytes(
                List.of(
                        "RTSP/1.0 200 OK",
                        "CSeq: " + cseq,
                        "Session: " + session,
                        "Stream: " + name + ", " + what,
                        "Encoding: 26 JPEG"),
                Lines.CRLF);
    }

    /** An error. Java programs expect only the status, Python programs expect three lines. */
    static ByteBuffer error(LabRequest request, String cseq, RtspStatus status) {
        String first = "RTSP/1.0 " + status.code() + " " + shortened(status.reason());
        if (request.lines() == Lines.CRLF) {
            return bytes(List.of(first), Lines.CRLF);
        }
        String session = request.method().equals("SETUP")
                ? "0"
                : shortened(request.session().orElse("0"));
        return bytes(List.of(first, "CSeq: " + cseq, "Session: " + session), Lines.LF);
    }

    /** A file name that fits into one line, shortened if necessary. */
    private static String shortened(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}]", "?");
        return clean.length() <= MAX_NAME ? clean : clean.substring(0, MAX_NAME);
    }

    private static ByteBuffer bytes(List<String> lines, Lines ends) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append(ends.end()));
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        if (bytes.remaining() > MAX_BYTES) {
            throw new IllegalStateException(
                    "A reply of the dialect has at most " + MAX_BYTES + " bytes: " + bytes.remaining());
        }
        return bytes;
    }
}
