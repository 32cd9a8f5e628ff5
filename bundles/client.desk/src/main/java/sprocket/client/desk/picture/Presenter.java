// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import sprocket.client.desk.Picture;
import sprocket.client.desk.jpeg.JpegDecoder;

/** Brings pictures to the screen. At most one waits for the event thread; a later one replaces it. */
final class Presenter {

    /** A picture that has been decoded. */
    record Decoded(PictureUnit unit, BufferedImage image, JpegDecoder.Factory by) {}

    /** Is told what happened to a picture. Called on any thread. */
    interface Outcome {

        /** It is on the screen. */
        void shown(Decoded picture);

        /** The next picture replaced it before the event thread took it. */
        void replaced(Decoded picture);

        /** It is no longer painted. */
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

    /** Forgets the picture on the screen, and the one that waits to be painted. */
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
