// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A picture of the film.
 *
 * @param image to be painted on the event thread before {@link DeskWindow.Content#picture} is called again; after that
 *     the image is reused
 * @param jpeg as it was received
 * @param position in the film
 * @param number counts the pictures on the screen, from 1
 */
public record Picture(BufferedImage image, ByteBuffer jpeg, Duration position, long number) {}
