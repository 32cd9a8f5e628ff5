// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A possible completion of a word.
 *
 * @param value the whole word
 * @param description a short explanation; may be empty
 * @param group what it belongs to, such as the scope of a command; may be empty
 */
public record Candidate(String value, String description, String group) {

    private static final int MAX_TEXT = 200;
    /** In the modified UTF-8 of DataOutput a char takes at most three bytes. */
    private static final int MAX_EACH = 3 * (2 + 3 * MAX_TEXT);
    /** As many as fit into a frame; it is more than a person reads. */
    private static final int MAX_COUNT = (Frame.MAX_PAYLOAD - Integer.BYTES) / MAX_EACH;

    static Frame frame(List<Candidate> all) {
        // Descriptions can be cut, values cannot: half a value would be wrong.
        List<Candidate> sent = all.stream()
                .filter(c -> c.value().length() <= MAX_TEXT)
                .limit(MAX_COUNT)
                .toList();
        return Frame.of(FrameType.CANDIDATES, out -> {
            out.writeInt(sent.size());
            for (Candidate candidate : sent) {
                write(out, candidate);
            }
        });
    }

    private static void write(DataOutputStream out, Candidate candidate) throws IOException {
        out.writeUTF(candidate.value());
        out.writeUTF(cut(candidate.description()));
        out.writeUTF(cut(candidate.group()));
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    static List<Candidate> listOf(Frame frame) throws ChannelException {
        return frame.read(Candidate::read);
    }

    private static List<Candidate> read(DataInputStream in) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            candidates.add(new Candidate(in.readUTF(), in.readUTF(), in.readUTF()));
        }
        return candidates;
    }
}
