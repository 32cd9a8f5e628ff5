// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything before the data of an AVI file. Its length is constant, so that it can be overwritten while the file
 * grows.
 */
final class AviHeader {

    /** Bytes of the heads of RIFF and of the list movi. */
    static final int LIST_HEAD = 12;

    private static final int AVIH = 56;
    private static final int STRH = 56;
    private static final int BITMAP = 40;
    private static final int WAVE = 18;
    private static final int CHUNK_HEAD = 8;
    private static final int HAS_INDEX = 0x10;
    private static final int INTERLEAVED = 0x100;
    private static final int COLOUR_BITS = 24;
    /** How cameras write a date: that of the C function asctime, local. */
    private static final DateTimeFormatter DIGITISED =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss yyyy", Locale.ENGLISH);
    /** The same time, exact and with its zone. */
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ENGLISH);

    private final Optional<PictureRate> rate;
    private final Optional<SoundFormat> sound;
    private final byte[] digitised;
    private final byte[] created;

    /**
     * @param rate of the pictures, empty if there are none
     * @param date of the beginning
     */
    AviHeader(Optional<PictureRate> rate, Optional<SoundFormat> sound, ZonedDateTime date) {
        this.rate = rate;
        this.sound = sound;
        this.digitised = terminated(DIGITISED.format(date) + "\n");
        this.created = terminated(CREATED.format(date.withZoneSameInstant(ZoneOffset.UTC)));
    }

    /** With one or two NULs, for an even length. */
    private static byte[] terminated(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length() / 2 * 2 + 2);
    }

    /**
     * What the file contains.
     *
     * @param movi bytes of the list movi after its head
     * @param index bytes of the index chunk with its head, 0 without one
     * @param largest bytes of the largest chunk
     */
    record Content(JpegSize size, long pictures, long soundFrames, long movi, long index, int largest) {}

    int length() {
        return LIST_HEAD + lists() + information() + LIST_HEAD;
    }

    /** The list INFO. */
    private int information() {
        return LIST_HEAD + CHUNK_HEAD + created.length;
    }

    private int lists() {
        return LIST_HEAD
                + CHUNK_HEAD
                + AVIH
                + rate.map(r -> stream(BITMAP)).orElse(0)
                + sound.map(s -> stream(WAVE)).orElse(0)
                + CHUNK_HEAD
                + digitised.length;
    }

    private static int stream(int format) {
        return LIST_HEAD + CHUNK_HEAD + STRH + CHUNK_HEAD + format;
    }

    ByteBuffer bytes(Content content) {
        ByteBuffer out = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
        list(out, "RIFF", 4 + lists() + information() + LIST_HEAD + content.movi + content.index, "AVI ");
        list(out, "LIST", lists() - CHUNK_HEAD, "hdrl");
        main(out, content);
        rate.ifPresent(r -> video(out, r, content));
        sound.ifPresent(s -> audio(out, s, content));
        chunk(out, "IDIT", digitised.length);
        out.put(digitised);
        list(out, "LIST", information() - CHUNK_HEAD, "INFO");
        chunk(out, "ICRD", created.length);
        out.put(created);
        list(out, "LIST", 4 + content.movi, "movi");
        return out.flip();
    }

    private void main(ByteBuffer out, Content content) {
        int streams = (rate.isPresent() ? 1 : 0) + (sound.isPresent() ? 1 : 0);
        chunk(out, "avih", AVIH);
        out.putInt(rate.map(r -> (int) Math.round(1e6 / r.perSecond())).orElse(0))
                .putInt(0)
                .putInt(0)
                .putInt(INTERLEAVED | (content.index > 0 ? HAS_INDEX : 0))
                .putInt((int) content.pictures)
                .putInt(0)
                .putInt(streams)
                .putInt(content.largest)
                .putInt(content.size.width())
                .putInt(content.size.height());
        out.put(new byte[16]);
    }

    private static void video(ByteBuffer out, PictureRate rate, Content content) {
        list(out, "LIST", stream(BITMAP) - CHUNK_HEAD, "strl");
        chunk(out, "strh", STRH);
        text(out, "vids");
        text(out, "MJPG");
        timing(out, rate.scale(), rate.rate(), content.pictures, content.largest, 0);
        out.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) content.size.width())
                .putShort((short) content.size.height());
        chunk(out, "strf", BITMAP);
        out.putInt(BITMAP)
                .putInt(content.size.width())
                .putInt(content.size.height())
                .putShort((short) 1)
                .putShort((short) COLOUR_BITS);
        text(out, "MJPG");
        out.putInt(content.size.width() * content.size.height() * COLOUR_BITS / 8)
                .put(new byte[16]);
    }

    private static void audio(ByteBuffer out, SoundFormat format, Content content) {
        list(out, "LIST", stream(WAVE) - CHUNK_HEAD, "strl");
        chunk(out, "strh", STRH);
        text(out, "auds");
        out.putInt(0);
        timing(out, format.frame(), format.bytesPerSecond(), content.soundFrames, content.largest, format.frame());
        out.putLong(0);
        chunk(out, "strf", WAVE);
        out.putShort((short) format.tag())
                .putShort((short) format.channels())
                .putInt(format.rate())
                .putInt(format.bytesPerSecond())
                .putShort((short) format.frame())
                .putShort((short) format.bits())
                .putShort((short) 0);
    }

    private static void timing(ByteBuffer out, int scale, int rate, long length, int largest, int sampleSize) {
        out.putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(scale)
                .putInt(rate)
                .putInt(0)
                .putInt((int) length)
                .putInt(largest)
                .putInt(-1)
                .putInt(sampleSize);
    }

    private static void list(ByteBuffer out, String id, long size, String type) {
        chunk(out, id, size);
        text(out, type);
    }

    static void chunk(ByteBuffer out, String id, long size) {
        text(out, id);
        out.putInt((int) size);
    }

    private static void text(ByteBuffer out, String id) {
        out.put(id.getBytes(StandardCharsets.US_ASCII));
    }
}
