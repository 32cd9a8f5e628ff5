/** Sound as WAV and AVI files hold it, made into access units. */
package sprocket.media.mjpeg.sound;
