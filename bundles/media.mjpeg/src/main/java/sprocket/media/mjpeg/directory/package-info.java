/** Directories of numbered JPEGs. */
package sprocket.media.mjpeg.directory;
