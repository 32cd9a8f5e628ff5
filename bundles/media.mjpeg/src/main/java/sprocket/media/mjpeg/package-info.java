/** Containers of JPEGs without a header around them, and their settings. Each kind of file has its own package. */
package sprocket.media.mjpeg;
