// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of the command that is being typed: those between the last separator and the cursor. The last word is the
 * one to complete; it is empty where no word has begun.
 */
record TypedWords(List<String> words) {

    private static final String SEPARATORS = ";|&({\n";

    static TypedWords before(String line, int cursor) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (char c : line.substring(0, cursor).toCharArray()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                word.append(c);
            } else if (SEPARATORS.indexOf(c) >= 0) {
                words.clear();
                word.setLength(0);
            } else if (!Character.isWhitespace(c)) {
                quote = c == '"' || c == '\'' ? c : 0;
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        words.add(word.toString());
        return new TypedWords(words);
    }

    /** Whether the last word is the command itself. */
    boolean command() {
        return words.size() == 1;
    }

    String first() {
        return words.get(0);
    }

    String last() {
        return words.get(words.size() - 1);
    }

    /** The words between the command and the last one. */
    List<String> arguments() {
        return words.subList(1, words.size() - 1);
    }
}
