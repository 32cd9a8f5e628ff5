/** Settings that the containers of Motion JPEG share; each kind of file has its own package below. */
package sprocket.media.mjpeg;
