// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static sprocket.media.stored.testing.LittleEndian.chunk;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.ints;
import static sprocket.media.stored.testing.LittleEndian.list;
import static sprocket.media.stored.testing.LittleEndian.shorts;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes AVI files, sound and broken ones. Video is stream 0, sound stream 1. */
public final class AviBuilder {

    private final ByteArrayOutputStream movi = new ByteArrayOutputStream();
    private final ByteArrayOutputStream index = new ByteArrayOutputStream();
    private String codec = "MJPG";
    private long rate = 25;
    private long scale = 1;
    private long videoStart;
    private byte[] soundFormat;
    private byte[] digitised = {};
    private byte[] created = {};
    private boolean indexed = true;
    private long indexBase = 4;
    private int indexLimit = Integer.MAX_VALUE;

    public AviBuilder codec(String name) {
        codec = name;
        return this;
    }

    public AviBuilder rate(long units, long seconds) {
        rate = units;
        scale = seconds;
        return this;
    }

    public AviBuilder videoStart(long frames) {
        videoStart = frames;
        return this;
    }

    public AviBuilder sound(byte[] format) {
        soundFormat = format;
        return this;
    }

    /** The chunk IDIT of the header. */
    public AviBuilder digitised(String date) {
        digitised = chunk("IDIT", date.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** The chunk ICRD of the list INFO. */
    public AviBuilder created(String date) {
        created = list("INFO", chunk("ICRD", date.getBytes(StandardCharsets.ISO_8859_1)), chunk("ISFT", text("test")));
        return this;
    }

    public AviBuilder withoutIndex() {
        indexed = false;
        return this;
    }

    /** What offsets count from: 4 for the word movi; others are wrong or absolute. */
    public AviBuilder indexBase(long base) {
        indexBase = base;
        return this;
    }

    public AviBuilder indexLimit(int entries) {
        indexLimit = entries;
        return this;
    }

    public AviBuilder frame(byte[] picture) {
        return data("00dc", picture);
    }

    public AviBuilder samples(byte[] samples) {
        return data("01wb", samples);
    }

    public AviBuilder raw(byte[] bytes) {
        movi.writeBytes(bytes);
        return this;
    }

    public AviBuilder data(String id, byte[] data) {
        index.writeBytes(concat(text(id), ints(0x10, movi.size() + indexBase, data.length)));
        movi.writeBytes(chunk(id, data));
        return this;
    }

    public int headerSize() {
        return header().length;
    }

    public byte[] header() {
        byte[] avih =
                chunk("avih", ints(scale * 1_000_000 / Math.max(1, rate), 0, 0, 0x10, 0, 0, 1, 0, 48, 32, 0, 0, 0, 0));
        byte[] video = list(
                "strl",
                chunk("strh", text("vids" + codec), ints(0, 0, 0, scale, rate, videoStart, 0, 0, 0, 0, 0, 0)),
                chunk("strf", ints(40, 48, 32), shorts(1, 24), text(codec), ints(0, 0, 0, 0, 0)));
        byte[] sound = soundFormat == null
                ? new byte[0]
                : list(
                        "strl",
                        chunk("strh", text("auds"), ints(0, 0, 0, 0, 1, 8000, 0, 0, 0, 0, 1, 0, 0)),
                        chunk("strf", soundFormat));
        return list("hdrl", avih, video, sound, digitised);
    }

    public byte[] build() {
        byte[] entries = index.toByteArray();
        byte[] used = java.util.Arrays.copyOf(entries, (int) Math.min(entries.length, indexLimit * 16L));
        byte[] content = concat(
                text("AVI "),
                header(),
                created,
                list("movi", movi.toByteArray()),
                indexed ? chunk("idx1", used) : new byte[0]);
        return concat(text("RIFF"), ints(content.length), content);
    }
}
