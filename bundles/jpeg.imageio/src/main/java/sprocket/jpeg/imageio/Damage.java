// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import sprocket.jpeg.JpegException;

/** Decoders repair what is damaged, and only warn. Here, a picture that was repaired is none. */
final class Damage implements IIOReadWarningListener {

    /** Colours that are converted in another way than wished: nothing of the picture is missing. */
    private static final List<String> HARMLESS = List.of("ICC", "Duplicate component ID", "no DC tables encountered");

    private static final Pattern PADDING = Pattern.compile("(\\d+) extraneous bytes before marker 0xd9");

    private final byte[] picture;
    private String first;

    Damage(byte[] picture) {
        this.picture = picture;
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        if (first == null && HARMLESS.stream().noneMatch(warning::contains) && !padded(warning)) {
            first = warning;
        }
    }

    /** @throws JpegException where something was repaired */
    void check() throws JpegException {
        if (first != null) {
            throw JpegException.damaged(first.replace("Corrupt JPEG data: ", ""));
        }
    }

    /**
     * Some cameras fill up what they send before EOI, with one value. Data that were lost, or taken for others, leave
     * all kinds.
     */
    private boolean padded(String warning) {
        Matcher matcher = PADDING.matcher(warning);
        if (!matcher.find()) {
            return false;
        }
        int end = picture.length - 2;
        for (int at = end - Integer.parseInt(matcher.group(1)); at < end; at++) {
            if (at < 0 || picture[at] != picture[end - 1]) {
                return false;
            }
        }
        return true;
    }
}
