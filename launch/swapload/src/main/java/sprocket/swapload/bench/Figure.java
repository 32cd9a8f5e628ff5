// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

/**
 * One number of a scenario that has no table of its own.
 *
 * @param scenario such as {@code idle sessions}
 * @param server its name, as in {@link Result}
 * @param name what was measured, with its unit, such as {@code heap per session, KB}
 */
record Figure(String scenario, String server, String name, double value) {}
