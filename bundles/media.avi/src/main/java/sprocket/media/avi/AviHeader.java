// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sprocket.media.api.MediaException;
import sprocket.media.stored.riff.FourCc;
import sprocket.media.stored.riff.RiffFile;
import sprocket.media.stored.riff.RiffFile.Chunk;

/**
 * What an AVI file says before its data.
 *
 * @param frameMicros microseconds per frame of the main header, 0 where it is missing
 * @param movi the first list of data
 * @param oldIndex the idx1 chunk, or null
 * @param extended whether more data follows in AVIX parts, which idx1 does not cover
 * @param startTime when it was recorded, if it says so
 */
record AviHeader(
        long frameMicros,
        List<AviStream> streams,
        Chunk movi,
        Chunk oldIndex,
        boolean extended,
        Optional<Instant> startTime) {

    private static final int AVIH = FourCc.of("avih");
    private static final int HDRL = FourCc.of("hdrl");
    private static final int STRL = FourCc.of("strl");
    private static final int STRH = FourCc.of("strh");
    private static final int STRF = FourCc.of("strf");
    private static final int INDX = FourCc.of("indx");
    private static final int MOVI = FourCc.of("movi");
    private static final int INFO = FourCc.of("INFO");
    /** The date of digitising, in hdrl; that of creation, in INFO. */
    private static final int IDIT = FourCc.of("IDIT");

    private static final int ICRD = FourCc.of("ICRD");
    private static final int IDX1 = FourCc.of("idx1");
    /** Streams are numbered with two digits. */
    private static final int MAX_STREAMS = 100;
    /** Of one level of the file; a file with more is taken for damaged. Bounds the search. */
    private static final int MAX_CHUNKS = 10_000;

    private static final int MAX_HEADER = 1 << 16;
    private static final int STRH_SIZE = 36;

    static AviHeader read(RiffFile riff) throws MediaException, IOException {
        long frameMicros = 0;
        List<AviStream> streams = List.of();
        Chunk movi = null;
        Chunk oldIndex = null;
        boolean extended = false;
        List<RecordingDate> dates = new ArrayList<>();
        ChunkSearch search = new ChunkSearch(riff);
        Chunk chunk = search.from(Chunk.LIST_HEADER, riff.size());
        for (int i = 0; chunk != null && i < MAX_CHUNKS; i++) {
            int type = chunk.id() == FourCc.LIST ? riff.type(chunk) : 0;
            if (type == HDRL) {
                List<Chunk> children = children(riff, chunk);
                frameMicros = frameMicros(riff, children);
                streams = streams(riff, children);
                dates.addAll(dates(riff, children, IDIT));
            } else if (type == INFO) {
                dates.addAll(dates(riff, children(riff, chunk), ICRD));
            } else if (type == MOVI && movi == null) {
                movi = chunk;
            } else if (chunk.id() == IDX1) {
                oldIndex = chunk;
            } else if (chunk.id() == FourCc.RIFF) {
                extended = true;
                break;
            }
            chunk = search.from(chunk.next(), riff.size());
        }
        if (streams.isEmpty()) {
            throw new MediaException("The AVI file is damaged: it describes no streams");
        }
        if (movi == null) {
            throw new MediaException("The AVI file is damaged: it holds no data");
        }
        return new AviHeader(
                frameMicros, streams, movi, oldIndex, extended, RecordingDate.best(dates, ZoneId.systemDefault()));
    }

    private static long frameMicros(RiffFile riff, List<Chunk> header) throws MediaException, IOException {
        for (Chunk chunk : header) {
            if (chunk.id() == AVIH && chunk.size() >= 4) {
                return data(riff, chunk).getInt() & 0xFFFF_FFFFL;
            }
        }
        return 0;
    }

    /** A date that is damaged is none. */
    private static List<RecordingDate> dates(RiffFile riff, List<Chunk> chunks, int name) throws IOException {
        List<RecordingDate> dates = new ArrayList<>();
        for (Chunk chunk : chunks) {
            if (chunk.id() == name && chunk.size() <= RecordingDate.MAX_LENGTH && chunk.end() <= riff.size()) {
                byte[] text = new byte[(int) chunk.size()];
                riff.file().read(chunk.position(), text, 0, text.length);
                RecordingDate.parse(new String(text, StandardCharsets.ISO_8859_1))
                        .ifPresent(dates::add);
            }
        }
        return dates;
    }

    private static List<AviStream> streams(RiffFile riff, List<Chunk> header) throws MediaException, IOException {
        List<AviStream> streams = new ArrayList<>();
        for (Chunk list : header) {
            if (list.id() == FourCc.LIST && riff.type(list) == STRL && streams.size() < MAX_STREAMS) {
                streams.add(stream(riff, children(riff, list), streams.size()));
            }
        }
        return streams;
    }

    private static AviStream stream(RiffFile riff, List<Chunk> chunks, int number) throws MediaException, IOException {
        ByteBuffer header = null;
        byte[] format = {};
        Chunk index = null;
        for (Chunk chunk : chunks) {
            if (chunk.id() == STRH && chunk.size() >= STRH_SIZE) {
                header = data(riff, chunk);
            } else if (chunk.id() == STRF) {
                format = riff.data(chunk, MAX_HEADER);
            } else if (chunk.id() == INDX) {
                index = chunk;
            }
        }
        if (header == null) {
            throw new MediaException("The AVI file is damaged: stream " + number + " has no header");
        }
        return new AviStream(
                number,
                header.getInt(0),
                header.getInt(4),
                header.getInt(20) & 0xFFFF_FFFFL,
                header.getInt(24) & 0xFFFF_FFFFL,
                header.getInt(28) & 0xFFFF_FFFFL,
                format,
                index);
    }

    private static List<Chunk> children(RiffFile riff, Chunk list) throws IOException {
        List<Chunk> children = new ArrayList<>();
        ChunkSearch search = new ChunkSearch(riff);
        Chunk child = search.from(list.position() + 4, list.end());
        while (child != null && child.position() <= list.end() && children.size() < MAX_CHUNKS) {
            children.add(child);
            child = search.from(child.next(), list.end());
        }
        return children;
    }

    private static ByteBuffer data(RiffFile riff, Chunk chunk) throws MediaException, IOException {
        return ByteBuffer.wrap(riff.data(chunk, MAX_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
