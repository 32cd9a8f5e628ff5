// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one compound packet, strictly: the first fault ends it. */
final class CompoundReader {

    /** What an interleaved frame and, almost, a datagram can hold. */
    private static final int MAX_SIZE = 65_535;

    private final ByteBuffer source;
    private final List<RtcpPacket> packets = new ArrayList<>();
    private CompoundPacket.Fault fault;

    CompoundReader(ByteBuffer source) {
        this.source = source.slice().order(ByteOrder.BIG_ENDIAN);
    }

    CompoundPacket.Fault fault() {
        return fault;
    }

    Optional<CompoundPacket> read() {
        if (source.limit() > MAX_SIZE) {
            fault = CompoundPacket.Fault.TOO_LONG;
            return Optional.empty();
        }
        do {
            fault = readPacket();
        } while (fault == null && source.hasRemaining());
        return fault == null ? Optional.of(new CompoundPacket(packets)) : Optional.empty();
    }

    private CompoundPacket.Fault readPacket() {
        if (source.remaining() < RtcpPacket.HEADER_SIZE) {
            return CompoundPacket.Fault.TOO_SHORT;
        }
        int first = source.get();
        int type = source.get() & 0xFF;
        int length = 4 * (source.getShort() & 0xFFFF);
        if ((first & 0xC0) != 0x80) {
            return CompoundPacket.Fault.VERSION;
        }
        if (packets.isEmpty() && !CompoundPacket.isReport(type)) {
            return CompoundPacket.Fault.NO_REPORT_FIRST;
        }
        if (length > source.remaining()) {
            return CompoundPacket.Fault.LENGTH;
        }
        ByteBuffer body = source.slice(source.position(), length);
        source.position(source.position() + length);
        if ((first & 0x20) != 0 && !stripPadding(body)) {
            return CompoundPacket.Fault.PADDING;
        }
        return readBody(type, first & 31, body);
    }

    /** Only the last packet of several may have padding (RFC 3550, section 6.4.1 and appendix A.2). */
    private boolean stripPadding(ByteBuffer body) {
        if (source.hasRemaining() || packets.isEmpty() || body.limit() == 0) {
            return false;
        }
        int padding = body.get(body.limit() - 1) & 0xFF;
        if (padding == 0 || padding % 4 != 0 || padding > body.limit()) {
            return false;
        }
        body.limit(body.limit() - padding);
        return true;
    }

    private CompoundPacket.Fault readBody(int type, int count, ByteBuffer body) {
        switch (type) {
            case SenderReport.TYPE -> {
                if (body.remaining() < SenderReport.FIXED_SIZE + count * ReportBlock.SIZE) {
                    return CompoundPacket.Fault.COUNT;
                }
                packets.add(SenderReport.read(body, count));
            }
            case ReceiverReport.TYPE -> {
                if (body.remaining() < ReceiverReport.FIXED_SIZE + count * ReportBlock.SIZE) {
                    return CompoundPacket.Fault.COUNT;
                }
                packets.add(ReceiverReport.read(body, count));
            }
            case SourceDescription.TYPE -> {
                return readDescription(count, body);
            }
            case Goodbye.TYPE -> {
                return readGoodbye(count, body);
            }
            case ApplicationPacket.TYPE -> {
                if (body.remaining() < ApplicationPacket.FIXED_SIZE) {
                    return CompoundPacket.Fault.COUNT;
                }
                packets.add(ApplicationPacket.read(body, count));
            }
            default -> packets.add(new UnknownPacket(type, count, body));
        }
        return null;
    }

    private CompoundPacket.Fault readDescription(int count, ByteBuffer body) {
        List<SourceDescription.Chunk> chunks = new ArrayList<>(count);
        while (chunks.size() < count) {
            if (body.remaining() < 8) {
                return CompoundPacket.Fault.COUNT;
            }
            int ssrc = body.getInt();
            List<SourceDescription.Item> items = new ArrayList<>();
            if (!readItems(body, items)) {
                return CompoundPacket.Fault.TEXT;
            }
            chunks.add(new SourceDescription.Chunk(ssrc, items));
        }
        packets.add(new SourceDescription(chunks));
        return null;
    }

    /** Items up to the zero that ends them, and the zeros that fill the word. */
    private static boolean readItems(ByteBuffer body, List<SourceDescription.Item> items) {
        while (body.hasRemaining()) {
            int type = body.get() & 0xFF;
            if (type == 0) {
                body.position(body.position() + 3 & ~3);
                return true;
            }
            int length = body.hasRemaining() ? body.get() & 0xFF : 0;
            if (length > body.remaining()) {
                return false;
            }
            items.add(new SourceDescription.Item(type, ShortText.read(body, length)));
        }
        return false;
    }

    private CompoundPacket.Fault readGoodbye(int count, ByteBuffer body) {
        if (body.remaining() < 4 * count) {
            return CompoundPacket.Fault.COUNT;
        }
        List<Integer> sources = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sources.add(body.getInt());
        }
        int length = body.hasRemaining() ? body.get() & 0xFF : 0;
        if (length > body.remaining()) {
            return CompoundPacket.Fault.TEXT;
        }
        packets.add(new Goodbye(sources, ShortText.read(body, length)));
        return null;
    }
}
