// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

/**
 * How much of a connection is kept in memory.
 *
 * @param pipelined requests that wait for their turn before reading stops
 * @param replyBytes of replies that the client has not taken before reading stops
 * @param writeLow bytes in the queue at which another access unit may follow again
 * @param writeHigh bytes in the queue at which no further access unit is begun
 */
public record Flow(int pipelined, int replyBytes, int writeLow, int writeHigh) {

    public static final Flow DEFAULT = new Flow(32, 64 * 1024, 128 * 1024, 512 * 1024);
}
