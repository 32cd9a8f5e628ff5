/**
 * The JPEG pictures of a file as a track: their bytes from SOI to EOI, their format, and their times (ITU-T T.81). And
 * the containers of such files as services.
 */
package sprocket.jpeg.track;
