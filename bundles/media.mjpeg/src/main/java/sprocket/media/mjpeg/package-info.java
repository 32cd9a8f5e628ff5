/** The containers of Motion JPEG with the settings that they share; each kind of file has its own package below. */
package sprocket.media.mjpeg;
