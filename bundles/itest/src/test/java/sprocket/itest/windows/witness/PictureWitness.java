// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.windows.witness;

import java.awt.BorderLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Hashtable;
import javax.swing.JComponent;
import javax.swing.JPanel;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PictureSurface;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;

/**
 * A bundle with a window that writes down which pictures it shows: a line with the hash code of the pixels and the
 * position in milliseconds, to the file that the header {@code Witness-File} names.
 */
public final class PictureWitness implements BundleActivator, DeskWindow {

    private Path file;

    @Override
    public void start(BundleContext context) {
        file = Path.of(context.getBundle().getHeaders().get("Witness-File"));
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, 1000);
        context.registerService(DeskWindow.class, this, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service back.
    }

    @Override
    public Content open(Desk desk, DeskFrame frame) {
        return new Shown();
    }

    private final class Shown implements Content {

        private final JPanel panel = new JPanel(new BorderLayout());
        private final PictureSurface surface = new PictureSurface();

        Shown() {
            panel.add(surface, BorderLayout.CENTER);
        }

        @Override
        public JComponent component() {
            return panel;
        }

        @Override
        public void status(SessionStatus status) {
            // Only pictures are of interest.
        }

        @Override
        public void picture(Picture picture) {
            surface.show(picture);
            BufferedImage image = picture.image();
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            String line = Arrays.hashCode(pixels) + " " + picture.position().toMillis() + "\n";
            try {
                Files.writeString(
                        file, line, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void statistics(PlaybackStatistics statistics) {
            // Only pictures are of interest.
        }

        @Override
        public boolean closing() {
            return true;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
