/** The JPEG pictures of a file as a track: their bytes from SOI to EOI, their format, and their times (ITU-T T.81). */
package sprocket.jpeg.track;
