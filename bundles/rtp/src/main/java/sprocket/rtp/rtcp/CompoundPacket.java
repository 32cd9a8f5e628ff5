// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RTCP packets that travel together (RFC 3550, section 6.1): a report, then a source description with the CNAME, then
 * others.
 *
 * @param packets at least one, the first a report
 */
public record CompoundPacket(List<RtcpPacket> packets) {

    public CompoundPacket {
        packets = List.copyOf(packets);
        if (packets.isEmpty() || !isReport(packets.get(0).packetType())) {
            throw new IllegalArgumentException("A compound packet begins with a report");
        }
    }

    static boolean isReport(int packetType) {
        return packetType == SenderReport.TYPE || packetType == ReceiverReport.TYPE;
    }

    /** A packet as we send it. */
    public static CompoundPacket of(RtcpPacket report, SourceDescription description, RtcpPacket... others) {
        List<RtcpPacket> all = new ArrayList<>(List.of(report, description));
        all.addAll(List.of(others));
        return new CompoundPacket(all);
    }

    /**
     * Reads a whole datagram or frame, from position to limit; neither moves, nor are the bytes kept.
     *
     * @return empty if it is malformed; {@link #fault} says why
     */
    public static Optional<CompoundPacket> read(ByteBuffer source) {
        return new CompoundReader(source).read();
    }

    /** What is wrong with bytes that {@link #read} refuses. */
    public static Optional<Fault> fault(ByteBuffer source) {
        CompoundReader reader = new CompoundReader(source);
        reader.read();
        return Optional.ofNullable(reader.fault());
    }

    /** Bytes on the wire, without those of lower layers. */
    public int size() {
        return packets.stream().mapToInt(RtcpPacket::size).sum();
    }

    /**
     * Writes all packets at the position of a big-endian target.
     *
     * @throws java.nio.BufferOverflowException without room for size()
     */
    public void write(ByteBuffer target) {
        packets.forEach(packet -> packet.write(target));
    }

    /** The packets of one kind, in order. */
    public <T extends RtcpPacket> List<T> all(Class<T> kind) {
        return packets.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The blocks of all reports, in order. */
    public List<ReportBlock> reportBlocks() {
        List<ReportBlock> blocks = new ArrayList<>();
        for (RtcpPacket packet : packets) {
            if (packet instanceof SenderReport report) {
                blocks.addAll(report.blocks());
            } else if (packet instanceof ReceiverReport report) {
                blocks.addAll(report.blocks());
            }
        }
        return blocks;
    }

    /** Why bytes are no compound RTCP packet (RFC 3550, appendix A.2). */
    public enum Fault {
        /** No bytes for another header, or none at all. */
        TOO_SHORT,
        /** More than a UDP datagram holds. */
        TOO_LONG,
        /** Not version 2. */
        VERSION,
        /** Neither a sender nor a receiver report comes first. */
        NO_REPORT_FIRST,
        /** A length that runs beyond the end. */
        LENGTH,
        /** Padding before the last packet, of no whole words, or longer than its packet. */
        PADDING,
        /** More blocks, chunks or sources announced than there are. */
        COUNT,
        /** A text that runs beyond its packet, or a list of items without an end. */
        TEXT
    }
}
