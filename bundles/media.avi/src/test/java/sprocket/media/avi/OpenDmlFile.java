// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static sprocket.media.stored.testing.LittleEndian.chunk;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.ints;
import static sprocket.media.stored.testing.LittleEndian.list;
import static sprocket.media.stored.testing.LittleEndian.longs;
import static sprocket.media.stored.testing.LittleEndian.shorts;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import sprocket.jpeg.track.testing.SamplePictures;

/** Writes an OpenDML AVI of several parts, with holes between the pictures that take no room on the disk. */
public final class OpenDmlFile {

    private final int picturesPerPart;
    private final long junk;
    private final List<byte[]> superEntries = new ArrayList<>();
    private final int parts;
    private boolean broken;
    private boolean withoutIndex;

    /** @param junk size of the hole in front of each picture */
    public OpenDmlFile(int parts, int picturesPerPart, long junk) {
        this.parts = parts;
        this.picturesPerPart = picturesPerPart;
        this.junk = junk;
    }

    /** The indexes lead beside the pictures. */
    public OpenDmlFile broken() {
        broken = true;
        return this;
    }

    public OpenDmlFile withoutIndex() {
        withoutIndex = true;
        return this;
    }

    public Path write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            long at = 12 + header().length;
            long start = 0;
            for (int part = 0; part < parts; part++) {
                long movi = at;
                if (part > 0) {
                    start = at;
                    movi += 12;
                }
                at = part(channel, movi, part * picturesPerPart);
                put(channel, movi, concat(text("LIST"), ints(at - movi - 8), text("movi")));
                put(channel, start, concat(text("RIFF"), ints(at - start - 8), text(part == 0 ? "AVI " : "AVIX")));
            }
            put(channel, 12, header());
        }
        return file;
    }

    private long part(FileChannel channel, long movi, int first) throws IOException {
        long at = movi + 12;
        byte[] entries = {};
        for (int i = 0; i < picturesPerPart; i++) {
            put(channel, at, concat(text("JUNK"), ints(junk)));
            at += 8 + junk;
            byte[] picture = SamplePictures.picture(first + i);
            put(channel, at, chunk("00dc", picture));
            entries = concat(entries, ints(at + 8 - movi + (broken ? 2 : 0), picture.length));
            at += 8 + picture.length + (picture.length & 1);
        }
        byte[] index =
                chunk("ix00", shorts(2, 0x0100), ints(picturesPerPart), text("00dc"), longs(movi), ints(0), entries);
        put(channel, at, index);
        superEntries.add(concat(longs(at), ints(index.length, picturesPerPart)));
        return at + index.length;
    }

    private byte[] header() {
        byte[] entries = new byte[16 * parts];
        for (int i = 0; i < superEntries.size(); i++) {
            System.arraycopy(superEntries.get(i), 0, entries, i * 16, 16);
        }
        byte[] indx = chunk(
                "indx",
                shorts(4, 0),
                ints(withoutIndex ? 0 : superEntries.size()),
                text("00dc"),
                ints(0, 0, 0),
                entries);
        return list(
                "hdrl",
                list(
                        "strl",
                        chunk("strh", text("vidsMJPG"), ints(0, 0, 0, 1, 25, 0, 0, 0, 0, 0, 0, 0)),
                        chunk("strf", ints(40, 48, 32), shorts(1, 24), text("MJPG"), ints(0, 0, 0, 0, 0)),
                        indx));
    }

    private static void put(FileChannel channel, long at, byte[] bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes), at);
    }
}
