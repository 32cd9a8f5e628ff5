package sprocket.method.snapshot;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import sprocket.media.api.AccessUnit;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A picture that any viewer opens. Pictures of Motion JPEG may leave out Huffman tables and mean the standard ones (AVI does): then
 * these are put in front of the scan (T.81, B.2.4).
 */
final class StandaloneJpeg {

    private static final int SOI = 0xD8;
    private static final int SOS = 0xDA;
    private static final int DHT = 0xC4;
    private static final int COUNTS = 16;

    private StandaloneJpeg() {
    }

    /**
     * @param limit bytes of the result at most
     * @throws RtspException 403 beyond the limit, 415 for what is damaged
     */
    static ByteBuffer of(AccessUnit picture, int limit) throws RtspException {
        check(picture.size(), limit);
        ByteBuffer jpeg = whole(picture);
        Set<StandardTable> missing = EnumSet.allOf(StandardTable.class);
        int scan = header(jpeg, missing);
        if (missing.isEmpty()) {
            return jpeg;
        }
        ByteBuffer tables = StandardTable.segment(missing);
        check(jpeg.limit() + tables.remaining(), limit);
        return ByteBuffer.allocate(jpeg.limit() + tables.remaining()).put(jpeg.slice(0, scan)).put(tables)
                .put(jpeg.slice(scan, jpeg.limit() - scan)).flip();
    }

    private static void check(int size, int limit) throws RtspException {
        if (size > limit) {
            throw new RtspException(RtspStatus.FORBIDDEN,
                    "The picture has " + size + " bytes; this server sends at most " + limit
                    + ": see the setting " + SnapshotConfiguration.MAX_SIZE + " of " + SnapshotConfiguration.PID);
        }
    }

    private static ByteBuffer whole(AccessUnit picture) {
        if (picture.parts().size() == 1) {
            return picture.parts().get(0).slice();
        }
        ByteBuffer whole = ByteBuffer.allocate(picture.size());
        picture.parts().forEach(part -> whole.put(part.duplicate()));
        return whole.flip();
    }

    /** @param missing tables, of which those that the header defines are taken @return where the marker of the scan is */
    private static int header(ByteBuffer jpeg, Set<StandardTable> missing) throws RtspException {
        int at = 2;
        if (jpeg.limit() < 2 || marker(jpeg, 0) != SOI) {
            throw damaged();
        }
        while (at + 4 <= jpeg.limit()) {
            int marker = marker(jpeg, at);
            if (marker == 0xFF) {
                // Any marker may be preceded by fill bytes (T.81, B.1.1.2).
                at++;
                continue;
            }
            if (marker == SOS) {
                return at;
            }
            int end = at + 2 + (jpeg.getShort(at + 2) & 0xFFFF);
            if (end < at + 4 || end > jpeg.limit()) {
                throw damaged();
            }
            if (marker == DHT) {
                defined(jpeg, at + 4, end, missing);
            }
            at = end;
        }
        throw damaged();
    }

    private static int marker(ByteBuffer jpeg, int at) throws RtspException {
        if (jpeg.get(at) != (byte) 0xFF) {
            throw damaged();
        }
        return jpeg.get(at + 1) & 0xFF;
    }

    private static void defined(ByteBuffer jpeg, int from, int end, Set<StandardTable> missing) throws RtspException {
        int at = from;
        while (at < end) {
            int id = jpeg.get(at) & 0xFF;
            missing.removeIf(table -> table.id() == id);
            int next = at + 1 + COUNTS;
            for (int i = at + 1; i <= at + COUNTS && next <= end; i++) {
                next += jpeg.get(i) & 0xFF;
            }
            if (next > end) {
                throw damaged();
            }
            at = next;
        }
    }

    private static RtspException damaged() {
        return new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, "The picture is damaged: its header cannot be read");
    }
}
