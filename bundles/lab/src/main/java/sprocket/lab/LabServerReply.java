// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply of a server of the course, as far as it was received. Its end is not defined: the last line may have a line
 * end or not, and a blank line may follow.
 *
 * @param cseq empty if it has none
 * @param session a number, or a UUID from some servers; empty if there is none or if it is 0, which means none
 * @param text the whole reply
 */
record LabServerReply(int code, String reason, OptionalLong cseq, Optional<String> session, String text) {

    private static final Pattern STATUS =
            Pattern.compile("(?i)RT[SP]{2}/\\d\\.\\s?\\d[ \\t]+(\\d{3})(?!\\d)[ \\t]*([^\\r\\n]*)");
    // Blanks are possessive, and no line ends: thousands of either would take seconds.
    private static final Pattern CSEQ = Pattern.compile("(?im)^[ \\t]*+CSeq[ \\t]*+:?[ \\t]*+(\\d{1,9})\\b");
    private static final Pattern SESSION = Pattern.compile("(?im)^[ \\t]*+Ses+ion[ \\t]*+:?[ \\t]*+([^\\s;\\p{Cc}]+)");
    private static final Pattern HEAD = Pattern.compile("(?i)(RT[SP]{2}/|\\s*CSeq\\b|\\s*Ses+ion\\b).*");

    /** The replies in the received text. Two may follow each other without a line end between them. */
    static List<LabServerReply> in(CharSequence received) {
        List<MatchResult> starts = STATUS.matcher(received).results().toList();
        List<LabServerReply> replies = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1).start() : received.length();
            replies.add(of(
                    starts.get(i),
                    received.subSequence(starts.get(i).start(), end).toString()));
        }
        return replies;
    }

    private static LabServerReply of(MatchResult status, String text) {
        Matcher cseq = CSEQ.matcher(text);
        Matcher session = SESSION.matcher(text);
        return new LabServerReply(
                Integer.parseInt(status.group(1)),
                reason(status.group(2)),
                cseq.find() ? OptionalLong.of(Long.parseLong(cseq.group(1))) : OptionalLong.empty(),
                session.find() ? Optional.of(session.group(1)).filter(id -> !id.equals("0")) : Optional.empty(),
                text);
    }

    /** In UTF-8, as other text of lab servers. Control characters become spaces: a status holds none. */
    private static String reason(String received) {
        String text = new String(received.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cc}", " ").strip();
    }

    boolean success() {
        return code / 100 == 2;
    }

    /** Whether the text is a valid reply. More may follow. */
    boolean whole() {
        return success() ? SESSION.matcher(text).find() : text.indexOf('\n') >= 0 || cseq.isPresent();
    }

    /** The lines other than the three standard ones. */
    List<String> details() {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !HEAD.matcher(line).matches())
                .toList();
    }
}
