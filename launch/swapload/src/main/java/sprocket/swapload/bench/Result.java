// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

/**
 * What one server did for one audience. What is not known is {@link Double#NaN}.
 *
 * @param scenario what was sent, such as {@code file, UDP}
 * @param server its name; {@link #LIMIT} for the C loop
 * @param packetRate packets in a second to all viewers
 * @param cost microseconds of the server's processor time per packet
 * @param lost share of the sampled viewers' packets that did not come, by their sequence numbers
 * @param whole share of the sampled viewers' pictures that came whole, of those that were due in the time
 * @param p50 milliseconds by which half of the pictures were complete later than the earliest one of their viewer
 * @param p99 the same of 99 %
 * @param p999 the same of 99.9 %
 * @param memory resident MiB of the server at the end
 * @param firstPicture milliseconds from PLAY to the first picture, median
 */
record Result(
        String scenario,
        String server,
        int viewers,
        double packetRate,
        double cost,
        double lost,
        double whole,
        double p50,
        double p99,
        double p999,
        double memory,
        double firstPicture) {

    /** The name of this project's server. */
    static final String OURS = "Sprocket";

    static final String GSTREAMER = "GStreamer";

    static final String LIMIT = "C loop";

    static Result limit(String scenario, int viewers, double packetRate, double cost) {
        double no = Double.NaN;
        return new Result(scenario, LIMIT, viewers, packetRate, cost, no, no, no, no, no, no, no);
    }
}
