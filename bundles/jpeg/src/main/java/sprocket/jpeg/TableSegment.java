// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes segments of tables apart (T.81, B.2.4): one segment may define several tables. */
public final class TableSegment {

    private TableSegment() {}

    /**
     * @param marker {@link Marker#DQT} or {@link Marker#DHT}
     * @param content what the segment holds, behind its length, from position to limit; neither is moved
     * @return the tables in their order, each with the byte before it: precision (DQT) or class (DHT) in the upper four
     *     bits, the slot in the lower ones
     * @throws JpegException where a table is cut off, or of no known precision or class
     */
    public static List<ByteBuffer> tables(int marker, ByteBuffer content) throws JpegException {
        List<ByteBuffer> tables = new ArrayList<>();
        for (int at = content.position(); at < content.limit(); ) {
            int kind = content.get(at) >> 4 & 0x0F;
            int length = 1
                    + (marker == Marker.DHT
                            ? HuffmanTable.length(content, at + 1, content.limit())
                            : QuantisationTable.VALUES << kind);
            if (kind > 1 || length > content.limit() - at) {
                throw JpegException.damaged(
                        marker == Marker.DHT ? "a Huffman table is malformed" : "a quantisation table is malformed");
            }
            tables.add(content.slice(at, length));
            at += length;
        }
        return tables;
    }
}
