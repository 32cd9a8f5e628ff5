/** JPEG pictures within files (ITU-T T.81): their headers, where they lie, and the track that they make. */
package sprocket.media.mjpeg.jpeg;
