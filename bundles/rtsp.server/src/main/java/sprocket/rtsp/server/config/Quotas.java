// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

/** How many connections and sessions there are at most, in all and from one address. */
public record Quotas(int connections, int connectionsPerAddress, int sessions, int sessionsPerAddress) {

    public static final Quotas DEFAULT = new Quotas(2000, 200, 2000, 200);
}
