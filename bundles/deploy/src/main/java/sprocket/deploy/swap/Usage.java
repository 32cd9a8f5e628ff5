// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

/**
 * What uses a bundle whose place another has taken. Requests do not count: a bundle's stop waits for them.
 *
 * @param streams of viewers
 * @param connections of a dialect
 */
record Usage(int streams, int connections) {

    static final Usage NONE = new Usage(0, 0);

    boolean none() {
        return streams == 0 && connections == 0;
    }

    /** Such as {@code 2 streams}, or {@code 1 stream and 3 connections}. */
    @Override
    public String toString() {
        String first = count(streams, "stream");
        String second = count(connections, "connection");
        return connections == 0 ? first : streams == 0 ? second : first + " and " + second;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
