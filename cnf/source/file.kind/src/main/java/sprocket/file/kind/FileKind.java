// SPDX-License-Identifier: Apache-2.0
package sprocket.file.kind;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Kinds of files that people take for media that play, by their first bytes. They are named in messages about files
 * that no container plays.
 */
public enum FileKind {
    PNG("PNG", 0, "89504E47 0D0A1A0A"),
    GIF("GIF", 0, "474946 38"),
    WEBP("WebP", 8, "57454250"),
    AVI("AVI", 8, "41564920"),
    WAV("WAV", 8, "57415645"),
    HEIC("HEIC", 4, "66747970 6865"),
    HEIF("HEIF", 4, "66747970 6D696631"),
    AVIF("AVIF", 4, "66747970 61766966"),
    JPEG_XL("JPEG XL", 0, "FF0A"),
    JPEG_XL_BOXES("JPEG XL", 0, "0000000C 4A584C20"),
    JPEG_2000("JPEG 2000", 0, "0000000C 6A502020"),
    JPEG_2000_CODE("JPEG 2000", 0, "FF4FFF51"),
    TIFF_LITTLE("TIFF", 0, "49492A00"),
    TIFF_BIG("TIFF", 0, "4D4D002A"),
    BMP("BMP", 0, "424D"),
    PDF("PDF", 0, "25504446"),
    QUICKTIME("QuickTime", 4, "66747970 71742020"),
    MP4("MP4", 4, "66747970"),
    QUICKTIME_MOVIE("QuickTime", 4, "6D6F6F76"),
    MATROSKA("Matroska or WebM", 0, "1A45DFA3"),
    FLV("Flash Video", 0, "464C56"),
    ASF("Windows Media", 0, "3026B275 8E66CF11"),
    OGG("Ogg", 0, "4F676753"),
    FLAC("FLAC", 0, "664C6143"),
    MP3("MP3", 0, "494433"),
    AIFF("AIFF", 0, "464F524D"),
    MPEG_PROGRAM("an MPEG program stream", 0, "000001BA"),
    ZIP("ZIP", 0, "504B0304"),
    GZIP("gzip", 0, "1F8B");

    private final String text;
    private final int offset;
    private final byte[] bytes;

    FileKind(String text, int offset, String bytes) {
        this.text = text;
        this.offset = offset;
        this.bytes = HexFormat.of().parseHex(bytes.replace(" ", ""));
    }

    /**
     * @param start of a file, from position to limit: a few bytes do
     * @return empty for what is not known
     */
    public static Optional<FileKind> of(ByteBuffer start) {
        return Arrays.stream(values()).filter(kind -> kind.matches(start)).findFirst();
    }

    private boolean matches(ByteBuffer start) {
        int at = start.position() + offset;
        return start.limit() - at >= bytes.length
                && start.slice(at, bytes.length).equals(ByteBuffer.wrap(bytes));
    }

    /** As people call it, for the middle of a sentence: "PNG". */
    @Override
    public String toString() {
        return text;
    }
}
