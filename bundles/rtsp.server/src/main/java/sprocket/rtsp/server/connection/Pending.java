// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

/** Something that has its place in the order of a connection's replies. */
interface Pending {

    /** What it keeps in memory beyond the usual. */
    int bytes();

    /** Its turn has come; ends with {@link RequestQueue#finished}. */
    void start();

    void connectionEnded();
}
