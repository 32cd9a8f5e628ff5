// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import sprocket.jpeg.TestPicture.Part;
import sprocket.jpeg.TestPicture.Quirk;

/** Writes a {@link TestPicture} (T.81, annex B). */
final class TestPictureWriter {

    private final TestPicture picture;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Random random = new Random(81);
    private int restartInterval;

    TestPictureWriter(TestPicture picture) {
        this.picture = picture;
    }

    private boolean has(Quirk quirk) {
        return picture.quirks.contains(quirk);
    }

    byte[] write() {
        out.write(0xFF);
        out.write(Marker.SOI);
        if (has(Quirk.JFIF)) {
            segment(Marker.APP0, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
        }
        if (has(Quirk.APPLICATION_DATA)) {
            applicationData();
        }
        if (!has(Quirk.LATE_TABLES) && !has(Quirk.ONE_SLOT)) {
            quantisation();
        }
        frame();
        if (has(Quirk.LATE_TABLES)) {
            quantisation();
        }
        for (int i = 0; i < picture.scans.size(); i++) {
            scan(picture.scans.get(i));
            if (i == 0 && has(Quirk.DNL)) {
                segment(Marker.DNL, picture.height >> 8, picture.height & 0xFF);
            }
        }
        if (!has(Quirk.NO_EOI)) {
            marker(Marker.EOI);
        }
        if (has(Quirk.TRAILING_JUNK)) {
            out.writeBytes(new byte[] {0, 7, (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC4, 0, 1, (byte) 0xFF});
        }
        return out.toByteArray();
    }

    private void applicationData() {
        TestPicture thumbnail = TestPicture.random(random, 16, 16, 0x11);
        int[] exif = ("Exif\0\0MM\0*\0\0\0\u0008\0\0\0\0\0\0"
                        + new String(thumbnail.bytes(), StandardCharsets.ISO_8859_1))
                .chars()
                .toArray();
        segment(Marker.APP1, exif);
        segment(0xED, 0xFF, 0xD8, 0xFF, 0xDA, 0, 0);
        segment(Marker.COM, 'F', 'F', 0xFF, 0xD9);
        segment(Marker.COM);
    }

    private void quantisation() {
        for (int slot = 0; slot < picture.quantisation.length; slot++) {
            int used = slot;
            if (picture.parts.stream().anyMatch(part -> part.quantisation() == used)) {
                quantisation(slot, picture.quantisation[slot]);
            }
        }
    }

    private void quantisation(int slot, int[] values) {
        boolean wide = has(Quirk.WIDE_TABLES);
        int[] bytes = new int[wide ? 129 : 65];
        bytes[0] = wide ? 0x10 | slot : slot;
        for (int i = 0; i < values.length; i++) {
            if (wide) {
                bytes[1 + 2 * i] = values[i] >> 8;
                bytes[2 + 2 * i] = values[i] & 0xFF;
            } else {
                bytes[1 + i] = values[i];
            }
        }
        segment(Marker.DQT, bytes);
    }

    private void frame() {
        int height = has(Quirk.DNL) ? 0 : picture.height;
        int[] bytes = new int[6 + 3 * picture.parts.size()];
        int at = 0;
        for (int value :
                new int[] {8, height >> 8, height & 0xFF, picture.width >> 8, picture.width & 0xFF, picture.parts.size()
                }) {
            bytes[at++] = value;
        }
        for (Part part : picture.parts) {
            bytes[at++] = part.id();
            bytes[at++] = part.horizontal() << 4 | part.vertical();
            bytes[at++] = has(Quirk.ONE_SLOT) ? 0 : part.quantisation();
        }
        segment(picture.frame, bytes);
    }

    private void scan(TestScan scan) {
        if (has(Quirk.ONE_SLOT) && scan.from() == 0 && scan.high() == 0) {
            quantisation(
                    0,
                    picture.quantisation[
                            picture.parts.get(scan.components().get(0)).quantisation()]);
        }
        if (scan.restartInterval() != restartInterval) {
            restartInterval = scan.restartInterval();
            segment(Marker.DRI, restartInterval >> 8, restartInterval & 0xFF);
        }
        TestEntropy entropy = new TestEntropy(picture, scan);
        boolean standard = has(Quirk.STANDARD_HUFFMAN) || has(Quirk.NO_HUFFMAN);
        HuffmanTable[] tables = standard ? TestEntropy.STANDARD : entropy.optimised();
        if (!has(Quirk.NO_HUFFMAN)) {
            for (int slot = 0; slot < tables.length; slot++) {
                if (entropy.uses(slot)) {
                    byte[] bytes = new byte[1 + tables[slot].size()];
                    bytes[0] = (byte) ((slot & 1) << 4 | slot >> 1);
                    tables[slot].write(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
                    segment(
                            Marker.DHT,
                            new String(bytes, StandardCharsets.ISO_8859_1)
                                    .chars()
                                    .toArray());
                }
            }
        }
        int[] header = new int[4 + 2 * scan.components().size()];
        int at = 0;
        header[at++] = scan.components().size();
        for (int component : scan.components()) {
            header[at++] = picture.parts.get(component).id();
            header[at++] = component == 0 ? 0 : 0x11;
        }
        header[at++] = scan.from();
        header[at++] = scan.to();
        header[at] = scan.high() << 4 | scan.low();
        segment(Marker.SOS, header);
        entropy.write(out, tables, this::endOfInterval);
    }

    /**
     * What stands between the bits of an interval and its marker, and the marker.
     *
     * @param restart its number, −1 at the scan's end
     */
    private void endOfInterval(int restart) {
        if (has(Quirk.ZERO_PADDING)) {
            out.writeBytes(new byte[random.nextInt(4)]);
        } else if (has(Quirk.ONES_PADDING)) {
            for (int i = random.nextInt(4); i > 0; i--) {
                out.write(0xFF);
                out.write(0);
            }
        }
        if (restart >= 0) {
            marker(Marker.RST0 + (restart & 7));
        }
    }

    private void marker(int marker) {
        for (int i = has(Quirk.FILL) ? random.nextInt(4) : 0; i >= 0; i--) {
            out.write(0xFF);
        }
        out.write(marker);
    }

    private void segment(int marker, int... content) {
        marker(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2 & 0xFF);
        for (int value : content) {
            out.write(value);
        }
    }
}
