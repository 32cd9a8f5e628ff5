/** Chunks of RIFF files (Multimedia Programming Interface and Data Specifications 1.0). */
package sprocket.media.mjpeg.riff;
