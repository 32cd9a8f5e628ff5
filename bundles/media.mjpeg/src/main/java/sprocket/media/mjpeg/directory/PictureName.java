package sprocket.media.mjpeg.directory;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a numbered picture, such as {@code frame0017.jpg}. */
record PictureName(String prefix, long number, String text) implements Comparable<PictureName> {

    private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,18})\\.(?:jpg|jpeg)", Pattern.CASE_INSENSITIVE);
    private static final Comparator<PictureName> ORDER = Comparator.comparing(PictureName::prefix)
            .thenComparingLong(PictureName::number).thenComparing(PictureName::text);

    /** @return null for any other name */
    static PictureName parse(String text) {
        Matcher matcher = NUMBERED.matcher(text);
        if (text.startsWith(".") || !matcher.matches()) {
            return null;
        }
        return new PictureName(matcher.group(1), Long.parseLong(matcher.group(2)), text);
    }

    @Override
    public int compareTo(PictureName other) {
        return ORDER.compare(this, other);
    }
}
