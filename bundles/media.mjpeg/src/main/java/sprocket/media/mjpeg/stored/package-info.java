/** Presentations that are read from a file by an index: tracks, times, and the file that must not change meanwhile. */
package sprocket.media.mjpeg.stored;
