// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * The letters that the picture needs, as pen strokes: capitals and digits reach from y 0 to 10, small letters start at
 * 3.6.
 *
 * <p>Commands: {@code M x y} move, {@code L x y} line, {@code C x1 y1 x2 y2 x y} curve, {@code Z} close, {@code A cx cy
 * r start extent} arc in degrees, counter-clockwise from three o'clock.
 */
final class Glyphs {
    private static final Map<Character, String> STROKES = Map.ofEntries(
            Map.entry('0', "M 0 3 C 0 1 1.2 0 3 0 C 4.8 0 6 1 6 3 L 6 7 C 6 9 4.8 10 3 10 C 1.2 10 0 9 0 7 Z"),
            Map.entry('1', "M 1.6 2 L 4.2 0 L 4.2 10"),
            Map.entry('2', "M .2 2.7 C .3 1.1 1.4 0 3 0 C 4.7 0 5.9 1.1 5.9 2.8 C 5.9 4.2 5 5.1 4 6.1 L .2 10 L 6 10"),
            Map.entry('3', "M .4 0 L 5.6 0 L 2.7 4 C 4.8 3.9 6 5.2 6 6.9 C 6 8.8 4.7 10 3 10 C 1.5 10 .4 9.2 .1 7.9"),
            Map.entry('4', "M 4.5 10 L 4.5 0 L 0 7 L 6 7"),
            Map.entry(
                    '5',
                    "M 5.4 0 L 1 0 L .6 4.5 C 1.3 3.9 2.1 3.6 3 3.6 C 4.8 3.6 6 4.9 6 6.8 "
                            + "C 6 8.7 4.8 10 3 10 C 1.5 10 .4 9.3 .1 8"),
            Map.entry('6', "M 4.4 0 L .55 5.2 A 3 7 3 0 360"),
            Map.entry('7', "M 0 0 L 6 0 L 2.2 10"),
            Map.entry('8', "A 3 2.4 2.4 0 360 A 3 7.4 2.7 0 360"),
            Map.entry('9', "M 1.6 10 L 5.45 4.8 A 3 3 3 0 360"),
            Map.entry(':', "M .7 3.2 L .7 3.3 M .7 7.7 L .7 7.8"),
            Map.entry('.', "M .7 9.8 L .7 9.9"),
            Map.entry(
                    'S',
                    "M 5.7 1.9 C 5.2 .7 4.2 0 2.9 0 C 1.3 0 .2 1 .2 2.5 C .2 4.1 1.6 4.6 3 5 "
                            + "C 4.5 5.4 5.9 5.9 5.9 7.5 C 5.9 9 4.7 10 3 10 C 1.6 10 .5 9.3 0 8"),
            Map.entry('p', "M 0 3.6 L 0 13 A 3.2 6.8 3.2 0 360"),
            Map.entry('r', "M 0 3.6 L 0 10 M 0 6.9 C 0 4.7 1.2 3.6 3.1 3.7"),
            Map.entry('o', "A 3.2 6.8 3.2 0 360"),
            Map.entry('c', "A 3.2 6.8 3.2 48 264"),
            Map.entry('k', "M 0 0 L 0 10 M 4.6 3.6 L 0 7.5 M 1.9 6 L 5 10"),
            Map.entry('e', "M 0 6.8 L 6.4 6.8 A 3.2 6.8 3.2 0 312"),
            Map.entry('t', "M 1.6 1 L 1.6 8.2 C 1.6 9.5 2.3 10 3.8 10 M 0 3.6 L 3.8 3.6"),
            Map.entry('#', "M 2.2 .5 L 1 9.5 M 5.2 .5 L 4 9.5 M .2 3.3 L 6.2 3.3 M 0 6.7 L 6 6.7"));

    private static final Map<Character, Shape> DRAWN = drawn();

    private Glyphs() {}

    static Shape of(char letter) {
        Shape shape = DRAWN.get(letter);
        if (shape == null) {
            throw new IllegalArgumentException("no glyph for '" + letter + "'");
        }
        return shape;
    }

    private static Map<Character, Shape> drawn() {
        Map<Character, Shape> shapes = new HashMap<>();
        STROKES.forEach((letter, strokes) -> shapes.put(letter, draw(strokes)));
        return Map.copyOf(shapes);
    }

    private static Shape draw(String strokes) {
        Path2D path = new Path2D.Double();
        Scanner in = new Scanner(strokes);
        while (in.hasNext()) {
            String command = in.next();
            switch (command) {
                case "M" -> path.moveTo(number(in), number(in));
                case "L" -> path.lineTo(number(in), number(in));
                case "C" -> path.curveTo(number(in), number(in), number(in), number(in), number(in), number(in));
                case "Z" -> path.closePath();
                case "A" -> {
                    double x = number(in);
                    double y = number(in);
                    double r = number(in);
                    double start = number(in);
                    path.append(new Arc2D.Double(x - r, y - r, 2 * r, 2 * r, start, number(in), Arc2D.OPEN), false);
                }
                default -> throw new IllegalArgumentException(command);
            }
        }
        return path;
    }

    /** Not {@code Scanner.nextDouble}, which reads by the locale of the machine. */
    private static double number(Scanner in) {
        return Double.parseDouble(in.next());
    }
}
