/** JPEGs one after the other with nothing, or anything, between them. */
package sprocket.media.mjpeg.bare;
