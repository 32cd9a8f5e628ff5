// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

/**
 * How a word may go on.
 *
 * @param value the whole word
 * @param description a few words on it; may be empty
 * @param group what it belongs to, such as the scope of a command; may be empty
 */
public record Candidate(String value, String description, String group) {}
