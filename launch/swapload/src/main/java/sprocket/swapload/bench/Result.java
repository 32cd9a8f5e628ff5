// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

/**
 * What one server did for one audience.
 *
 * @param scenario what was sent, such as {@code file, UDP}
 * @param server its name; {@link #LIMIT} for the kernel alone
 * @param packetRate packets in a second to all viewers
 * @param cost microseconds of the server's processor time per packet
 * @param lost share of the sampled viewers' packets that did not come
 * @param lateness milliseconds by which pictures were complete later than the earliest: median, 99 % and 99.9 %
 * @param memory resident bytes of the server at the end
 * @param firstPicture milliseconds from PLAY to the first picture, median
 */
record Result(
        String scenario,
        String server,
        int viewers,
        double packetRate,
        double cost,
        double lost,
        double[] lateness,
        long memory,
        double firstPicture) {

    static final String LIMIT = "C loop";

    static Result limit(String scenario, int viewers, double packetRate, double cost) {
        return new Result(
                scenario,
                LIMIT,
                viewers,
                packetRate,
                cost,
                Double.NaN,
                new double[] {Double.NaN, Double.NaN, Double.NaN},
                0,
                Double.NaN);
    }
}
