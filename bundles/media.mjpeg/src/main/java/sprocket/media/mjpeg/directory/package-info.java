/** Directories of JPEGs. */
package sprocket.media.mjpeg.directory;
