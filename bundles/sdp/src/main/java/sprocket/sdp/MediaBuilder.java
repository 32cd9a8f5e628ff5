// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Makes a {@link MediaDescription} line by line; lines are written in the order in which they were added. */
public final class MediaBuilder extends SectionBuilder<MediaBuilder> {

    private final String kind;
    private final String protocol;
    private final List<String> formats;
    private int port;
    private int portCount = 1;
    private final List<ConnectionInformation> connections = new ArrayList<>();

    MediaBuilder(String kind, String protocol, List<String> formats) {
        this.kind = kind;
        this.protocol = protocol;
        this.formats = formats;
    }

    MediaBuilder(MediaDescription media) {
        this(media.kind(), media.protocol(), media.formats());
        ports(media.port(), media.portCount());
        information = media.information();
        connections.addAll(media.connections());
        bandwidths.addAll(media.bandwidths());
        attributes.addAll(media.attributes());
    }

    @Override
    MediaBuilder self() {
        return this;
    }

    /** Sets the port, 0 to 65,535. Unless set it is 0: the client chooses (RFC 2326, appendix C.1.2). */
    public MediaBuilder port(int port) {
        return ports(port, 1);
    }

    /** Sets the first port and the number of port pairs of a layered encoding. */
    public MediaBuilder ports(int port, int count) {
        this.port = port;
        this.portCount = count;
        return this;
    }

    @Override
    public MediaBuilder connection(ConnectionInformation connection) {
        connections.add(connection);
        return this;
    }

    /** Adds {@code a=rtpmap}. */
    public MediaBuilder rtpMap(RtpMap map) {
        return attribute(map.toAttribute());
    }

    /** Adds {@code a=fmtp}. */
    public MediaBuilder fmtp(Fmtp fmtp) {
        return attribute(fmtp.toAttribute());
    }

    /** Adds {@code a=framerate} (RFC 8866, section 6.13): frames per second, 0.001 to 10<sup>6</sup>, to 3 decimals. */
    public MediaBuilder frameRate(double rate) {
        if (!(rate >= 0.001 && rate <= 1_000_000)) {
            throw new IllegalArgumentException("frame rate: not within 0.001 to 1000000: " + rate);
        }
        BigDecimal rounded = BigDecimal.valueOf(Math.round(rate * 1000), 3).stripTrailingZeros();
        return attribute(MediaDescription.FRAME_RATE, rounded.toPlainString());
    }

    /** @throws IllegalArgumentException if port or count are out of range, or there are too many formats */
    public MediaDescription build() {
        return new MediaDescription(
                kind, port, portCount, protocol, formats, information, connections, bandwidths, attributes);
    }
}
