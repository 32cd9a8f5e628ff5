// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

/**
 * A possible completion of a word.
 *
 * @param value the whole word
 * @param description a short explanation; may be empty
 * @param group what it belongs to, such as the scope of a command; may be empty
 */
public record Candidate(String value, String description, String group) {}
