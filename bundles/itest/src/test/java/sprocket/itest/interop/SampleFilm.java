// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Finds pictures of the sample movie on a screen that shows them at their original size. */
final class SampleFilm {

    private static final int LENGTH_DIGITS = 5;
    /** The colour bars and what is above them are the same in each picture. */
    private static final int BARS_TOP = 224;

    private static final int BARS_HEIGHT = 48;

    private final List<BufferedImage> pictures = new ArrayList<>();

    /** @param file in the lab format */
    SampleFilm(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; ) {
            int length = Integer.parseInt(new String(bytes, at, LENGTH_DIGITS, StandardCharsets.US_ASCII));
            pictures.add(ImageIO.read(new ByteArrayInputStream(bytes, at + LENGTH_DIGITS, length)));
            at += LENGTH_DIGITS + length;
        }
    }

    /** The number of the picture that a screen shows, from 0; empty where no picture is equal in all pixels. */
    Optional<Integer> shown(BufferedImage screen) {
        return place(screen).flatMap(corner -> {
            for (int i = 0; i < pictures.size(); i++) {
                if (same(screen, corner, pictures.get(i), 0, pictures.get(i).getHeight(), 1)) {
                    return Optional.of(i);
                }
            }
            return Optional.empty();
        });
    }

    private Optional<Point> place(BufferedImage screen) {
        BufferedImage any = pictures.get(0);
        for (int y = 0; y <= screen.getHeight() - any.getHeight(); y++) {
            for (int x = 0; x <= screen.getWidth() - any.getWidth(); x++) {
                Point corner = new Point(x, y);
                if (same(screen, corner, any, BARS_TOP, BARS_HEIGHT, 7)) {
                    return Optional.of(corner);
                }
            }
        }
        return Optional.empty();
    }

    /** @param step of the pixels of a row that are compared */
    private static boolean same(
            BufferedImage screen, Point corner, BufferedImage picture, int top, int height, int step) {
        for (int y = top; y < top + height; y++) {
            for (int x = 0; x < picture.getWidth(); x += step) {
                if (((screen.getRGB(corner.x + x, corner.y + y) ^ picture.getRGB(x, y)) & 0xFFFFFF) != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
