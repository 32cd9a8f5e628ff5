// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of conf/. Each setting is commented out, with its default, and has a comment above it. */
record ConfFile(Map<String, Line> lines) {

    /** A comment has a blank after its #; a setting that is commented out has none. */
    private static final Pattern SETTING = Pattern.compile("(#?)([a-z][a-z0-9.]*) = ?(.*)");

    /**
     * @param comment without line breaks
     * @param active false if it is commented out
     */
    record Line(String comment, boolean active, String value) {}

    static ConfFile parse(String text) {
        Map<String, Line> lines = new LinkedHashMap<>();
        StringBuilder comment = new StringBuilder();
        for (String line : text.lines().toList()) {
            Matcher setting = SETTING.matcher(line);
            if (setting.matches()) {
                Line before = lines.put(
                        setting.group(2),
                        new Line(comment.toString(), setting.group(1).isEmpty(), setting.group(3)));
                if (before != null) {
                    throw new IllegalArgumentException(setting.group(2) + " is there twice");
                }
                comment.setLength(0);
            } else if (line.startsWith("# ")) {
                comment.append(comment.isEmpty() ? "" : " ").append(line.substring(2));
            } else if (line.isEmpty()) {
                comment.setLength(0);
            } else {
                throw new IllegalArgumentException("Neither a setting nor a comment: " + line);
            }
        }
        return new ConfFile(lines);
    }
}
