// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;

/** Goes from scan to scan of a picture, with the tables that hold at each (T.81, B.2.1). */
final class ScanWalk {

    private final JpegHeader header;
    private final JpegTables tables;
    private ScanHeader scan;
    private int scans = 1;
    private boolean ended;

    /** Stands at the first scan. */
    ScanWalk(JpegHeader header) throws JpegException {
        this.header = header;
        this.tables = header.tables().copy();
        this.scan = ScanHeader.read(header, header.scanHeader(), header.scan());
    }

    ScanHeader scan() {
        return scan;
    }

    JpegTables tables() {
        return tables;
    }

    /** Whether EOI stands behind the last scan: only known once there is no next one. */
    boolean ended() {
        return ended;
    }

    /**
     * Goes to the next scan.
     *
     * @param from index of the marker that ends the present one
     * @return whether there is one
     */
    boolean next(int from) throws JpegException {
        ByteBuffer picture = header.picture();
        int limit = picture.limit();
        int at = from;
        while (true) {
            at = SegmentWalk.marker(picture, at);
            if (at == limit) {
                return false;
            }
            if (at < 0) {
                throw JpegException.damaged("there is no marker between its scans");
            }
            int marker = picture.get(at) & 0xFF;
            if (marker == Marker.EOI) {
                ended = true;
                return false;
            }
            int end = limit - at < 3 ? limit + 1 : at + 1 + (picture.getShort(at + 1) & 0xFFFF);
            if (end > limit || end < at + 3) {
                throw JpegException.damaged("it ends between its scans");
            }
            if (marker == Marker.SOS) {
                if (++scans > JpegLimits.MAX_SCANS) {
                    throw JpegException.damaged("it has more than " + JpegLimits.MAX_SCANS + " scans");
                }
                scan = ScanHeader.read(header, at + 1, end);
                return true;
            }
            segment(marker, at + 3, end);
            at = end;
        }
    }

    private void segment(int marker, int at, int end) throws JpegException {
        switch (marker) {
            case Marker.DHT -> tables.defineHuffman(at, end);
            case Marker.DQT -> tables.defineQuantisation(at, end);
            case Marker.DRI -> tables.defineRestartInterval(at, end);
            default -> {
                if (marker < Marker.DNL || Marker.isFrame(marker)) {
                    throw JpegException.damaged(
                            "the marker " + Integer.toHexString(0xFF00 | marker) + " stands between its scans");
                }
            }
        }
    }
}
