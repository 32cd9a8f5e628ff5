// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import java.util.List;
import java.util.Locale;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Which of two kinds of list an Accept header asks for (RFC 2326, 12.1).
 *
 * @param urls whether as URLs; else as text
 */
record Wanted(boolean urls) {

    private static final double NOT_NAMED = -1;

    /**
     * URLs are given to who names their type and does not rather have text.
     *
     * @throws RtspException 406 where neither will do
     */
    static Wanted of(List<String> accept) throws RtspException {
        if (accept.isEmpty()) {
            return new Wanted(false);
        }
        double others = quality(accept, "text/*");
        others = others == NOT_NAMED ? quality(accept, "*/*") : others;
        double urls = quality(accept, UrlLines.TYPE);
        double text = quality(accept, NameLines.TYPE);
        double textOrAny = text == NOT_NAMED ? others : text;
        if (urls > 0 && urls >= textOrAny) {
            return new Wanted(true);
        }
        if (textOrAny > 0) {
            return new Wanted(false);
        }
        if (urls == NOT_NAMED && others > 0) {
            return new Wanted(true);
        }
        throw new RtspException(
                RtspStatus.NOT_ACCEPTABLE, "Lists are available as " + NameLines.TYPE + " and as " + UrlLines.TYPE);
    }

    private static double quality(List<String> accept, String type) {
        return accept.stream()
                .map(a -> a.toLowerCase(Locale.ROOT).split(";"))
                .filter(a -> a[0].strip().equals(type))
                .mapToDouble(Wanted::quality)
                .max()
                .orElse(NOT_NAMED);
    }

    /** What is no number counts as no statement. */
    private static double quality(String[] parameters) {
        for (String parameter : parameters) {
            String text = parameter.strip();
            if (text.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(text.substring(2));
            }
        }
        return 1;
    }
}
