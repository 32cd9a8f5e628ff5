// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import sprocket.client.desk.Picture;
import sprocket.client.desk.jpeg.JpegDecoder;

/** Brings pictures to the screen: at most one waits for the event thread, and a later one takes its place. */
final class Presenter {

    /** A picture that has been decoded. */
    record Decoded(PictureUnit unit, BufferedImage image, JpegDecoder.Factory by) {}

    /** What became of a picture. From any thread. */
    interface Outcome {

        /** It is on the screen. */
        void shown(Decoded picture);

        /** The next one was there before the event thread took it. */
        void replaced(Decoded picture);

        /** Nobody paints it any more. */
        void free(Decoded picture);
    }

    private final Screen screen;
    private final Outcome outcome;
    private final AtomicReference<Decoded> pending = new AtomicReference<>();
    /** Written on the event thread. */
    private Decoded onScreen;

    private long number;
    private volatile Picture shown;

    Presenter(Screen screen, Outcome outcome) {
        this.screen = screen;
        this.outcome = outcome;
    }

    /** A picture is due. */
    void show(Decoded picture) {
        Decoded before = pending.getAndSet(picture);
        if (before != null) {
            outcome.replaced(before);
        } else {
            screen.execute(this::paint);
        }
    }

    private void paint() {
        Decoded next = pending.getAndSet(null);
        if (next == null) {
            return;
        }
        Picture picture = new Picture(
                next.image(),
                next.unit().first().asReadOnlyBuffer(),
                next.unit().position(),
                ++number);
        shown = picture;
        screen.paint(picture);
        Decoded before = onScreen;
        onScreen = next;
        outcome.shown(next);
        if (before != null) {
            outcome.free(before);
        }
    }

    Optional<Picture> shown() {
        return Optional.ofNullable(shown);
    }

    /** Forgets the picture on the screen; what is about to be painted is not. */
    void clear() {
        Decoded waiting = pending.getAndSet(null);
        if (waiting != null) {
            outcome.free(waiting);
        }
        screen.execute(() -> {
            onScreen = null;
            number = 0;
            shown = null;
        });
    }
}
