// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

/** A {@code $} frame (RFC 2326, section 10.12). */
public record InterleavedPacket(int channel, byte[] bytes) {}
