// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sprocket.jpeg.ExifOrientation;
import sprocket.jpeg.FieldPair;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegHeader.Component;
import sprocket.jpeg.JpegRecoder;
import sprocket.jpeg.JpegTranscoder;
import sprocket.jpeg.Marker;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.payload.jpeg.JpegSettings.Oversize;
import sprocket.rtp.payload.UnitConversion;

/**
 * Decides what has to be done to a picture before RFC 2435 carries it: nothing; to re-code its coefficients; or to
 * decode it and encode it anew. Thread-safe.
 */
final class PictureConversions {

    /** Sizes are not bounded by what packets state. */
    private static final int ANY_SIZE = 0xFFFF;

    private final JpegSettings settings;
    private final Supplier<Optional<JpegTranscoder>> transcoders;
    private final PictureChange.Recoders recoders = new PictureChange.Recoders();

    /** @param transcoders the one that there is now */
    PictureConversions(JpegSettings settings, Supplier<Optional<JpegTranscoder>> transcoders) {
        this.settings = settings;
        this.transcoders = transcoders;
    }

    /** @return empty for a picture that is carried as it is */
    Optional<UnitConversion> of(AccessUnit unit) throws MediaException {
        ByteBuffer picture = picture(unit);
        try {
            JpegHeader header = JpegHeader.parse(picture);
            PictureChange change = of(
                    header,
                    mayBeField(header, unit.track()) && FieldPair.find(picture).isPresent());
            return change == null ? Optional.empty() : Optional.of(new PictureConversion(unit, header, change));
        } catch (JpegException e) {
            throw UncarriedPicture.of(e);
        }
    }

    /** To look for the second field takes as long as to look for the end of the scan; few pictures have one. */
    private static boolean mayBeField(JpegHeader header, Track track) {
        return header.field() || track.format() instanceof VideoFormat format && halved(header, format);
    }

    /** Whether the first picture has half the lines of what is shown. */
    private static boolean halved(JpegHeader header, VideoFormat format) {
        return format.height() > header.height() && (format.height() + 1) / 2 == header.height();
    }

    static ByteBuffer picture(AccessUnit unit) throws MediaException {
        if (unit.parts().size() != 1) {
            throw new MediaException(
                    "A JPEG access unit has one part, not " + unit.parts().size());
        }
        return unit.parts().get(0);
    }

    /**
     * Whether pictures like one can be carried at all.
     *
     * @param header of a track; the rest of the picture need not be there
     * @return their size as they are sent; {@link PictureSize#UNKNOWN} where they are scaled down
     * @throws MediaException where they cannot
     */
    PictureSize check(JpegHeader header, VideoFormat format) throws MediaException, JpegException {
        boolean fields = halved(header, format);
        PictureChange change = of(header, fields);
        int height = fields ? format.height() : header.height();
        if (change == null) {
            return new PictureSize(header.width(), height);
        }
        if (change.scaled(header.width(), height)) {
            return PictureSize.UNKNOWN;
        }
        return change.turned(header)
                ? new PictureSize(height, header.width())
                : new PictureSize(header.width(), height);
    }

    void checkSize(int width, int height) throws MediaException {
        if (settings.oversize() == Oversize.REFUSE && oversize(width, height)) {
            throw UncarriedPicture.tooLarge(width, height);
        }
    }

    static boolean oversize(int width, int height) {
        return width > CarriedPicture.MAX_SIZE || height > CarriedPicture.MAX_SIZE;
    }

    /** @return null for a picture that is carried as it is */
    private PictureChange of(JpegHeader header, boolean fields) throws MediaException, JpegException {
        int height = fields ? 2 * header.height() : header.height();
        checkSize(header.width(), height);
        boolean scaled = settings.oversize() == Oversize.SCALE && oversize(header.width(), height);
        if (!scaled && !fields && CarriedPicture.of(header).isPresent()) {
            return null;
        }
        boolean turned = header.orientation() != ExifOrientation.TOP_LEFT;
        Optional<JpegRecoder.Plan> plan = scaled || fields || turned ? Optional.empty() : JpegRecoder.plan(header);
        if (plan.isPresent()) {
            return new PictureChange.Recoding(plan.get(), recoders, recoding(plan.get(), header));
        }
        String kind = kind(header, scaled, fields);
        JpegTranscoder transcoder = transcoders.get().orElseThrow(() -> UncarriedPicture.kind(kind));
        transcoder.check(header);
        int most = settings.oversize() == Oversize.SCALE ? CarriedPicture.MAX_SIZE : ANY_SIZE;
        return new PictureChange.Transcoding(
                transcoder,
                new JpegTranscoder.Rules(settings.quality(), most, most),
                "encoded anew at quality " + settings.quality() + ": each " + kind);
    }

    private static String recoding(JpegRecoder.Plan plan, JpegHeader header) {
        if (plan.lossless()) {
            return "re-coded without loss";
        }
        if (keepsSampling(plan.sampling(), header)) {
            return "re-coded with other quantisation tables: each has values of more than 8 bits, or differs in those"
                    + " of Cb and Cr";
        }
        return "re-coded in " + (plan.sampling() == JpegHeader.Sampling.HALF_SIZE ? "4:2:0" : "4:2:2")
                + " with new chroma: their sampling factors are " + factors(header);
    }

    /** Whether chroma has its place among luma already. */
    private static boolean keepsSampling(JpegHeader.Sampling sampling, JpegHeader header) {
        Component luma = header.components().get(0);
        return header.components().stream()
                .skip(1)
                .allMatch(chroma -> luma.horizontal() == sampling.horizontal() * chroma.horizontal()
                        && luma.vertical() == sampling.vertical() * chroma.vertical());
    }

    private static String factors(JpegHeader header) {
        return header.components().stream().map(Component::factors).collect(Collectors.joining(","));
    }

    /** Continues a sentence behind "The picture" and behind "each". */
    private static String kind(JpegHeader header, boolean scaled, boolean fields) {
        if (fields) {
            return "is interlaced, with two fields";
        }
        if (header.hierarchical()) {
            return "is coded hierarchically";
        }
        if (header.frame() >= Marker.SOF9) {
            return "is coded arithmetically";
        }
        if (header.frame() == Marker.SOF3) {
            return "is coded without loss";
        }
        if (header.precision() != 8) {
            return "has " + header.precision() + " bits per sample";
        }
        String colours = switch (header.colours()) {
            case RGB, CMYK, YCCK -> "is " + header.colours();
            case UNKNOWN -> "has " + header.components().size() + " colour components";
            case GRAY, YCBCR -> "has the sampling factors " + factors(header);
        };
        if (header.colours().ordinal() > JpegHeader.ColourSpace.YCBCR.ordinal()) {
            return colours;
        }
        if (scaled) {
            return "has more than " + CarriedPicture.MAX_SIZE + " pixels in width or height";
        }
        return header.orientation() == ExifOrientation.TOP_LEFT
                ? colours
                : "is turned (EXIF orientation " + header.orientation().code() + ")";
    }

    private record PictureConversion(AccessUnit unit, JpegHeader header, PictureChange change)
            implements UnitConversion {

        @Override
        public String description() {
            return change.description();
        }

        @Override
        public boolean lossy() {
            return change.lossy();
        }

        @Override
        public AccessUnit convert() throws MediaException {
            try {
                return new AccessUnit(
                        unit.track(),
                        unit.decodeTime(),
                        unit.presentationTime(),
                        unit.duration(),
                        unit.randomAccess(),
                        List.of(change.apply(header)));
            } catch (JpegException e) {
                throw UncarriedPicture.of(e);
            }
        }
    }
}
