/** The course's file format: each JPEG behind its length as five ASCII digits. */
package sprocket.media.mjpeg.lab;
